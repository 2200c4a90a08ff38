"""Compile locale/*/LC_MESSAGES/*.po to .mo:  python -m tools.messages

What GNU msgfmt does, for the part of the format that our catalogues use, so that neither a
developer nor a server needs gettext. The same .po always gives the same bytes.
https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
"""

from __future__ import annotations

import ast
import re
import struct
from dataclasses import dataclass, field
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "locale"
MAGIC = 0x950412DE
_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+(".*")')


@dataclass
class Message:
    """One entry; `texts` holds a translation for each plural form."""

    id: str = ""
    plural: str = ""
    context: str = ""
    texts: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What gettext looks the entry up by."""
        key = f"{self.id}\0{self.plural}" if self.plural else self.id
        return f"{self.context}\4{key}" if self.context else key


def read_po(path: Path) -> list[Message]:
    """Return the entries of a .po file; raises ValueError with the line that can't be read."""
    messages: list[Message] = []
    keyword = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith('"'):
            _append(messages[-1], keyword, ast.literal_eval(line))
            continue
        match = _LINE.fullmatch(line)
        if not match:
            raise ValueError(f"{path}:{number}: {line}")
        begins = match[1] == "msgctxt" or (match[1] == "msgid" and not _only_context(messages))
        if begins:
            messages.append(Message())
        keyword = match[1]
        if keyword == "msgstr":
            messages[-1].texts.append("")
        _append(messages[-1], keyword, ast.literal_eval(match[3]))
    return messages


def _only_context(messages: list[Message]) -> bool:
    return bool(messages) and bool(messages[-1].context) and not messages[-1].texts


def _append(message: Message, keyword: str, text: str) -> None:
    match keyword:
        case "msgid":
            message.id += text
        case "msgid_plural":
            message.plural += text
        case "msgctxt":
            message.context += text
        case "msgstr":
            message.texts[-1] += text


def compile_po(path: Path) -> bytes:
    """Return the .mo file of a .po file: two tables of lengths and offsets, then the strings."""
    entries = sorted(
        (message.key.encode(), "\0".join(message.texts).encode())
        for message in read_po(path)
        if all(message.texts)
    )
    count = len(entries)
    header = 7 * 4
    offset = header + 16 * count
    tables: list[int] = []
    strings = b""
    for column in (0, 1):
        for entry in entries:
            tables += (len(entry[column]), offset + len(strings))
            strings += entry[column] + b"\0"
    begin = struct.pack("<7I", MAGIC, 0, count, header, header + 8 * count, 0, offset)
    return begin + struct.pack(f"<{len(tables)}I", *tables) + strings


def main() -> None:
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        path.with_suffix(".mo").write_bytes(compile_po(path))
        print(f"{path.with_suffix('.mo').relative_to(LOCALE.parent)}")


if __name__ == "__main__":
    main()
