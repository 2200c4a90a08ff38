"""HTML as a flat list of lines, pictures and tables in reading order.

No tree is built, so nothing here depends on how deep the HTML is nested. The result is written
anew, not filtered: of the source only text, safe links and four formats can reach it.
"""

import re
from dataclasses import dataclass, field, replace
from html import escape
from html.parser import HTMLParser

from .findings import Report

MAX_LIST_DEPTH = 5  # the editor shows no more
MAX_TABLE_DEPTH = 3
MAX_SPAN = 100

BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
FORMATS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub"}
# Classes that the Word style map, Word's clipboard and WeChat's editor put on a paragraph.
CLASS_KINDS = {
    "title": "title",
    "rich_media_title": "title",
    "msotitle": "title",
    "subtitle": "subtitle",
    "msosubtitle": "subtitle",
    "kicker": "kicker",
    "caption": "caption",
    "msocaption": "caption",
    "centred": "centred",
    "toc": "toc",
}
BREAK = "\n"
SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")
INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff\x00-\x08\x0e-\x1f]")
MAX_LINK = 2000
SAFE_LINK = re.compile(r"(https?://|mailto:|tel:)[^\s]+\Z", re.IGNORECASE)
STYLE_BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)")
STYLE_CENTRED = re.compile(r"text-align:\s*center")
WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
ORDERED_MARK = re.compile(r"[(（]?[0-9a-zA-Z一二三四五六七八九十]")
WORD_BULLET = re.compile(r"^(\(?（?\w{1,3}[.、)）]|[·•●○◆■§\uf0b7\uf06c\uf0a7lnuoØ√-])\s+")


@dataclass(frozen=True)
class Format:
    b: bool = False
    i: bool = False
    sup: bool = False
    sub: bool = False
    href: str = ""


@dataclass
class Line:
    """A paragraph, heading or list item. `html` holds b, i, sup, sub, a and br alone.

    `path` of an item: "ul" or "ol" for each list it stands in, the outermost first.
    """

    kind: str
    html: str
    text: str
    level: int = 0
    path: tuple[str, ...] = ()
    all_bold: bool = False


@dataclass
class Image:
    src: str
    alt: str = ""
    caption: str = ""


@dataclass
class Cell:
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    elements: list = field(default_factory=list)

    @property
    def text(self):
        return "\n".join(line.text for line in self.elements if isinstance(line, Line))

    @property
    def all_bold(self):
        return all(line.all_bold for line in self.elements if isinstance(line, Line))


@dataclass
class Table:
    rows: list[list[Cell]] = field(default_factory=list)
    caption: str = ""

    def images(self):
        cells = (cell for row in self.rows for cell in row)
        return [part for cell in cells for part in cell.elements if isinstance(part, Image)]


Element = Line | Image | Table


