"""Each rule of the linter passes what WeChat keeps and names what it does not."""

import pytest

from wechat.lint import lint, lint_markup
from wechat.lint.colours import contrast, parse
from wechat.lint.rules import RULES
from wechat.markup.result import Markup, Part

IMAGE = '<img src="https://a.cn/1.jpg" data-w="640" alt="">'
# rule: (what passes, what fails…)
FIXTURES = {
    "tag": ("<section><h2>题</h2></section>", "<div>字</div>", "字<script>1</script>"),
    "attribute": (
        f'{IMAGE}<table><tr><td colspan="2">字</td></tr></table>',
        '<p class="a">字</p>',
        '<p id="a">字</p>',
        '<p onclick="a()">字</p>',
        '<p colspan="2">字</p>',
    ),
    "layout": (
        '<p style="display:inline-block;width:50%">字</p>',
        '<p style="display:flex">字</p>',
        '<p style="display: inline-grid">字</p>',
        '<p style="position:absolute">字</p>',
        '<p style="float:left">字</p>',
        '<p style="filter:blur(1px)">字</p>',
        '<p style="flex:1">字</p>',
    ),
    "property": ('<p style="margin:0 auto">字</p>', '<p style="font-family:SimHei">字</p>'),
    "value": (
        '<p style="margin:0 2px;border:1px solid #ccc">字</p>',
        '<p style="margin:-8px">字</p>',
        '<p style="color:tomato">字</p>',
        '<p style="font-size:calc(1px + 1em)">字</p>',
    ),
    "variable": ('<p style="margin:0">字</p>', '<p style="margin:var(--a)">字</p>'),
    "important": ('<p style="margin:0">字</p>', '<p style="margin:0 !important">字</p>'),
    "url": (
        '<p style="background-color:#fff;color:#000">字</p>',
        '<p style="background-image:url(https://a.cn/1.jpg)">字</p>',
    ),
    "gradient": (
        '<p style="background-color:#fff;color:#000">字</p>',
        '<p style="background:linear-gradient(#fff,#eee)">字</p>',
    ),
    "text-align": (
        '<p style="text-align:right">字</p>',
        '<p style="text-align:start">字</p>',
        '<p style="text-align:end">字</p>',
    ),
    "width": (
        '<p style="width:120px">字</p>'
        '<img src="https://a.cn/1.jpg" data-w="640" style="width:300px">',
        '<p style="width:121px">字</p>',
        '<section style="max-width:300px">字</section>',
    ),
    "height": (
        '<section style="height:0"></section><p style="height:10px">字</p>',
        '<p style="height:0">字</p>',
        '<section style="height:0px"><p>字</p></section>',
    ),
    "line-height": (
        '<p style="line-height:1">字</p><p style="line-height:12px">字</p>',
        '<p style="line-height:0.9">字</p>',
        '<p style="line-height:0">字</p>',
    ),
    "list-depth": (
        "<ul><li>一<ul><li>二</li></ul></li></ul>",
        "<ul><li>一<ol><li>二<ul><li>三</li></ul></li></ol></li></ul>",
    ),
    "link": (
        '<a href="https://mp.weixin.qq.com/s/abc">字</a>',
        '<a href="https://mp.weixin.qq.com.evil.cn/s/abc">字</a>',
        '<a href="/news/">字</a>',
        '<a href="tel:110">字</a>',
        "<a>字</a>",
    ),
    "image-width": (
        IMAGE,
        '<img src="https://a.cn/1.jpg" alt="">',
        '<img src="https://a.cn/1.jpg" data-w="auto">',
    ),
    "image-address": (
        IMAGE,
        '<img src="/media/1.jpg" data-w="640">',
        '<img src="image:12" data-w="640">',
        '<img src="data:image/png;base64,AA" data-w="640">',
    ),
    "whitespace": (
        "<p>a&nbsp;&nbsp;b<br>c</p>",
        "<p>a\nb</p>",
        "<p>a  b</p>",
        "<p>a\tb</p>",
    ),
    "nesting": ("<section><p>字</p></section>", "<p>字<section>字</section></p>"),
    "closing": ("<p>字<br></p>", "<section><p>字</section>", "<p>字</p></p>"),
    "dark-mode": (
        "<p>字</p>"
        '<p style="background-color:#9b1b1f;color:#fff">字<em>字</em></p>'
        '<p style="color:#888">字</p>'
        '<p style="background-color:#9b1b1f"></p>',
        '<p style="color:#333">字</p>',
        '<p style="color:#9b1b1f">字</p>',
        '<p style="color:#ffde00">字</p>',
        '<section style="color:#000"><p>字</p></section>',
        '<p style="background-color:#f7f7f7">字</p>',
        '<p style="background-color:#9b1b1f;color:#d33">字</p>',
    ),
    "escapes": ("<p>党群 \\n</p>", "<p>\\u515a\\u7fa4</p>"),
    "empty": (f"<p>{IMAGE}</p>", "", "<p><br></p>"),
}


def rules_broken(html):
    return {finding.rule for finding in lint(html)}


def test_every_rule_has_its_fixtures():
    assert set(FIXTURES) == set(RULES)


@pytest.mark.parametrize("rule", FIXTURES)
def test_what_wechat_keeps_passes(rule):
    assert rules_broken(FIXTURES[rule][0]) == set()


@pytest.mark.parametrize(
    ("rule", "html"), [(rule, html) for rule, (_, *bad) in FIXTURES.items() for html in bad]
)
def test_what_wechat_does_not_keep_is_named(rule, html):
    assert rule in rules_broken(html)


def test_length_and_size_have_their_limits():
    assert rules_broken("字" * 19_999) == set()
    assert rules_broken("字" * 20_000) == {"length"}
    assert [finding.rule for finding in lint("字" * 333_333, budget=400_000)] == []
    assert [finding.rule for finding in lint("字" * 333_334, budget=400_000)] == ["size"]


def test_the_block_at_fault_is_named():
    markup = Markup(
        parts=(
            Part("第 1 块 · 正文", "<p>好</p>"),
            Part("第 2 块 · 表格", '<p><span style="color:#333">坏</span></p>'),
            Part("第 3 块 · 图片", '<img src="/a.jpg" data-w="9">'),
        ),
        opening="<section>",
        closing="</section>",
    )
    found = {finding.rule: finding for finding in lint_markup(markup)}
    assert found["dark-mode"].block == "第 2 块 · 表格"
    assert found["dark-mode"].excerpt.startswith('<span style="color:#333">坏')
    assert found["image-address"].block == "第 3 块 · 图片"


def test_the_longest_block_of_a_long_article_is_named():
    long = Part("第 2 块 · 正文", f"<p>{'字' * 25_000}</p>")
    markup = Markup(parts=(Part("第 1 块 · 正文", "<p>短</p>"), long))
    finding = next(finding for finding in lint_markup(markup) if finding.rule == "length")
    assert finding.block == "第 2 块 · 正文"
    assert "25,007" in finding.message


def test_contrast_of_known_colours():
    """From the WCAG definition: black on white 21, the site's red on white 8.17."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast(parse("#9b1b1f"), parse("#fff")) == pytest.approx(8.17, abs=0.01)
    assert parse("rgb(155, 27, 31)") == parse("#9b1b1f")
    assert parse("tomato") is None
