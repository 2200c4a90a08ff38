"""Pasted HTML: surveyed for what cannot be taken, then cleaned by nh3."""

import re
from collections import Counter
from html import unescape

import nh3

from news.drafting.findings import Report, excerpt

from .tags import read_tags

TAGS = {
    "a", "article", "b", "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "em",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
    "img", "li", "main", "ol", "p", "pre", "section", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
DROPPED = {
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "form",
    "textarea", "select", "button", "title", "audio", "video", "canvas", "xml",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"style", "class", "id"},
    "a": {"href"},
    "img": {"src", "data-src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
STYLES = {"font-weight", "text-align", "mso-list"}
# `file:` and `data:` pictures are named in the report or taken; none of these reaches a page.
SCHEMES = {"http", "https", "mailto", "tel", "data", "file"}
MAX_ENTITIES = 200_000
MAX_STYLE = 2000
MAX_ATTRIBUTES = 200
MAX_OPEN = 10_000
MAX_OPEN_FORMATTING = 100
FORMATTING = {
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
}  # fmt: skip
CLOSED_BY_ITSELF = {
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "td", "th", "tr", "track", "wbr",
}  # fmt: skip

UNTAKEN = {
    "iframe": ("网页框架或视频", "请把视频上传到视频库再插入，或在文中加链接。"),
    "video": ("视频", "请把视频上传到视频库再插入。"),
    "audio": ("音频", "请作为附件上传，或在文中加链接。"),
    "mpvoice": ("微信语音", "请在公众号后台下载后作为附件上传。"),
    "mp-common-mpaudio": ("微信语音", "请在公众号后台下载后作为附件上传。"),
    "mpvideosnap": ("微信视频号", "请在文中加链接。"),
    "mp-common-videosnap": ("微信视频号", "请在文中加链接。"),
    "mp-miniprogram": ("微信小程序卡片", "请在文中写明小程序名称。"),
    "mp-common-profile": ("公众号名片", "请在文中写明公众号名称。"),
    "qqmusic": ("音乐", "网页文章不放音乐，没有带入。"),
    "object": ("嵌入的对象", "请作为附件上传。"),
    "embed": ("嵌入的对象", "请作为附件上传。"),
    "svg": ("矢量图或互动排版（SVG）", "里面的图片和文字请截图或复制后补上。"),
    "math": ("公式", "请截成图片后插入。"),
    "canvas": ("画布", "请截成图片后插入。"),
    "input": ("表单", "网页文章不用表单，没有带入。"),
    "textarea": ("表单", "网页文章不用表单，没有带入。"),
    "select": ("表单", "网页文章不用表单，没有带入。"),
}
BACKGROUND = re.compile(r"background[a-z-]*\s*:[^;:]*url\(([^)]*)\)", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CONDITIONAL = re.compile(r"<!\[[^\]><]{0,80}\]>")  # <![if !supportLists]>, which hides nothing
FRAGMENT_START, FRAGMENT_END = "<!--StartFragment-->", "<!--EndFragment-->"


def clean(html: str, report: Report) -> str:
    """Return well-formed HTML of text, lists, tables, links and pictures, and nothing that runs.

    What is left out is told to the report. Raises TooDeep.
    """
    # The clipboard of Windows marks what was copied.
    html = html.partition(FRAGMENT_START)[2] or html
    html = html.rpartition(FRAGMENT_END)[0] or html
    html = CONDITIONAL.sub("", html)
    _survey(html, report)
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=DROPPED,
        attributes=ATTRIBUTES,
        filter_style_properties=STYLES,
        url_schemes=SCHEMES,
        strip_comments=True,
        link_rel=None,
    )


class TooDeep(ValueError):
    """HTML made to keep a parser busy: no page that a person made nests so deep."""


def _survey(html, report):
    """Tell the report what cannot be taken. Raises TooDeep.

    An HTML parser's time grows with the square of open tags, attributes and entities, and each
    open <b> or <font> is made again in each paragraph that follows.
    """
    if html.count("&") > MAX_ENTITIES:
        raise TooDeep
    text, open_tags, sums = "开头", Counter(), Counter()
    for tag in read_tags(html):
        text = excerpt(unescape(tag.text)) if tag.text.strip() else text
        if tag.closing:
            if open_tags[tag.name]:
                open_tags[tag.name] -= 1
                sums[tag.name in FORMATTING] -= 1
            continue
        if tag.name not in CLOSED_BY_ITSELF:
            open_tags[tag.name] += 1
            sums[tag.name in FORMATTING] += 1
        if (
            sums[False] > MAX_OPEN
            or sums[True] > MAX_OPEN_FORMATTING
            or len(tag.attributes) > MAX_ATTRIBUTES
        ):
            raise TooDeep
        if tag.name in UNTAKEN:
            what, advice = UNTAKEN[tag.name]
            report.add(what, advice, place=f"在“{text}”之后")
        _survey_style(tag, text, report)


def _survey_style(tag, text, report):
    style = next((value for name, value in tag.attributes if name == "style"), "")[:MAX_STYLE]
    if background := BACKGROUND.search(style):
        report.add("背景图", "排版用的背景图没有带入；要用请另存后插入。", place=background[1])
    if HIDDEN.search(style) and tag.name != "img":
        report.add(
            "原文里隐藏的内容",
            "原文看不见的文字也带入了，请核对删去。",
            place=f"在“{text}”之后",
            lost=False,
        )
