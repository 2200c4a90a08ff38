"""Setting Chinese text with Pillow: faces, missing glyphs, lines.

The faces are Noto Sans SC and Noto Serif SC (SIL Open Font License 1.1), from the package
`pylopdf-fonts-zh-cn`; there is one weight of each.
"""

import re
from functools import lru_cache

import pylopdf_fonts_zh_cn
from PIL import ImageFont

SANS, SONG = str(pylopdf_fonts_zh_cn.sans_path()), str(pylopdf_fonts_zh_cn.serif_path())
GETA = "〓"  # what Chinese printing sets for a character that the case does not hold
NO_GLYPH = "\U0010ffff"  # no font has one

# Numbers, times and Latin words stay whole; closing marks stay with what they close.
_PIECE = re.compile(r"[0-9A-Za-z:.–\-/+]+[，。；：、！？）》”’…]*|.[，。；：、！？）》”’…]*", re.S)


@lru_cache(64)
def font(size: int, face: str = SANS) -> ImageFont.FreeTypeFont:
    """Return a face in a size of `size` pixels to the em."""
    return ImageFont.truetype(face, size)


def has_glyph(char: str) -> bool:
    """Whether the sans face, and with it the other, can draw `char`."""
    return char.isspace() or _shape(char) != _shape(NO_GLYPH)


@lru_cache(8192)
def _shape(char: str) -> bytes:
    mask = font(24).getmask(char)
    return bytes(mask) + bytes(mask.size)


def printable(text: str) -> str:
    """Return `text` on one line with 〓 for each character that would be an empty box."""
    line = " ".join(text.split())
    return "".join(char if has_glyph(char) else GETA for char in line)


def wrap(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Return `text` in lines of at most `width` pixels; a piece wider than a line is cut."""
    lines, line = [], ""
    for piece in _pieces(text, face, width):
        if line and face.getlength(line + piece) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text, face, width):
    for piece in _PIECE.findall(text):
        if face.getlength(piece) <= width:
            yield piece
        else:
            yield from piece
