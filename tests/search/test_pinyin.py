"""Names by sound, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import pinyin, text
from search.backends.documents import sound_tokens
from search.backends.expressions import completing

NAMES = ["陆家镇党群服务中心", "重庆路社区", "银行行长", "昆山33小镇", "西安路"]


def completes(query, name):
    match = text.all_of(completing(chunk) for chunk in text.analyse(query).chunks)
    return text.holds_tokens(match, sound_tokens(name))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("lujia", "陆家镇党群服务中心"),
        ("dangqunfuwu", "陆家镇党群服务中心"),
        ("dangqunf", "陆家镇党群服务中心"),
        ("dqfw", "陆家镇党群服务中心"),
        ("DQFW", "陆家镇党群服务中心"),
        ("ljzdqfwzx", "陆家镇党群服务中心"),
        ("陆jia", "陆家镇党群服务中心"),
        ("lu家", "陆家镇党群服务中心"),
        ("陆家zhen", "陆家镇党群服务中心"),
        ("家镇党", "陆家镇党群服务中心"),
        ("chongqing", "重庆路社区"),
        ("yinhanghangzhang", "银行行长"),
        ("yhhz", "银行行长"),
        ("33xiaozhen", "昆山33小镇"),
        ("xian", "西安路"),
        ("陸家", "陆家镇党群服务中心"),
    ],
)
def test_a_name_is_completed(query, name):
    assert completes(query, name)


@pytest.mark.parametrize(
    ("query", "name"),
    [("zhongqing", "重庆路社区"), ("lujie", "陆家镇"), ("dqfx", "党群服务"), ("陆jie", "陆家镇")],
)
def test_another_name_is_not(query, name):
    assert not completes(query, name)


@given(st.sampled_from(NAMES), st.data())
def test_every_run_of_whole_syllables_completes_its_name(name, data):
    sounds = [sound for _, sound in pinyin.readings(text.fold(name))]
    start = data.draw(st.integers(0, len(sounds) - 1))
    end = data.draw(st.integers(start + 1, len(sounds)))
    assert completes("".join(sounds[start:end]), name)


@given(st.text(alphabet="abcdghijlnuxyz", min_size=1, max_size=14))
def test_every_way_to_split_gives_the_letters_back(letters):
    for way in pinyin.split(letters):
        assert "".join(way) == letters
        assert all(sound in pinyin.SYLLABLES for sound in way[:-1])


@pytest.mark.parametrize(
    ("name", "query", "part"),
    [
        ("昆山市陆家镇", "lujia", "陆家"),
        ("昆山市陆家镇", "陆jia", "陆家"),
        ("昆山市陆家镇", "ljz", "陆家镇"),
        ("昆山市陆家镇", "kuns", "昆山"),
        ("昆山市陆家镇", "xyz", None),
    ],
)
def test_what_a_spelling_stands_for_is_known(name, query, part):
    found = pinyin.span(name, query)
    assert (name[slice(*found)] if found else None) == part
