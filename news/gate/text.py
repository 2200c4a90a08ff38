"""What a text says whatever it is dressed in: tags, full-width letters, characters of no width."""

import html
import re
from dataclasses import dataclass

_HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
# Format characters (soft hyphen, joiners, direction and byte order marks), variation selectors.
_WIDTHLESS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_SPACES = " \t\u00a0\u2002-\u200a\u3000"
_NOISE = re.compile(rf"(?<=[{_HANZI}])[{_WIDTHLESS}{_SPACES}]+(?=[{_HANZI}])|[{_WIDTHLESS}]+")
_SPACE = re.compile(rf"[{_SPACES}]")
_NARROW = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
_NARROW |= {ord(upper): ord(upper.lower()) for upper in map(chr, range(65, 91))}
_NARROW |= {0xFF21 + i: 0x61 + i for i in range(26)}

_TOKEN = re.compile(
    r"""<!--.*?-->|<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?:"[^"]*"|'[^']*'|[^>"'])*>"""
    r"""|(?P<entity>&(?:\#\w+|\w+);)|(?P<words>[^<&]+|[<&])""",
    re.DOTALL,
)
_BLOCK = re.compile(
    "address|article|blockquote|br|caption|dd|div|dl|dt|figcaption|figure|h[1-6r]|li|ol|p|pre|"
    "section|t(able|body|d|foot|h|head|r)|ul",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Folded:
    """A text as it is compared. Character i stood at `at[i]`, and ended at `ends[i]`, before."""

    text: str
    at: list[int]
    ends: list[int]
    spaced: frozenset[int]  # characters before which a space between two hanzi was passed over


def fold(text):
    """Return `text` for comparison.

    Full-width characters and capitals become plain ones, characters without width go, and so do
    spaces between two hanzi: 党 建 is read as 党建. Line ends stay, and no word reaches over one.
    """
    kept, at, spaced, last = [], [], set(), 0
    for noise in _NOISE.finditer(text):
        kept.append(text[last : noise.start()])
        at.extend(range(last, noise.start()))
        last = noise.end()
        if _SPACE.search(noise[0]):
            spaced.add(len(at))
    kept.append(text[last:])
    at.extend(range(last, len(text)))
    return Folded("".join(kept).translate(_NARROW), at, [i + 1 for i in at], frozenset(spaced))


def read_markup(source):
    """Return the words of an HTML `source` as (text, starts, ends): where each character stands.

    A tag within a line of words is passed over; one that begins a new line is read as a line end.
    """
    text, starts, ends = [], [], []
    for token in _TOKEN.finditer(source):
        start, end = token.span()
        if words := token["words"]:
            text.append(words)
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        elif token["entity"]:
            character = html.unescape(token["entity"])
            text.append(character)
            starts.extend([start] * len(character))
            ends.extend([end] * len(character))
        elif _BLOCK.fullmatch(token["tag"] or ""):
            text.append("\n")
            starts.append(start)
            ends.append(start)
    return "".join(text), starts, ends
