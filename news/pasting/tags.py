"""The tags of any HTML, however broken, in time that grows with its length and no faster.

`html.parser` looks for the end of an unclosed comment or quote again and again; here an end that is
missing ends the reading, as the HTML standard has it.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
COMMENT_END = re.compile(r"--!?>")
ATTRIBUTE = re.compile(r"""[\s/]*(?:([^\s/>=][^\s/>=]*)(\s*=\s*)?|=)""")
UNQUOTED = re.compile(r"[^\s>]*")
RAW_TEXT = {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}


class Tag(NamedTuple):
    name: str
    attributes: list[tuple[str, str]]
    closing: bool
    text: str  # the text since the tag before, as it stands


def read_tags(html: str) -> Iterator[Tag]:
    place = since = 0
    while (place := html.find("<", place)) >= 0:
        if html.startswith("<!--", place):
            end = COMMENT_END.search(html, place + 2)
            if end is None:
                return
            place = since = end.end()
        elif html.startswith(("<!", "<?"), place):
            place = since = html.find(">", place) + 1
            if not place:
                return
        elif name := NAME.match(html, place):
            attributes, place = _attributes(html, name.end())
            if place < 0:
                return
            text = html[since : name.start()]
            tag = Tag(name[2].lower(), attributes, bool(name[1]), text)
            yield tag
            if tag.name in RAW_TEXT and not tag.closing:
                place = _end_of_raw_text(html, place, tag.name)
                if place < 0:
                    return
            since = place
        else:
            place += 1


def _attributes(html, place):
    """The attributes from `place` and where the tag ends, -1 where it does not."""
    attributes = []
    while True:
        found = ATTRIBUTE.match(html, place)
        if found is None:
            end = html.find(">", place)
            return attributes, end + 1 if end >= 0 else -1
        place, value = found.end(), ""
        if found[2]:
            quote = html[place : place + 1]
            if quote in ("'", '"') and quote:
                end = html.find(quote, place + 1)
                if end < 0:
                    return attributes, -1
                value, place = html[place + 1 : end], end + 1
            else:
                unquoted = UNQUOTED.match(html, place)
                value, place = unquoted[0], unquoted.end()
        if found[1]:
            attributes.append((found[1].lower(), unescape(value)))


def _end_of_raw_text(html, place, name):
    end = re.compile(f"</{name}", re.IGNORECASE).search(html, place)
    return end.start() if end else -1
