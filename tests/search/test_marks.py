"""Matches marked in the text as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import marks, text


def marked(written, query):
    return marks.mark(written, text.analyse(query))


@pytest.mark.parametrize(
    ("written", "query", "html"),
    [
        ("启发广场党群服务点", "党群", "启发广场<mark>党群</mark>服务点"),
        ("党群垺务中惢", "党群服务中心", "<mark>党群垺务中惢</mark>"),
        ("ＣＢＤ黨群", "cbd党群", "<mark>ＣＢＤ黨群</mark>"),
        ("党 群 服务", "党群服务", "<mark>党 群 服务</mark>"),
        ("老年食堂在陆家镇", "陆家镇老年食堂", "<mark>老年食堂</mark>在<mark>陆家镇</mark>"),
        ("F88和F8", "f8", "F88和<mark>F8</mark>"),
        ("面积㎡", "m2", "面积<mark>㎡</mark>"),
        ("<b>党群</b>&", "党群", "&lt;b&gt;<mark>党群</mark>&lt;/b&gt;&amp;"),
        ("没有", "党群", "没有"),
    ],
)
def test_marks_keep_the_look_of_the_text(written, query, html):
    assert marked(written, query) == html


@given(st.text(max_size=60), st.text(min_size=1, max_size=6))
def test_marks_change_nothing_but_add_marks(written, query):
    from html import unescape

    html = marked(written, query)
    assert unescape(html.replace("<mark>", "").replace("</mark>", "")) == written


def test_a_passage_shows_the_words_that_were_asked():
    story = "开头的话。" * 60 + "陆家镇的老年食堂今天开业。" + "后面的话。" * 60
    shown = marks.passage(story, text.analyse("陆家镇老年食堂"))
    assert "<mark>陆家镇</mark>的<mark>老年食堂</mark>" in shown
    assert shown.startswith("…") and shown.endswith("…")
    assert len(shown) < 200


def test_a_passage_without_a_match_is_the_beginning():
    assert marks.passage("开头的话。" * 60, text.analyse("食堂")).startswith("开头的话")


@pytest.mark.parametrize(
    ("name", "query", "part"),
    [
        ("陆家镇（东）中心", "lujia", "陆家"),
        ("陆家镇", "陸家", "陆家"),
        ("（东）中心", "dzx", "东）中心"),
    ],
)
def test_a_name_being_typed_is_marked_by_sound(name, query, part):
    ((start, end),) = marks.name_spans(name, text.analyse(query))
    assert name[start:end] == part
