"""Lines, pictures and tables as a manuscript: title, kicker, subtitle and the parts of the body."""

import re
from dataclasses import dataclass, field

from . import elements as source
from .findings import Report, excerpt
from .tables import Grid, lay_out

# The limits of the fields and blocks that the parts go to.
TITLE_LENGTH = 255
KICKER_LENGTH = 60
SUBTITLE_LENGTH = 80
HEADING_LENGTH = 60
CAPTION_LENGTH = 120
QUOTE_LENGTH = 400
TABLE_CAPTION_LENGTH = 60

SHORT_TITLE = 60  # a longer line is a sentence
SHORT_HEADING = 32
SHORT_CAPTION = 60
LINES_PER_BLOCK = 40  # a rich text editor of hundreds of lines is slow

SENTENCE_END = re.compile(r"[。；，：、！？…;,:!?.]$")
NUMBERED_HEADING = re.compile(
    r"(?P<h2>[一二三四五六七八九十]{1,3}、)|(?P<h3>[（(][一二三四五六七八九十]{1,3}[）)])"
)
CAPTION_MARK = re.compile(r"[▲△↑◎]|图\s?\d*[-－.\d]*[:： ]|图为")
TABLE_CAPTION = re.compile(r"^(附?表\s?\d*[-－.\d]*)([:：\s]|$)")


@dataclass
class Heading:
    text: str
    level: str  # "h2" or "h3"


@dataclass
class Text:
    html: str


@dataclass
class Quote:
    text: str


@dataclass
class Figure:
    """A picture still to be fetched; `near` is the text before it, to find the place by."""

    src: str
    alt: str = ""
    caption: str = ""
    near: str = ""


Part = Heading | Text | Quote | Figure | Grid


@dataclass
class Manuscript:
    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    parts: list[Part] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)  # text that was left out knowingly

    def is_empty(self):
        return not self.parts and not self.title


def compose(elements: list[source.Element], report: Report) -> Manuscript:
    """Return the manuscript of `elements`; what was guessed or left out goes to the report."""
    manuscript = Manuscript()
    elements = _without_contents_list(elements, manuscript, report)
    body = _take_title(elements, manuscript)
    body, notes = _split_notes(body)
    _guess_headings(body, report)
    _pair_captions(body)
    writer = _PartWriter(manuscript.parts, report, _heading_levels(body, report))
    for element in body:
        writer.write(element)
    writer.write_notes(notes)
    return manuscript


def _without_contents_list(elements, manuscript, report):
    kept = []
    for element in elements:
        if isinstance(element, source.Line) and element.kind == "toc":
            manuscript.left_out.append(element.text)
            report.add("目录", "网页不用带页码的目录，没有带入；小标题都在。", place=element.text)
        else:
            kept.append(element)
    return kept


# Title


def _take_title(elements, manuscript):
    """Find title, kicker and subtitle among the first lines; return what is left."""
    head = []
    for element in elements:
        if not isinstance(element, source.Line) or len(head) == 6:
            break
        head.append(element)
    title = _title_line(head, elements)
    if title is None:
        return elements
    manuscript.title = title.text.replace("\n", "")
    place = head.index(title)
    taken = [title]
    if place == 1 and _may_stand_over_title(head[0]):
        manuscript.kicker = head[0].text
        taken.append(head[0])
    for line in head[place + 1 : place + 2]:
        marked = line.kind == "subtitle" or line.text.startswith(("——", "--", "—"))
        if marked and len(line.text) <= SUBTITLE_LENGTH:
            manuscript.subtitle = line.text.lstrip("—- ")
            taken.append(line)
    return [element for element in elements if not any(element is line for line in taken)]


def _title_line(head, elements):
    for line in head:
        if line.kind == "title" and len(line.text) <= TITLE_LENGTH:
            return line
    levels = [
        element.level
        for element in elements
        if isinstance(element, source.Line) and element.kind == "heading"
    ]
    for line in head[:2]:
        if len(line.text) > SHORT_TITLE or SENTENCE_END.search(line.text):
            return None
        if line.kind == "heading":
            alone = levels.count(line.level) == 1 and line.level == min(levels)
            return line if alone else None
        if line.kind == "centred" or (line.kind == "paragraph" and line.all_bold):
            if line.kind == "centred" and _next_is_bigger_title(line, head):
                continue
            return line
        if line.kind != "kicker":
            return None
    return None


def _next_is_bigger_title(line, head):
    """Two centred lines, the second alone bold: a kicker and its title."""
    place = head.index(line)
    after = head[place + 1 : place + 2]
    return (
        place == 0
        and not line.all_bold
        and any(
            next_line.all_bold and next_line.kind in ("centred", "heading") for next_line in after
        )
    )


def _may_stand_over_title(line):
    short = len(line.text) <= KICKER_LENGTH and not SENTENCE_END.search(line.text)
    return short and line.kind in ("kicker", "centred", "subtitle")


# Notes, headings, captions


def _split_notes(elements):
    body, notes = [], []
    for element in elements:
        is_note = isinstance(element, source.Line) and element.kind == "note"
        (notes if is_note else body).append(element)
    return body, notes


def _guess_headings(body, report):
    """Short lines that only look like headings become headings, and the report says so."""
    bold_level = 7 if any(_is_heading(element) for element in body) else 1
    for element in body:
        if not isinstance(element, source.Line) or element.kind not in ("paragraph", "centred"):
            continue
        if len(element.text) > SHORT_HEADING or SENTENCE_END.search(element.text):
            continue
        numbered = NUMBERED_HEADING.match(element.text)
        if numbered:
            element.level = 1 if numbered["h2"] else 2
        elif element.all_bold and element.kind == "paragraph":
            element.level = bold_level
        else:
            continue
        element.kind = "heading"
        report.add(
            "当作小标题的短句",
            "原文没有用标题样式，按加粗或“一、”“（一）”认作小标题；不对的请在草稿里改。",
            place=element.text,
            lost=False,
        )


