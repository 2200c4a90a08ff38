"""The language of search, without a database."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import text

HANZI = st.text(alphabet="党群服务中心社区黨務垺乾隆著后人天昆山站点一二", min_size=1, max_size=12)
MIXED = st.text(alphabet="党群服务中心 ，。\n　ABｃé33Ⅳ㎡\u200b天天黨", max_size=40)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("社區黨群垺务中惢", "社区党群服务中心"),
        ("笁作 攢动", "工作 攒动"),
        ("ＣＢＤ　Ｆ８８", "cbd f88"),
        ("Café", "cafe"),
        ("党\u200b群", "党群"),
        ("㎡", "m2"),
        ("a\0b", "a b"),
    ],
)
def test_variants_fold_to_what_was_meant(written, meant):
    assert text.fold(written) == meant


@given(HANZI, HANZI)
def test_folding_never_depends_on_neighbours(first, second):
    assert text.fold(first + second) == text.fold(first) + text.fold(second)


@given(HANZI, st.data())
def test_every_part_of_a_text_finds_it(written, data):
    start = data.draw(st.integers(0, len(written) - 1))
    end = data.draw(st.integers(start + 1, len(written)))
    query = text.analyse(written[start:end])
    assert text.holds(query.exact, written)
    assert text.holds(query.match, written)
    assert text.holds(query.phrase, written)


@given(HANZI, HANZI)
def test_a_phrase_is_a_substring_and_nothing_else(written, asked):
    expected = text.fold(asked) in text.fold(written)
    doubled = any(a == b for word in (written, asked) for a, b in pairwise(word))
    if doubled:
        return  # a repeated character is also read as written once
    assert text.holds(text.analyse(asked).phrase, written) == expected


@given(MIXED)
def test_each_folded_character_knows_where_it_came_from(written):
    folded, sources = text.fold_with_sources(written)
    assert len(folded) == len(sources)
    assert sources == sorted(sources)
    for char, source in zip(folded, sources, strict=True):
        assert char in text.fold(written[source])


def test_spaces_inside_words_do_not_hide_them():
    assert text.holds(text.analyse("党群服务").match, "昆山 党 群 服 务 中心")


@pytest.mark.parametrize("asked", ["服务中心", "党群服务中心", "务中"])
def test_a_repeated_character_does_not_hide_a_word(asked):
    assert text.holds(text.analyse(asked).match, "党群服务务中心")


def test_a_query_with_a_repeated_character_finds_the_word():
    assert text.holds(text.analyse("党群群服务").match, "党群服务中心")


def test_a_reduplicated_word_keeps_its_meaning():
    assert text.holds(text.analyse("人人").match, "人人参与")
    assert not text.holds(text.analyse("人人").match, "工人")


def test_words_of_a_longer_query_may_stand_apart():
    query = text.analyse("陆家镇老年食堂")
    assert text.holds(query.match, "老年食堂在陆家镇开业")
    assert not text.holds(query.exact, "老年食堂在陆家镇开业")
    assert not text.holds(query.match, "陆家镇开业")


def test_a_question_is_read_for_what_it_asks():
    assert text.holds(text.analyse("哪里有老年食堂").match, "社区老年食堂")


def test_a_leftover_character_joins_its_neighbour():
    assert "服务点" in text.analyse("启发广场党群服务点").needles
    assert not text.holds(text.analyse("启发广场党群服务点").match, "启发广场党群服务站")


def test_letters_and_digits_are_whole_words():
    assert text.holds(text.analyse("f88").match, "Ｆ８８楼宇")
    assert not text.holds(text.analyse("f8").match, "Ｆ８８楼宇")
    assert text.holds(text.analyse("33小镇").match, "东莞33小镇党群服务站")


@pytest.mark.parametrize("nothing", ["", " ", "，。！", "😀", "\0", "*", '"', "%"])
def test_a_query_without_words_matches_nothing(nothing):
    assert text.analyse(nothing).match == text.NOTHING
    assert not text.holds(text.analyse(nothing).match, "党群服务")


def test_a_very_long_text_is_cut():
    assert len(text.index_tokens("党群服务" * 20_000)) == text.MAX_TOKENS
    assert len(text.analyse("党群" * 50_000).text) <= text.MAX_QUERY
