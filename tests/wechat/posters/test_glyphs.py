"""No poster prints an empty box: every character has a glyph or is printed as 〓."""

from pathlib import Path

import pytest

from base.models import SiteIdentity
from stations.models import Station
from tests.sample_city import load_sample_city
from tests.wechat.posters.cmap import characters
from wechat.posters import board, content, drawing, sketch
from wechat.posters.fonts import SANS, SONG, font, has_glyph, printable, wrap

KNOWN = characters(SANS)


@pytest.mark.parametrize("char", "党群服务〇囍㙍𠮷①–·（）、：“”¥é")
def test_characters_of_the_font_are_known(char):
    assert has_glyph(char) == (ord(char) in KNOWN)


@pytest.mark.parametrize("char", ["🎉", "\U0010fffe", "\ue000", "ก"])
def test_a_character_without_a_glyph_is_printed_as_a_geta(char):
    assert ord(char) not in KNOWN
    assert printable(f"陆家{char}镇") == "陆家〓镇"


def test_the_geta_and_all_fixed_words_have_glyphs_in_both_faces():
    modules = (board, content, drawing, sketch)
    source = "".join(Path(module.__file__).read_text() for module in modules)
    words = {char for char in source + "〓" if not char.isspace()}
    assert {ord(char) for char in words} <= KNOWN
    assert {ord(char) for char in words} <= characters(SONG)


@pytest.mark.django_db
def test_all_words_of_the_sample_city_have_glyphs():
    load_sample_city()
    stations = Station.objects.public().prefetch_related("station_functions__function")
    assert len(stations) == 210
    printed = set()
    for station in stations:
        words = content.poster_content(station, SiteIdentity(), "https://x.org/s/A")
        assert words.name == station.name
        printed.update(words.name, words.address, words.hours, words.phone, *words.functions)
        printed.update("".join(neighbour.name for neighbour in words.neighbours))
    assert "〓" not in printed
    assert {ord(char) for char in "".join(printed) if char != " "} <= KNOWN & characters(SONG)


def test_lines_keep_times_whole_and_never_begin_with_a_stop():
    text = "周一至周五 09:00–11:30、13:30–17:00，（需预约）。"
    for width in range(220, 600, 20):
        lines = wrap(text, font(30), width)
        assert all(font(30).getlength(line) <= width for line in lines)
        assert not any(line.startswith(tuple("，。；：、）")) for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert any("09:00–11:30" in line for line in lines)