def read_elements(html: str, report: Report) -> list[Element]:
    """Return the lines, pictures and tables of `html`, which must be well-formed (nh3, mammoth).

    Links that lead nowhere safe keep their text; the report says so.
    """
    reader = _Reader(report)
    reader.feed(html)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, report):
        super().__init__(convert_charrefs=True)
        self._report = report
        self._out = []
        self._tables = []
        self._open = []  # (tag, what holds again when it ends)
        self._format = Format()
        self._kind = ("paragraph", 0)
        self._lists = ()
        self._item_open = False  # the line continues the list item before it
        self._runs = []

    # what the parser calls

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        if tag == "br":
            self._runs.append((BREAK, self._format))
        elif tag == "img":
            self._image(attributes)
        elif tag == "hr":
            self._end_line()
        else:
            self._start(tag, attributes)

    def handle_endtag(self, tag):
        if not self._open or self._open[-1][0] != tag:
            return
        if tag in BLOCKS:
            self._end_line()
        _, (self._format, self._kind, self._lists, tables) = self._open.pop()
        while len(self._tables) > tables:
            self._end_table()
        if tag in ("ul", "ol", "li"):
            self._item_open = False

    def handle_data(self, data):
        self._runs.append((SPACES.sub(" ", INVISIBLE.sub("", data)), self._format))

    def finish(self):
        self._end_line()
        while self._tables:
            self._end_table()
        return self._out

    # what stands where

    def _start(self, tag, attributes):
        if tag in BLOCKS:
            self._end_line()
        before = (self._format, self._kind, self._lists, len(self._tables))
        self._open.append((tag, before))
        style = attributes.get("style", "")
        changes = {FORMATS[tag]: True} if tag in FORMATS else {}
        if STYLE_BOLD.search(style):
            changes["b"] = True
        if tag == "a":
            changes["href"] = self._link(attributes.get("href", "").strip())
        if changes:
            self._format = replace(self._format, **changes)
        if tag in BLOCKS:
            self._start_block(tag, attributes, style)

    def _link(self, href):
        if SAFE_LINK.match(href) and len(href) <= MAX_LINK:
            return href
        if href and not href.startswith("#"):  # a place in the same document
            self._report.add(
                "不能用的链接",
                "只留下了文字。链接要以 http:// 或 https:// 开头，请在草稿里重新加上。",
                place=href,
            )
        return ""

    def _start_block(self, tag, attributes, style):
        classes = [
            CLASS_KINDS[name]
            for name in attributes.get("class", "").lower().split()
            if name in CLASS_KINDS
        ]
        word_list = WORD_LIST.search(style)
        if tag in ("ul", "ol"):
            self._lists = (*self._lists, tag)[:MAX_LIST_DEPTH]
        elif tag == "li":
            self._item_open = False
            note = attributes.get("id", "").startswith(("footnote-", "endnote-"))
            self._kind = ("note" if note else "item", 0)
        elif classes:
            self._kind = (classes[0], 0)
        elif re.fullmatch("h[1-6]", tag):
            self._kind = ("heading", int(tag[1]))
        elif tag in ("blockquote", "figcaption"):
            self._kind = ({"blockquote": "quote", "figcaption": "caption"}[tag], 0)
        elif word_list:
            self._kind = ("word-item", int(word_list[1]))
        elif STYLE_CENTRED.search(style) and self._kind[0] == "paragraph":
            self._kind = ("centred", 0)
        elif tag == "table" and len(self._tables) < MAX_TABLE_DEPTH:
            self._tables.append(Table())
        elif tag == "caption" and self._tables:
            self._kind = ("table-caption", 0)
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._start_cell(tag, attributes)

    def _start_cell(self, tag, attributes):
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(
            Cell(tag == "th", _span(attributes, "colspan"), _span(attributes, "rowspan"))
        )
        self._kind, self._lists = ("paragraph", 0), ()

    def _image(self, attributes):
        src = attributes.get("data-src") or attributes.get("src", "")
        if src:
            self._end_line()
            self._sink().append(Image(src.strip(), attributes.get("alt", "").strip()))

    def _sink(self):
        """Where the next line goes: the open cell, or the text itself."""
        for table in reversed(self._tables):
            if table.rows and table.rows[-1]:
                return table.rows[-1][-1].elements
        return self._out

    def _end_line(self):
        runs, self._runs = _tidy(self._runs), []
        if not runs:
            return
        kind, level = self._kind
        path = self._lists
        text = "".join(text for text, _ in runs)
        if kind == "table-caption":
            self._tables[-1].caption = text
            return
        if kind == "word-item":
            kind, path, runs = _word_item(runs, level)
            text = "".join(text for text, _ in runs)
        elif kind == "item" and not path:
            kind = "paragraph"
        sink = self._sink()
        if kind in ("item", "note") and self._item_open and sink and isinstance(sink[-1], Line):
            sink[-1].html += f"<br/>{_html(runs)}"
            sink[-1].text += f"\n{text}"
            return
        self._item_open = bool(self._kind[0] in ("item", "note"))
        all_bold = all(format.b for text, format in runs if text.strip())
        sink.append(Line(kind, _html(runs), text, level, path, all_bold))

    def _end_table(self):
        if not self._tables:
            return
        table = self._tables.pop()
        table.rows = [row for row in table.rows if row]
        cells = [cell for row in table.rows for cell in row]
        if len(cells) == 1:  # a frame, not a table
            self._sink().extend(cells[0].elements)
        elif self._tables:
            for row in table.rows:
                text = " ".join(filter(None, (cell.text.replace("\n", " ") for cell in row)))
                if text:
                    self._sink().append(Line("paragraph", escape(text), text))
            self._sink().extend(table.images())
        elif cells:
            self._out.append(table)


def _span(attributes, name):
    value = attributes.get(name, "")
    return min(max(int(value), 1), MAX_SPAN) if value.isascii() and value.isdigit() else 1


def _tidy(runs):
    """Merge runs of one format and drop white space at the ends of lines, Chinese indents too."""
    tidy = []
    for text, format in runs:
        before = tidy[-1][0][-1] if tidy else BREAK
        if text == BREAK:
            _strip_end(tidy)
        elif before == BREAK:
            text = text.lstrip()
        elif before == " ":
            text = text.lstrip(" ")
        if not text or (text == BREAK and not tidy):
            continue
        if tidy and tidy[-1][1] == format:
            tidy[-1] = (tidy[-1][0] + text, format)
        else:
            tidy.append((text, format))
    _strip_end(tidy)
    return tidy


def _strip_end(runs):
    while runs:
        text, format = runs.pop()
        if text := text.rstrip():
            runs.append((text, format))
            return


def _html(runs):
    parts = []
    for text, format in runs:
        html = escape(text).replace(BREAK, "<br/>")
        for tag in ("sub", "sup", "i", "b"):
            if getattr(format, tag):
                html = f"<{tag}>{html}</{tag}>"
        if format.href:
            html = f'<a href="{escape(format.href)}">{html}</a>'
        parts.append(html)
    return "".join(parts)


def _word_item(runs, level):
    """Word's clipboard writes a list item as a paragraph that starts with its bullet."""
    whole = "".join(text for text, _ in runs)
    bullet = WORD_BULLET.match(whole)
    mark = bullet[0].strip() if bullet else ""
    ordered = bool(ORDERED_MARK.match(mark)) and mark not in ("l", "n", "u", "o")
    path = (("ol" if ordered else "ul"),) * min(max(level, 1), MAX_LIST_DEPTH)
    left = len(bullet[0]) if bullet else 0
    rest = []
    for text, format in runs:
        cut = min(left, len(text))
        left -= cut
        if text[cut:]:
            rest.append((text[cut:], format))
    return "item", path, rest or runs
