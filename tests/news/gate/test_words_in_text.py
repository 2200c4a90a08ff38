"""Finding words of a list in a text: an oracle, disguises, exceptions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.gate.matching import Entry, Lexicon
from news.gate.text import fold, read_markup


def found(text, *entries):
    entries = [entry if isinstance(entry, Entry) else Entry(entry) for entry in entries]
    return [text[hit.start : hit.end] for hit in Lexicon(entries).find(text)]


letters = st.sampled_from("党建健设甲")


@given(
    st.lists(st.text(letters, min_size=1, max_size=4), max_size=6), st.text(letters, max_size=40)
)
def test_the_hits_are_those_of_a_search_for_each_word_in_turn(words, text):
    spans = {
        (at, at + len(word))
        for word in words
        for at in range(len(text))
        if text.startswith(word, at)
    }
    longest = {
        (s, e)
        for s, e in spans
        if not any((a, b) != (s, e) and a <= s and e <= b for a, b in spans)
    }
    hits = Lexicon(map(Entry, words)).find(text)
    assert [(hit.start, hit.end) for hit in hits] == sorted(longest)


@pytest.mark.parametrize(
    "text",
    ["党健", "党\u200b健", "党\u00ad\ufeff健", "党 健", "党\u3000健", "党\u200b \u2060健"],
)
def test_a_word_is_found_through_widths_and_characters_of_no_width(text):
    assert found(f"加强{text}工作", "党健") == [text]


def test_full_width_letters_and_capitals_are_no_disguise():
    assert found("关注ＶＥＤＩＯ号", "vedio") == ["ＶＥＤＩＯ"]


def test_a_space_that_was_passed_over_is_told():
    entry = Entry("党健")
    assert [hit.spaced for hit in Lexicon([entry]).find("党 健与党健")] == [True, False]


def test_no_word_reaches_over_a_line_end():
    assert found("我们的党\n健康", "党健") == []


def test_a_wrong_word_inside_its_right_one_is_right():
    entry = Entry("老干部局", "市委老干部局")
    assert found("市委老干部局", entry) == []
    assert found("县老干部局、市委老干部局", entry) == ["老干部局"]


def test_an_exception_excuses_its_own_word_only():
    entries = [Entry("必需", "必须", allowed=("生活必需品",)), Entry("生活必")]
    assert found("生活必需品", *entries) == ["生活必"]
    assert found("必需提供生活必需品", entries[0]) == ["必需"]


@given(st.text())
def test_any_text_is_folded_to_characters_that_stand_in_it(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.at) == len(folded.ends)
    assert folded.at == sorted(folded.at)
    for character, at in zip(folded.text, folded.at, strict=True):
        assert fold(text[at]).text == character


def test_tags_inside_a_word_do_not_hide_it_and_paragraphs_divide():
    text, starts, ends = read_markup("<p>加强党<b>健</b>工作</p><p>党</p><p>健</p>&lt;&#20826;")
    assert text == "\n加强党健工作\n\n党\n\n健\n<党"
    at = text.index("党健")
    source = "<p>加强党<b>健</b>工作</p>"
    assert [source[starts[i] : ends[i]] for i in (at, at + 1)] == ["党", "健"]


@given(st.text(alphabet="<>&;/pbr \"'=党健x", max_size=60))
def test_broken_markup_is_read_without_losing_the_place(source):
    text, starts, ends = read_markup(source)
    assert len(text) == len(starts) == len(ends)
    assert all(0 <= s <= e <= len(source) for s, e in zip(starts, ends, strict=True))
