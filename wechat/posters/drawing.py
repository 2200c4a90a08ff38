"""Posters as pictures: 1080 × 1440 for printing and Moments, 1080 × 1080 for chats.

One sheet, three parts: a red head with the name, the facts, and below them the sketch beside the
QR code. The shapes differ in the measures of these parts alone.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image

from wechat.qr import qr_picture

from .board import GOLD, INK, PAPER, QUIET, RED, RED_DEEP, WHITE, Board, Box
from .content import PosterContent
from .fonts import SANS, SONG, font, wrap
from .sketch import draw_sketch

MARGIN = 72
WIDTH = 1080


@dataclass(frozen=True)
class Shape:
    height: int
    head: int  # height of the red part
    facts: int  # where the facts begin
    lower: int  # where the sketch and the QR code begin
    name_sizes: tuple[int, ...]
    fact_sizes: tuple[int, ...]


SHAPES = {
    "portrait": Shape(1440, 452, 500, 860, (104, 92, 80, 70, 60, 52), (38, 34, 30, 26, 22)),
    "square": Shape(1080, 282, 312, 584, (84, 76, 68, 60, 52, 44), (32, 28, 25, 22, 20)),
}
FOOT = 92
LABELS = {"address": "地址", "hours": "开放时间", "phone": "电话"}


def draw_poster(content: PosterContent, shape: str = "portrait") -> bytes:
    """Return the poster as a PNG. `shape` is a key of SHAPES."""
    measures = SHAPES[shape]
    board = Board(WIDTH, measures.height)
    _head(board, measures, content)
    _facts(board, measures, content)
    _lower(board, measures, content)
    _foot(board, measures, content)
    file = BytesIO()
    board.with_palette().save(file, "PNG", dpi=(300, 300))
    return file.getvalue()


def _head(board: Board, measures: Shape, content: PosterContent) -> None:
    board.image.paste(_head_ground(measures.head), (0, 0))
    board.fill(Box(0, measures.head, WIDTH, 8), RED_DEEP)
    top = 52 if measures.height > WIDTH else 38
    board.text((MARGIN, top), content.site_name, 30, WHITE)
    _chip(board, content.tier_name, top)
    size, lines = name_lines(content.name, measures.name_sizes, WIDTH - 2 * MARGIN)
    spacing = round(size * 1.28)
    room = measures.head - top - 60
    y = top + 60 + (room - spacing * len(lines)) / 2 + spacing / 2 - 10
    for line in lines:
        board.text((MARGIN, y), line, size, WHITE, face=SONG, anchor="lm", weight=size / 60)
        y += spacing


@lru_cache(2)  # the same on every poster of a shape
def _head_ground(height: int) -> Image.Image:
    board = Board(WIDTH, height)
    whole = Box(0, 0, WIDTH, height)
    board.fill(whole, RED)
    board.smooth(whole, lambda pen, scale: _network(pen, scale, height))
    return board.image


def _network(pen, scale: int, height: int) -> None:
    """A net of places, faintly: centres, stations and points joined."""
    nodes = ((930, 0.2, 34), (1040, 0.62, 22), (820, 0.78, 20), (700, 0.12, 12), (985, 1.0, 14))
    links = ((0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (1, 2))
    spots = [(x * scale, share * height * scale, r * scale) for x, share, r in nodes]
    for a, b in links:
        pen.line([spots[a][:2], spots[b][:2]], fill=(255, 255, 255, 30), width=2 * scale)
    for x, y, r in spots:
        pen.ellipse([(x - r, y - r), (x + r, y + r)], fill=(255, 255, 255, 26))


def _chip(board: Board, text: str, top: int) -> None:
    width = round(font(28).getlength(text))
    box = Box(WIDTH - MARGIN - width - 44, top - 8, width + 44, 54)
    board.panel(box, RED_DEEP, radius=27)
    board.text((box.x + box.width / 2, box.y + 27), text, 28, GOLD, anchor="mm")


def name_lines(name: str, sizes: tuple[int, ...], width: int) -> tuple[int, list[str]]:
    """Return the largest size in which the name fits, and its lines.

    A name of two lines is parted before 党群服务, as it is spoken, where both halves fit.
    """
    for size in sizes:
        face = font(size, SONG)
        lines = wrap(name, face, width)
        if len(lines) == 1:
            return size, lines
        place, kind, rest = name.partition("党群服务")
        if kind and place and face.getlength(place) <= width >= face.getlength(kind + rest):
            return size, [place, kind + rest]
        if len(lines) == 2 and size <= sizes[1]:
            return size, balanced(name, face, width)
    return sizes[-1], lines


def balanced(text: str, face, width: int) -> list[str]:
    """Return `text` in as many lines as it needs, of about the same length."""
    needed = len(wrap(text, face, width))
    while len(wrap(text, face, width * 0.96)) == needed:
        width *= 0.96
    return wrap(text, face, width)


def _facts(board: Board, measures: Shape, content: PosterContent) -> None:
    values = {name: getattr(content, name) for name in LABELS}
    values = {name: value for name, value in values.items() if value}
    room = Box(MARGIN, measures.facts, WIDTH - 2 * MARGIN, measures.lower - measures.facts - 24)
    size, rows = fact_rows(values, measures.fact_sizes, room)
    label_size = round(size * 0.82)
    spacing = round(size * 1.42)
    height = _height(rows, size)
    y = room.y + max(0, (room.height - height) // 2)
    indent = label_width(size)
    for name, lines in rows:
        label = (MARGIN, y + size * 0.86)
        board.text(label, LABELS[name], label_size, RED, anchor="ls", weight=0.4)
        for line in lines:
            board.text((MARGIN + indent, y + size * 0.86), line, size, INK, anchor="ls")
            y += spacing
        y += round(size * 0.5)


def label_width(size: int) -> int:
    return round(font(round(size * 0.82)).getlength("开放时间") + size)


def fact_rows(values: dict[str, str], sizes: tuple[int, ...], room: Box):
    """Return the largest size in which the facts fit, and [(name, lines)].

    What does not fit in the smallest is cut where a line ends, and points to the QR code.
    """
    for size in sizes:
        rows = [
            (name, _value_lines(name, value, font(size, SANS), room.width - label_width(size)))
            for name, value in values.items()
        ]
        if _height(rows, size) <= room.height:
            return size, rows
    while _height(rows, size) > room.height:
        longest = max(rows, key=lambda row: len(row[1]))[1]
        longest[-2:] = ["……扫码查看全部"]
    return size, rows


def _value_lines(name: str, value: str, face, width: float) -> list[str]:
    if name != "hours":
        return wrap(value, face, width)
    # A line for each day or group of days.
    return [line for part in value.split("；") for line in wrap(part, face, width)]


def _height(rows, size: int) -> int:
    lines = sum(len(lines) for _, lines in rows)
    return lines * round(size * 1.42) + (len(rows) - 1) * round(size * 0.5)


def _lower(board: Board, measures: Shape, content: PosterContent) -> None:
    height = measures.height - FOOT - measures.lower
    right = Box(WIDTH - MARGIN - 396, measures.lower, 396, height)
    left = Box(MARGIN, measures.lower, right.x - MARGIN - 36, height)
    if content.neighbours:
        draw_sketch(board, left, content)
    elif content.functions:
        _functions(board, left, content.functions)
    _code(board, right, content)


def _functions(board: Board, box: Box, functions: tuple[str, ...]) -> None:
    """What one can do there, where there is nothing around to sketch."""
    board.panel(box, PAPER)
    board.text((box.x + 28, box.y + 24), "能办什么", 28, INK, weight=0.5)
    y = box.y + 84
    for line in wrap("、".join(functions), font(30), box.width - 56):
        if y > box.y + box.height - 50:
            break
        board.text((box.x + 28, y), line, 30, INK)
        y += 46


def _code(board: Board, box: Box, content: PosterContent) -> None:
    picture = qr_picture(content.link, min(box.width, box.height - 96))
    x = box.x + (box.width - picture.width) // 2
    top = box.y + max(0, (box.height - 96 - picture.height) // 2)
    board.image.paste(picture, (x, top))
    middle = box.x + box.width / 2
    y = top + picture.height
    board.text((middle, y), "扫码看现在开没开、怎么走", 30, RED, anchor="ma", weight=0.5)
    link = content.link.split("://")[-1]
    size = next((s for s in (24, 22, 20, 18, 16) if font(s).getlength(link) <= box.width), 14)
    board.text((middle, y + 48), link, size, QUIET, anchor="ma")


def _foot(board: Board, measures: Shape, content: PosterContent) -> None:
    y = measures.height - FOOT / 2 + 4
    left = ["示例数据，请勿张贴"] if content.is_sample else []
    left.append(f"编号 {content.code}")
    board.text((MARGIN, y), "　".join(left), 24, QUIET, anchor="lm")
    if content.map_approval:
        approval = f"审图号：{content.map_approval}"
        board.text((WIDTH - MARGIN, y), approval, 24, QUIET, anchor="rm")
