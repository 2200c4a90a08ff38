"""The rules: what WeChat takes out of an article, refuses, or shows badly.

A rule is a function of the document that yields (element, message) for each fault. Its message
tells an editor what is wrong and what to do. `RULES` has them all by name.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from bs4 import Tag

from wechat.allowed import (
    ATTRIBUTES,
    BLOCK_TAGS,
    LISTS,
    PROPERTIES,
    TAGS,
    VOID_TAGS,
    too_tight,
    too_wide,
)
from wechat.markup.notes import stays_a_link

from .colours import DARK, READABLE, READABLE_ON_BOTH, WHITE, contrast, parse
from .document import Document, inherited, style_of

Fault = tuple[Tag | None, str]
RULES: dict[str, Callable[[Document], Iterator[Fault]]] = {}

LIST_DEPTH = 2
LAYOUT = re.compile(r"float|position|filter|backdrop-filter|flex.*|grid.*|transform|z-index")


def rule(name):
    def register(function):
        RULES[name] = function
        return function

    return register


@rule("tag")
def tags(document):
    for element in document.elements:
        if element.name not in TAGS:
            yield element, f"公众号会去掉 <{element.name}>，请换成普通的段落或文字。"


@rule("attribute")
def attributes(document):
    for element in document.elements:
        for name in element.attrs:
            if name != "style" and name not in ATTRIBUTES.get(element.name, ()):
                yield element, f"公众号会去掉 <{element.name}> 的 {name} 属性。"


@rule("layout")
def layout(document):
    for element, name, value in _declarations(document):
        if LAYOUT.fullmatch(name) or (name == "display" and re.search("flex|grid", value)):
            yield element, f"公众号不支持 {name}:{value} 这种排版，请用普通段落或表格。"


@rule("property")
def properties(document):
    for element, name, _value in _declarations(document):
        if name not in PROPERTIES and not LAYOUT.fullmatch(name):
            yield element, f"公众号会去掉样式 {name}。"


# What the linter has a rule of its own for, so that one fault is told once.
_OWN_RULE = re.compile(r"var\(|!important|url\(|gradient|flex|grid|\bstart\b|\bend\b")


@rule("value")
def values(document):
    for element, name, value in _declarations(document):
        pattern = PROPERTIES.get(name)
        if pattern and not pattern.fullmatch(value) and not _OWN_RULE.search(value):
            yield element, f"公众号可能去掉样式 {name}:{value}，请换一个值。"


@rule("variable")
def variables(document):
    yield from _values_with(document, r"var\(", "公众号不认 CSS 变量：{0}:{1}。")


@rule("important")
def important(document):
    yield from _values_with(document, "!important", "公众号会去掉带 !important 的样式：{0}:{1}。")


@rule("url")
def urls(document):
    yield from _values_with(document, r"url\(", "公众号会去掉样式里的图片地址：{0}:{1}。")


@rule("gradient")
def gradients(document):
    yield from _values_with(
        document, "gradient", "渐变底色上的文字在深色模式下看不清：{0}:{1}，请用单色。"
    )


@rule("text-align")
def alignments(document):
    for element, name, value in _declarations(document):
        if name == "text-align" and re.search(r"\b(start|end)\b", value):
            yield element, f"公众号不认 text-align:{value}，请用 left 或 right。"


@rule("width")
def widths(document):
    for element, name, value in _declarations(document):
        is_width = name in ("width", "min-width", "max-width") and element.name != "img"
        if is_width and too_wide(value):
            yield element, f"宽度 {value} 在小屏手机上会超出屏幕，请用百分比。"


@rule("height")
def heights(document):
    for element, name, value in _declarations(document):
        flat = name in ("height", "max-height") and re.fullmatch(r"0(?:\.0+)?[a-z%]*", value)
        if flat and element.get_text(strip=True):
            yield element, "这里有文字，高度却是 0，公众号里会叠在一起。"


@rule("line-height")
def line_heights(document):
    for element, name, value in _declarations(document):
        if name == "line-height" and too_tight(value):
            yield element, f"行高 {value} 小于 1，文字会叠在一起。"


@rule("list-depth")
def list_depth(document):
    for element in document.tree.find_all(LISTS):
        depth = 1 + len(element.find_parents(LISTS))
        if depth == LIST_DEPTH + 1:
            yield element, f"列表套了 {depth} 层，公众号最多 {LIST_DEPTH} 层，请拆成几个列表。"


@rule("link")
def links(document):
    for element in document.tree.find_all("a"):
        href = str(element.get("href", ""))
        if not stays_a_link(href):
            yield element, f"公众号会去掉指向 {href[:60]} 的链接，请改成文字或放进“阅读原文”。"


@rule("image-width")
def image_widths(document):
    for element in document.tree.find_all("img"):
        if not re.fullmatch(r"[1-9]\d{0,4}", str(element.get("data-w", ""))):
            yield element, "图片没有写明宽度（data-w），公众号里会变形或不显示。"


@rule("image-address")
def image_addresses(document):
    for element in document.tree.find_all("img"):
        source = str(element.get("src", ""))
        parts = urlsplit(source)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            yield element, f"图片地址不完整，公众号取不到：{source[:60] or '（空）'}。"


@rule("whitespace")
def whitespace(document):
    for text in document.texts:
        if re.search(r"[\n\t]|  ", text):
            yield text.parent, "公众号会合并换行和连续空格：换行请用 <br>，空格请用不换行空格。"


@rule("nesting")
def nesting(document):
    for element in document.elements:
        if element.name in BLOCK_TAGS and element.find_parent("p"):
            yield element, f"段落里不能放 <{element.name}>，粘贴后会错位。"


@rule("closing")
def closing(document):
    for name in sorted(TAGS - VOID_TAGS):
        opened = len(re.findall(rf"<{name}[\s>]", document.html))
        closed = document.html.count(f"</{name}>")
        if opened != closed:
            yield None, f"<{name}> 打开了 {opened} 次，关闭了 {closed} 次，后面的内容会错位。"


@rule("dark-mode")
def dark_mode(document):
    """Text holds on its own ground, or, where it has none, on white and on #191919 alike."""
    told = set()
    for text in document.texts:
        element = text.parent
        colours = inherited(element, "color"), inherited(element, "background-color")
        if any(colours) and (fault := _unreadable(*colours)) and colours not in told:
            told.add(colours)
            yield element, fault


