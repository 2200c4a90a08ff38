"""Each Word file of the corpus imports as its report says, or is refused in plain words."""

import pytest

from news.drafting.manuscript import Figure, Heading, Quote, Text
from news.drafting.tables import Grid
from news.word_import.package import Refused
from news.word_import.reading import read_word

from . import corpus


def read(build, name="稿件.docx"):
    return read_word(build(), name)


def of_kind(word, kind):
    return [part for part in word.manuscript.parts if isinstance(part, kind)]


def told(word, what):
    """The finding called `what`."""
    return next(finding for finding in word.report if finding.what == what)


def lost(word):
    return [finding.what for finding in word.report if finding.lost]


def test_headings_text_and_links():
    word = read(corpus.headings)
    manuscript = word.manuscript
    assert (manuscript.title, manuscript.subtitle) == (
        "把服务送到楼里",
        "某楼宇党群服务站的一年",
    )
    assert [(part.level, part.text) for part in of_kind(word, Heading)] == [
        ("h2", "一、做法"),
        ("h3", "1.1 选址"),
        ("h3", "更深的一级"),
    ]
    assert of_kind(word, Text)[0].html == (
        "<p>本站面向党员群众，<b>全部免费</b>，<i>全年开放</i>。详见"
        '<a href="https://www.ks.gov.cn/?a=1&amp;b=2">市政府网站</a></p>'
    )
    assert [quote.text for quote in of_kind(word, Quote)] == ["群众说好才是真的好。"]
    assert told(word, "更深的小标题").places == ["更深的一级"]
    assert lost(word) == []


def test_nested_lists():
    word = read(corpus.nested_lists)
    assert of_kind(word, Text)[0].html == (
        "<ul><li>服务<ol><li>政策咨询<ul><li>就业</li></ul></li><li>法律援助</li></ol></li>"
        "<li>活动</li></ul><p>清单之后。</p>"
    )


def test_merged_tables():
    (grid,) = of_kind(read(corpus.merged_tables), Grid)
    assert grid.caption == "表1 三级阵地数量"
    assert grid.data[0] == ["级别", "数量", "说明"]
    assert grid.header
    assert grid.merges == [(1, 2, 2, 1), (3, 0, 1, 2)]
    assert grid.data[1][2].split() == ["区镇", "村居"]


def test_pictures_with_their_captions():
    word = read(corpus.pictures)
    figures = of_kind(word, Figure)
    assert [figure.caption for figure in figures] == ["居民在阅览室看书。", "志愿者在登记", "", ""]
    assert all(word.load_picture(figure.src) for figure in figures)


def test_footnotes_become_numbered_notes():
    word = read(corpus.footnotes)
    texts = [part.html for part in of_kind(word, Text)]
    assert texts[0] == "<p>依据条例<sup>[1]</sup>建站二百家<sup>[2]</sup>。</p>"
    assert texts[1] == "<ol><li>见《条例》第三条。</li><li>截至 2026 年 10 月。</li></ol>"
    assert [part.text for part in of_kind(word, Heading)] == ["注释"]


def test_text_boxes_are_taken_or_quoted_in_the_report():
    word = read(corpus.text_boxes)
    text = "".join(part.html for part in of_kind(word, Text))
    assert text.count("框里的第一段") == 1
    assert told(word, "文本框（文字已带入）").count == 1
    assert told(word, "文本框").places == ["只有新格式的框"]


def test_wps_style_names():
    word = read(corpus.wps_styles)
    manuscript = word.manuscript
    assert (manuscript.kicker, manuscript.title, manuscript.subtitle) == (
        "党建引领",
        "网格里的服务站",
        "花桥镇的探索",
    )
    assert [(part.level, part.text) for part in of_kind(word, Heading)] == [
        ("h2", "背景"),
        ("h3", "做法"),
        ("h3", "由样式派生的小标题"),
        ("h3", "靠大纲级别的小标题"),
    ]
    assert [figure.caption for figure in of_kind(word, Figure)] == ["图为服务站外景"]
    assert lost(word) == []


def test_libreoffice_style_names():
    word = read(corpus.libreoffice)
    assert word.manuscript.title == "开放实验室"
    assert [quote.text for quote in of_kind(word, Quote)] == ["引用的一段话。"]


def test_what_an_article_cannot_hold_is_counted_with_its_place():
    word = read(corpus.left_out)
    text = "".join(part.html for part in of_kind(word, Text))
    assert "批注过的话，新加的话，" in text
    assert "划掉的话" in text
    assert "删掉的话" not in text
    for what in ("批注", "公式", "SmartArt 图形", "图表", "嵌入的对象", "拼音指南", "页眉页脚"):
        assert told(word, what).count == 1
        assert told(word, what).lost
    assert told(word, "公式").places == ["E=mc2"]
    assert told(word, "页眉页脚").places == ["内部资料"]
    assert told(word, "修订：删除的内容").places == ["删掉的话"]
    assert "昆山" in told(word, "没有带入的文字").places


def test_macros_are_left_behind_and_told():
    word = read(corpus.macro, "稿件.docm")
    assert told(word, "宏").count == 1
    assert word.manuscript.title == "把服务送到楼里"


def test_hostile_text_stays_text_and_nothing_outside_is_read():
    word = read(corpus.hostile)
    text = "".join(part.html for part in of_kind(word, Text))
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "href" not in text
    assert told(word, "不能用的链接").count == 2
    assert not any(b"root:" in data for data in word.pictures.values())


def test_two_hundred_pages_whole_and_in_order():
    word = read(corpus.two_hundred_pages)
    headings = [part.text for part in of_kind(word, Heading)]
    assert headings == [f"第{page}部分" for page in range(1, 201)]
    assert sum(part.html.count("<p>") for part in of_kind(word, Text)) == 200 * 18
    assert lost(word) == []


def test_a_title_is_taken_from_the_file_name_where_the_text_has_none():
    word = read(corpus.two_hundred_pages, "03 全市党群服务年报（定稿）.docx")
    assert word.manuscript.title == "全市党群服务年报（定稿）"


REFUSED = {
    "empty": ("稿件.docx", "没有可以带入的内容"),
    "broken": ("稿件.docx", "已损坏"),
    "corrupt_part": ("稿件.docx", "已损坏"),
    "zip_bomb": ("稿件.docx", "解开后太大"),
    "xml_bomb": ("稿件.docx", "文字太多"),
    "lying_directory": ("稿件.docx", "已损坏"),
    "entity_bomb": ("稿件.docx", "XML 实体"),
    "entity_bomb_under_another_name": ("稿件.docx", "XML 实体"),
    "deep": ("稿件.docx", "层次太深"),
    "password": ("稿件.docx", "密码"),
    "encrypted_zip": ("稿件.docx", "密码"),
    "old_word": ("稿件.doc", "另存为"),
    "spreadsheet": ("表.xlsx", "不是 Word 文档"),
    "random_bytes": ("稿件.docx", "不是 Word 文件"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_plain_words(name):
    file_name, words = REFUSED[name]
    with pytest.raises(Refused, match=words):
        read(getattr(corpus, name), file_name)


def test_wps_files_are_told_how_to_be_saved():
    with pytest.raises(Refused, match=r"WPS 文字的 .wps 文件.*另存为.*docx"):
        read(corpus.old_word, "稿件.wps")


def test_nothing_at_all_is_refused():
    with pytest.raises(Refused, match="空的"):
        read_word(b"", "稿件.docx")