def _is_heading(element):
    return isinstance(element, source.Line) and element.kind == "heading"


def _heading_levels(body, report):
    """Map the heading levels in use to h2 and h3, the two that the site has."""
    levels = sorted({element.level for element in body if _is_heading(element)})
    for element in body:
        if _is_heading(element) and element.level in levels[2:]:
            report.add(
                "更深的小标题",
                "网页只用两级小标题，第三级起都作次级小标题。",
                place=element.text,
                lost=False,
            )
    return {level: "h2" if level in levels[:1] else "h3" for level in levels}


def _pair_captions(body):
    """Give the line under a picture, or over or under a table, to it; such lines leave the body."""
    place = 0
    while place < len(body):
        line = body[place]
        before = body[place - 1] if place else None
        after = body[place + 1] if place + 1 < len(body) else None
        if isinstance(line, source.Line) and len(line.text) <= CAPTION_LENGTH:
            owner = _caption_owner(line, before, after)
            if isinstance(owner, source.Image):
                owner.caption = line.text.replace("\n", " ").lstrip("▲△↑◎ ")
            elif owner is not None and len(line.text) <= TABLE_CAPTION_LENGTH:
                owner.caption = line.text.replace("\n", " ")
            else:
                owner = None
            if owner is not None:
                del body[place]
                continue
        place += 1


def _caption_owner(line, before, after):
    short = len(line.text) <= SHORT_CAPTION and not line.text.endswith(("：", ":"))
    is_caption = line.kind == "caption"
    if isinstance(after, source.Table) and not after.caption:
        titled = TABLE_CAPTION.match(line.text) or (line.kind == "centred" and short)
        if line.kind in ("caption", "centred", "paragraph") and (is_caption or titled):
            return after
    if isinstance(before, source.Image) and not before.caption:
        looks_like = line.kind == "centred" or CAPTION_MARK.match(line.text)
        if is_caption or (line.kind in ("centred", "paragraph") and short and looks_like):
            return before
    if isinstance(before, source.Table) and not before.caption and is_caption:
        return before
    return None


# Parts


class _PartWriter:
    def __init__(self, parts, report, levels):
        self._parts = parts
        self._report = report
        self._levels = levels
        self._lines = []
        self._near = "开头"
        self._tables = 0

    def write(self, element):
        if isinstance(element, source.Line):
            self._write_line(element)
            self._near = element.text
            return
        self.end_text()
        if isinstance(element, source.Image):
            self._write_image(element)
        else:
            self._write_table(element)

    def write_notes(self, notes):
        self.end_text()
        if not notes:
            return
        items = "".join(f"<li>{re.sub(r' ?↑$', '', note.html)}</li>" for note in notes)
        self._parts += [Heading("注释", "h2"), Text(f"<ol>{items}</ol>")]

    def end_text(self):
        if self._lines:
            self._parts.append(Text(_rich_text(self._lines)))
            self._lines = []

    def _write_line(self, line):
        if line.kind == "heading" and len(line.text) <= HEADING_LENGTH:
            self.end_text()
            text = line.text.replace("\n", " ")
            self._parts.append(Heading(text, self._levels.get(line.level, "h3")))
        elif line.kind == "quote" and len(line.text) <= QUOTE_LENGTH:
            self.end_text()
            self._write_quote(line.text)
        else:
            in_list = line.path and self._lines and self._lines[-1].path
            if len(self._lines) >= LINES_PER_BLOCK and not in_list:
                self.end_text()
            self._lines.append(line)

    def _write_quote(self, text):
        """Lines of one quotation stay together while the block holds them."""
        last = self._parts[-1] if self._parts else None
        if isinstance(last, Quote) and len(last.text) + len(text) < QUOTE_LENGTH:
            last.text += f"\n{text}"
        else:
            self._parts.append(Quote(text))

    def _write_image(self, image):
        near = excerpt(self._near)
        self._parts.append(Figure(image.src, image.alt, image.caption, near))

    def _write_table(self, table):
        images = table.images()
        if any(cell.text for row in table.rows for cell in row):
            self._tables += 1
            caption = table.caption or f"表 {self._tables}"
            self._parts.append(lay_out(table, caption, self._report))
        for image in images:
            self._write_image(image)
        if images:
            self._report.add(
                "表格里的图片",
                "表格格子里不能放图片，图片接在表格之后。",
                place=table.caption or self._near,
                count=len(images),
                lost=False,
            )


def _rich_text(lines):
    """Write paragraphs and nested lists as the rich text that the editor keeps."""
    html, path = [], ()
    for line in lines:
        target = line.path if line.kind == "item" else ()
        html.append(_change_lists(path, target))
        path = target
        html.append(f"<li>{line.html}" if target else f"<p>{line.html}</p>")
    html.append(_change_lists(path, ()))
    return "".join(html)


def _change_lists(path, target):
    """Close and open lists on the way from one item's path to the next item's.

    The item of each open list stays open, so that a deeper list stands inside it.
    """
    shared = 0
    while shared < min(len(path), len(target)) and path[shared] == target[shared]:
        shared += 1
    closing = "".join(f"</li></{tag}>" for tag in reversed(path[shared:]))
    if shared == len(target):
        return closing + ("</li>" if shared else "")
    return closing + "<li>".join(f"<{tag}>" for tag in target[shared:])