def _unreadable(colour, background):
    ink, ground = parse(colour), parse(background)
    if background and not colour:
        return f"底色 {background} 上的文字没有定颜色，深色模式下会看不清。"
    if ink is None or (background and ground is None):
        return ""  # the rule "value" says so
    if ground:
        if contrast(ink, ground) < READABLE:
            return f"文字颜色 {colour} 在底色 {background} 上看不清。"
    elif contrast(ink, DARK) < READABLE:
        return f"文字颜色 {colour} 在深色模式（#191919）下看不清，请去掉颜色。"
    elif contrast(ink, WHITE) < READABLE_ON_BOTH:
        return f"文字颜色 {colour} 在白底上看不清，请去掉颜色。"
    return ""


@rule("escapes")
def escapes(document):
    if match := re.search(r"\\u[0-9a-fA-F]{4}", document.html):
        yield None, f"文字被写成了 {match[0]} 这样的转义，公众号会原样显示。"


@rule("empty")
def empty(document):
    if not document.texts and not document.tree.find("img"):
        yield None, "没有内容，公众号不收空文章。"


def _declarations(document):
    for element in document.elements:
        for name, value in style_of(element):
            yield element, name, value


def _values_with(document, pattern, message):
    for element, name, value in _declarations(document):
        if re.search(pattern, value):
            yield element, message.format(name, value)
