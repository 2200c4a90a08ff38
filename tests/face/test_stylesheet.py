"""Colours are readable in light and dark, 长辈模式 is large, nothing comes from elsewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.ROOT) / "static"
CSS = (STATIC / "css" / "site.css").read_text(encoding="utf-8")
ELDER = (STATIC / "css" / "elder.css").read_text(encoding="utf-8")
FILES = ("site", "home", "story", "finder", "station", "search", "print", "elder")
ALL = "".join((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in FILES)

TEXT = 4.5  # WCAG 2.1 AA: text, and the edge of a control
CONTROL = 3.0
PAIRS = [
    *[(ink, ground, TEXT) for ink in ("ink", "quiet", "accent") for ground in ("ground", "paper")],
    *[(ink, ground, TEXT) for ink in ("open", "soon") for ground in ("ground", "paper")],
    ("ink", "found", TEXT),
    ("edge", "ground", CONTROL),
    ("edge", "paper", CONTROL),
]


def tokens(block):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


LIGHT = tokens(CSS[: CSS.index("@media (prefers-color-scheme: dark)")])
DARK = LIGHT | tokens(re.search(r"prefers-color-scheme: dark\) \{(.*?)\n\}", CSS, re.S)[1])


def luminance(colour):
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_published():
    assert round(contrast("#9b1b1f", "#fff"), 2) == 8.17
    assert round(contrast("#ffde00", "#9b1b1f"), 2) == 6.11


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_colours_are_readable(scheme, ink, ground, least):
    assert contrast(scheme[ink], scheme[ground]) >= least


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["red", "red-deep"])
def test_white_is_readable_on_buttons(scheme, ground):
    assert contrast("#fff", scheme[ground]) >= TEXT


def test_sizes_keep_their_promises():
    text = float(re.search(r"--text: ([\d.]+)rem", CSS)[1]) * 16
    assert text >= 18
    assert float(re.search(r"font: var\(--text\)/([\d.]+)", CSS)[1]) >= 1.7
    assert float(re.search(r"--touch: ([\d.]+)rem", CSS)[1]) * 16 >= 44
    assert text * float(re.search(r"font-size: ([\d.]+)%", ELDER)[1]) / 100 >= 24


def test_every_custom_property_is_defined():
    defined = set(re.findall(r"(--[\w-]+):", CSS))
    assert set(re.findall(r"var\((--[\w-]+)", ALL)) <= defined


def test_nothing_comes_from_another_place():
    assert "@import" not in ALL
    assert "@font-face" not in ALL
    for address in re.findall(r"url\([\"']?([^\"')]+)", ALL):
        assert address.startswith("data:") or (STATIC / "css" / address).exists()
