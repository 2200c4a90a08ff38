"""The sketch of a poster: where other stations lie, as dots around this one, north upwards.

It is no map and says so: directions and straight distances, computed from coordinates, with rings
for scale. No road, no border, nothing that was not measured.
"""

from .board import DOT, INK, LINE, PAPER, QUIET, RED, RING, WHITE, Board, Box
from .content import Neighbour, PosterContent
from .fonts import font

RINGS_M = (100, 200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000, 8000, 10_000, 20_000, 50_000)
LABEL = 20
DOTS = {"center": 11, "station": 9, "point": 7}  # radius in pixels


def reach(neighbours: tuple[Neighbour, ...]) -> int:
    """Return the radius of the outer ring, in metres: a round number that holds the nearest."""
    furthest = max((n.distance_m for n in neighbours[:5]), default=0)
    return next((ring for ring in RINGS_M if ring >= furthest), RINGS_M[-1])


def distance_text(metres: float) -> str:
    return f"{metres:g} 米" if metres < 1000 else f"{metres / 1000:g} 公里"


def draw_sketch(board: Board, box: Box, content: PosterContent) -> None:
    """Draw the sketch into `box`, with its heading above the rings and its note below."""
    board.panel(box, PAPER, outline=LINE)
    board.text((box.x + 24, box.y + 18), "周边阵地方位", 26, INK, weight=0.5)
    note = "示意图，不是地图；圆环为直线距离"
    board.text((box.x + 24, box.y + box.height - 20), note, 19, QUIET, anchor="ls")
    plot = Box(box.x + 2, box.y + 58, box.width - 4, box.height - 58 - 50)
    radius = min(plot.width, plot.height) / 2 - 16
    middle = (plot.x + plot.width / 2, plot.y + plot.height / 2)
    furthest = reach(content.neighbours)
    shown = [n for n in content.neighbours if n.distance_m <= furthest]
    dots = [
        (
            middle[0] + n.east * radius / furthest,
            middle[1] - n.north * radius / furthest,
            n,
        )
        for n in shown
    ]
    _shapes(board, plot, middle, radius, dots)
    _north(board, box)
    _labels(board, plot, middle, radius, furthest, dots)


def _shapes(board, plot, middle, radius, dots) -> None:
    def draw(pen, scale):
        def disc(x, y, r, **style):
            x, y, r = (x - plot.x) * scale, (y - plot.y) * scale, r * scale
            pen.ellipse([(x - r, y - r), (x + r, y + r)], **style)

        for share in (1, 0.5):
            disc(*middle, radius * share, outline=RING, width=2 * scale)
        for x, y, neighbour in dots:
            disc(x, y, DOTS[neighbour.tier] + 3, fill=PAPER)
            disc(x, y, DOTS[neighbour.tier], fill=DOT)
        disc(*middle, 19, fill=WHITE)
        disc(*middle, 16, fill=RED)
        disc(*middle, 6, fill=WHITE)

    board.smooth(plot, draw)


def _north(board, box) -> None:
    x, y = box.x + box.width - 38, box.y + 18
    arrow = ((14, 0), (25, 25), (14, 18), (3, 25))

    def draw(pen, scale):
        pen.polygon([(x * scale, y * scale) for x, y in arrow], fill=RED)

    board.smooth(Box(x - 14, y, 28, 26), draw)
    board.text((x, y + 30), "北", 20, QUIET, anchor="ma")


def _labels(board, plot, middle, radius, furthest, dots) -> None:
    """Names beside dots, the nearest first; one that would cover another or a dot is left out."""
    face = font(LABEL)
    taken = [(x - 14, y - 14, x + 14, y + 14) for x, y, _ in dots]
    taken.append((middle[0] - 22, middle[1] - 22, middle[0] + 22, middle[1] + 22))
    for share in (1, 0.5):
        text = distance_text(furthest * share)
        width = face.getlength(text)
        x, y = middle[0] - width / 2, middle[1] + radius * share - LABEL / 2 - 2
        place = (x - 6, y - 2, x + width + 6, y + LABEL + 4)
        if not _hits(place, taken):
            board.fill(Box(round(x - 6), round(y), round(width + 12), LABEL + 2), PAPER)
            board.text((middle[0], y), text, LABEL - 2, QUIET, anchor="ma")
            taken.append(place)
    for index, (x, y, neighbour) in enumerate(dots):
        width = face.getlength(neighbour.name)
        others = taken[:index] + taken[index + 1 :]
        for left, top in (
            (x + 18, y - LABEL / 2 - 2),
            (x - 18 - width, y - LABEL / 2 - 2),
            (x - width / 2, y + 16),
            (x - width / 2, y - 20 - LABEL),
        ):
            place = (left - 4, top - 2, left + width + 4, top + LABEL + 6)
            if _inside(place, plot) and not _hits(place, others):
                board.text((left, top), neighbour.name, LABEL, INK)
                taken.append(place)
                break


def _inside(place, plot) -> bool:
    left, top, right, bottom = place
    return (
        left >= plot.x
        and top >= plot.y
        and right <= plot.x + plot.width
        and bottom <= plot.y + plot.height
    )


def _hits(place, taken) -> bool:
    return any(
        place[0] < other[2] and other[0] < place[2] and place[1] < other[3] and other[1] < place[3]
        for other in taken
    )
