"""The colours of static/css/site.css and how well they can be read (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

TEXT = 4.5  # text, AA
CONTROL = 3.0  # the edge of a control, AA
WHITE = "#ffffff"
# What is written or drawn on what, and the least contrast it needs.
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "quiet", "accent") for ground in ("ground", "paper")],
    *[(ink, ground, TEXT) for ink in ("open", "soon") for ground in ("ground", "paper")],
    ("ink", "found", TEXT),
    ("edge", "ground", CONTROL),
    ("edge", "paper", CONTROL),
    ("gold", "red", CONTROL),
    ("white", "red", TEXT),
    ("white", "red-deep", TEXT),
]


@dataclass(frozen=True)
class Pair:
    """A colour on another, in one scheme; `figure` is their contrast, 1 to 21."""

    ink: str
    ground: str
    least: float
    figure: float


def site_css():
    path = Path(settings.ROOT) / "static" / "css" / "site.css"
    return path.read_text(encoding="utf-8")


def schemes(css):
    """The colours by name in light and in dark: two dicts of name → #rrggbb."""
    light_css, dark_css = css.split("@media (prefers-color-scheme: dark)", 1)
    light = {"white": WHITE} | _tokens(light_css)
    return light, light | _tokens(dark_css[: dark_css.index("\n}")])


def _tokens(css):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", css))


def pairs(scheme):
    """Every pair of `PAIRS` in a scheme, with its contrast."""
    return [
        Pair(ink, ground, least, contrast(scheme[ink], scheme[ground]))
        for ink, ground, least in PAIRS
    ]


def contrast(one, other):
    """The contrast ratio of two colours written as #rgb or #rrggbb."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
