"""Bring any HTML to what an Official Account article keeps: a few passes over the tree.

Each pass is a function of the tree; `survive` runs them in order.
"""

import re

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from wechat.allowed import (
    ATTRIBUTES,
    BLOCK_TAGS,
    LISTS,
    TAGS,
    declarations,
    keeps,
    too_tight,
    too_wide,
)

from .images import SCHEME
from .notes import Notes, take_out_links

# Gone with all they hold; any other unknown tag is unwrapped.
DROPPED = [
    *("script", "style", "iframe", "form", "object", "embed", "audio", "video", "svg", "canvas"),
    *("input", "button", "select", "textarea", "template", "noscript", "link", "meta", "title"),
]
RENAMED = {
    **dict.fromkeys(["div", "article", "figure", "header", "footer", "aside", "main"], "section"),
    **dict.fromkeys(["pre", "address", "dl", "dd", "dt", "details"], "section"),
    **dict.fromkeys(["figcaption", "summary"], "p"),
    "b": "strong",
    "i": "em",
    "cite": "em",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    **dict.fromkeys(["code", "kbd", "samp", "sup", "sub", "small", "u", "s", "mark"], "span"),
}
# What a renamed tag meant, as style.
MEANT = {
    "sup": "font-size:.75em;vertical-align:super",
    "sub": "font-size:.75em;vertical-align:sub",
    "small": "font-size:.875em",
    "u": "text-decoration:underline",
    "s": "text-decoration:line-through",
}
SOURCES = (SCHEME, "https://", "http://")
EDGES = {*BLOCK_TAGS, "br", "[document]"}
SPACES = re.compile(r"[ \t\r\n\f]+")


def survive(html: str, notes: Notes) -> BeautifulSoup:
    """Return `html`, its CSS already inlined, as a tree of what WeChat keeps.

    Links are entered in `notes`. Pictures of unknown width or without an address of
    their own are left out.
    """
    tree = BeautifulSoup(html, "html.parser")
    drop(tree)
    keep_code_as_written(tree)
    rename(tree)
    take_out_links(tree, notes)
    give_widths(tree)
    keep_allowed(tree)
    flatten_lists(tree)
    tree.smooth()
    open_up_paragraphs(tree)
    collapse_spaces(tree)
    return tree


def drop(tree):
    for comment in tree.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in tree.find_all(DROPPED):
        tag.decompose()


def keep_code_as_written(tree):
    """Lines of code end in <br> and its spaces do not break: WeChat collapses both."""
    for text in tree.find_all(string=True):
        if not text.find_parent(["pre", "code"]):
            continue
        lines = text.replace("\r\n", "\n").expandtabs(4).replace(" ", "\xa0").split("\n")
        for line in lines[:-1]:
            text.insert_before(NavigableString(line), tree.new_tag("br"))
        text.replace_with(lines[-1])


def rename(tree):
    for tag in tree.find_all(RENAMED):
        if meant := MEANT.get(tag.name):
            tag["style"] = f"{meant};{tag.get('style', '')}"
        tag.name = RENAMED[tag.name]


def flatten_lists(tree):
    """Write a list within a list as lines of the item that holds it, the innermost first."""
    for inner in reversed(tree.find_all(LISTS)):
        if inner.parent.name in LISTS:
            inner.unwrap()
        elif inner.find_parent("li"):
            _write_as_lines(tree, inner)


def _write_as_lines(tree, inner):
    number = 0
    for child in list(inner.children):
        if child.name != "li":  # no item, but somebody's words all the same
            inner.insert_before(child)
            continue
        number += 1
        mark = f"{number}) " if inner.name == "ol" else "– "
        inner.insert_before(tree.new_tag("br"), NavigableString(mark))
        for part in list(child.children):
            inner.insert_before(part)
    inner.decompose()


def give_widths(tree):
    for image in tree.find_all("img"):
        width = str(image.get("data-w") or image.get("width") or "")
        source = image.get("src", "")
        if not (width.isascii() and width.isdigit() and source.startswith(SOURCES)):
            image.decompose()
            continue
        image["data-w"] = width


def keep_allowed(tree):
    """Take out every tag, attribute, property and value that is not on the list."""
    for tag in tree.find_all(True):
        allowed = ATTRIBUTES.get(tag.name, set())
        attributes = {name: tag[name] for name in tag.attrs if name in allowed}
        if style := clean_style(tag.name, tag.get("style", "")):
            attributes["style"] = style
        tag.attrs = attributes
        if tag.name not in TAGS or (tag.name == "span" and not attributes):
            tag.unwrap()


def clean_style(tag_name: str, style: str) -> str:
    """Return what WeChat keeps of a style attribute; of a property said twice the last word."""
    kept = {}
    for name, value in declarations(style):
        if keeps(name, value) and not _does_harm(tag_name, name, value):
            kept.pop(name, None)  # the later one also comes after any shorthand between them
            kept[name] = value
    return ";".join(f"{name}:{_short(value)}" for name, value in kept.items())


def _does_harm(tag_name, name, value):
    if name == "line-height":
        return too_tight(value)
    if tag_name == "img":
        return False
    return name == "height" or (name in ("width", "max-width") and too_wide(value))


def _short(value):
    return re.sub(r"\b0\.(\d)", r".\1", value)


def open_up_paragraphs(tree):
    """A paragraph that holds blocks is none: a browser would end it before the first of them."""
    for paragraph in tree.find_all("p"):
        if paragraph.find(BLOCK_TAGS):
            paragraph.name = "section"


def collapse_spaces(tree):
    """One space at most between words and none at the edge of a block, as a browser shows it."""
    for text in tree.find_all(string=True):
        collapsed = SPACES.sub(" ", text)
        if _is_edge(text.previous_sibling, text.parent):
            collapsed = collapsed.lstrip(" ")
        if _is_edge(text.next_sibling, text.parent):
            collapsed = collapsed.rstrip(" ")
        text.replace_with(collapsed) if collapsed else text.extract()


def _is_edge(sibling, parent):
    if sibling is None:
        return parent.name in EDGES
    return isinstance(sibling, Tag) and sibling.name in EDGES
