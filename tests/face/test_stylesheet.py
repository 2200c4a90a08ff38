"""Colours are readable in light and dark, 长辈模式 is large, nothing comes from elsewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from home.style.colours import contrast, pairs, schemes

STATIC = Path(settings.ROOT) / "static"
CSS = (STATIC / "css" / "site.css").read_text(encoding="utf-8")
ELDER = (STATIC / "css" / "elder.css").read_text(encoding="utf-8")
FILES = ("site", "home", "story", "finder", "station", "search", "print", "elder")
ALL = "".join((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in FILES)

LIGHT, DARK = schemes(CSS)


def test_contrast_is_reckoned_as_published():
    assert round(contrast("#9b1b1f", "#fff"), 2) == 8.17
    assert round(contrast("#ffde00", "#9b1b1f"), 2) == 6.11


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_are_readable(scheme):
    assert [pair for pair in pairs(scheme) if pair.figure < pair.least] == []


def test_spaces_are_multiples_of_an_eighth_of_a_rem():
    lengths = re.findall(r"(?:margin|padding|gap)[\w-]*: ([^;]+);", ALL)
    rems = [float(rem) for length in lengths for rem in re.findall(r"(-?[\d.]+)rem", length)]
    assert rems
    assert [rem for rem in rems if rem * 8 % 1] == []


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
