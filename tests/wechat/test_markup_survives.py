"""Any HTML is brought to what WeChat keeps, and nothing that a reader would miss is lost."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from wechat.lint import lint
from wechat.markup.notes import Notes
from wechat.markup.serialise import inside
from wechat.markup.survive import survive

SITE = "https://www.example.gov.cn"


def kept(html):
    return inside(survive(html, Notes(SITE)))


@pytest.mark.parametrize(
    ("written", "survives"),
    [
        ("<div id='a' class='b' onclick='c()'>字</div>", "<section>字</section>"),
        ("<p>一<script>x</script><!-- 注 -->二</p>", "<p>一二</p>"),
        ("<p><b>一</b><i>二</i><span>三</span></p>", "<p><strong>一</strong><em>二</em>三</p>"),
        ("<h1>题</h1><h6>小</h6>", "<h2>题</h2><h4>小</h4>"),
        (
            "<p>H<sub>2</sub></p>",
            '<p>H<span style="font-size:.75em;vertical-align:sub">2</span></p>',
        ),
        ("<p>\n  一\n  二\n</p>\n<p>三</p>\n", "<p>一 二</p><p>三</p>"),
        ("<p>一&nbsp;&lt;二&gt; &amp;</p>", "<p>一&nbsp;&lt;二&gt; &amp;</p>"),
        ("<pre>if a:\n    b</pre>", "<section>if&nbsp;a:<br>&nbsp;&nbsp;&nbsp;&nbsp;b</section>"),
        ("<p>用 <code>a  b</code></p>", "<p>用 a&nbsp;&nbsp;b</p>"),
        (
            "<p style='COLOR: #FFF; font-family: SimHei; position:fixed'>字</p>",
            '<p style="color:#fff">字</p>',
        ),
        (
            "<p style='margin:1px;margin-top:2px;margin:3px'>字</p>",
            '<p style="margin-top:2px;margin:3px">字</p>',
        ),
        ("<p style='width:var(--a);margin:0 !important;color:red'>字</p>", "<p>字</p>"),
        (
            "<ul><li>一<ul><li>甲</li><li>乙</li></ul></li></ul>",
            "<ul><li>一<br>– 甲<br>– 乙</li></ul>",
        ),
        (
            "<ul><li>一<ol><li>甲</li><li>乙</li></ol>尾</li></ul>",
            "<ul><li>一<br>1) 甲<br>2) 乙尾</li></ul>",
        ),
        (
            "<ul><li>一<ul><li>甲<ul><li>深</li></ul></li></ul></li></ul>",
            "<ul><li>一<br>– 甲<br>– 深</li></ul>",
        ),
        ("<ul><ul><li>一</li></ul></ul>", "<ul><li>一</li></ul>"),
        ("<img src='javascript:a()' width=9><img src='https://a.cn/1.jpg'>", ""),
        (
            "<img src='https://a.cn/1.jpg' width='640' alt='\"图\"' srcset='x'>",
            '<img src="https://a.cn/1.jpg" alt="&quot;图&quot;" data-w="640">',
        ),
    ],
)
def test_html_survives(written, survives):
    assert kept(written) == survives


def test_links_become_numbered_notes():
    notes = Notes(SITE)
    html = (
        "<p><a href='/yao-wen/'>要闻</a>、<a href='https://b.cn/?a=1&amp;b=2'>乙</a>、"
        "<a href='/yao-wen/'>再看</a>、<a href='tel:110'>电话</a>、<a href='#x'>这里</a>、"
        "<a href='javascript:a()'>坏</a>、<a href='https://c.cn/'>https://c.cn/</a>、"
        "<a href='https://mp.weixin.qq.com/s/1' class='x'>公众号</a></p>"
    )
    assert inside(survive(html, notes)) == (
        "<p>要闻[1]、乙[2]、再看[1]、电话、这里、坏、https://c.cn/、"
        '<a href="https://mp.weixin.qq.com/s/1">公众号</a></p>'
    )
    assert notes.rows() == [
        {"number": 1, "title": "要闻", "address": f"{SITE}/yao-wen/"},
        {"number": 2, "title": "乙", "address": "https://b.cn/?a=1&b=2"},
    ]


TAGS = st.sampled_from(
    [
        *("p", "div", "span", "b", "ul", "ol", "li", "table", "tr", "td", "a", "pre", "code"),
        *("h1", "h5", "section", "blockquote", "font", "sup"),
    ]
)
STYLES = st.sampled_from(
    [
        "",
        "color:#fff;background-color:#9b1b1f",
        "display:flex;margin:1px",
        "width:500px",
        "line-height:.5",
        "height:0",
        "text-align:start",
        "background:linear-gradient(#fff,#000)",
        "padding:4px !important",
        "font-size:var(--x)",
    ]
)
TEXTS = st.text(st.sampled_from("一二 \n\t&<>\"'a\xa0"), max_size=6)


@st.composite
def trees(draw, depth=4):
    """Well-formed HTML of any tags in each other, with styles that WeChat keeps or does not."""
    if depth == 0 or draw(st.booleans()):
        text = draw(TEXTS)
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    tag, style = draw(TAGS), draw(STYLES)
    children = "".join(draw(st.lists(trees(depth=depth - 1), max_size=3)))
    return f'<{tag} style="{style}" id="a" href="/x/">{children}</{tag}>'


@given(trees())
def test_whatever_goes_in_what_comes_out_is_clean(html):
    out = kept(f"<p>头</p>{html}")
    # Text in a colour that dark mode swallows is the author's to mend: the linter tells of it.
    assert {finding.rule for finding in lint(out)} <= {"dark-mode"}


def letters(html):
    """What a reader reads, without spaces, marks of lists and numbers of notes."""
    text = BeautifulSoup(html, "html.parser").get_text()
    return "".join(char for char in text if char in "一二a&<>")


@given(trees())
@example("<li><ul>&lt;</ul></li>")
def test_no_text_is_lost(html):
    assert letters(kept(html)) == letters(html)


@given(trees())
def test_it_survives_a_second_time_unchanged(html):
    once = kept(html)
    assert kept(once) == once
