"""Figures as coordinates of an SVG: pure functions, units are those of the viewBox."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import ceil, cos, log10, radians, sqrt

from .progress import AreaProgress, Trend

# The chart of a tier
WIDTH, HEIGHT = 320, 190
LEFT, RIGHT, TOP, BOTTOM = 40, 308, 24, 160
MARK = 8
# The map
SIDE, MARGIN, CIRCLE = 400, 56, 17
BOX_WIDTH, BOX_HEIGHT = 88, 76  # of a circle with the words above and below it
ROUNDS = 60


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Mark:
    """A target: what was to stand on a day. Its words stand below, where no rising line runs."""

    x: float
    y: float
    text: str

    @property
    def left(self):
        return round(self.x - MARK / 2, 1)

    @property
    def top(self):
        return round(self.y - MARK / 2, 1)

    @property
    def text_x(self):
        return round(min(self.x + MARK, RIGHT - 44), 1)

    @property
    def text_y(self):
        return round(self.y + 2 * MARK, 1)


@dataclass(frozen=True)
class Chart:
    trend: Trend
    reached: str  # the points of a polyline
    required: str
    marks: list[Mark]
    years: list[Label]
    heights: list[Label]


def chart(trend: Trend, today: date) -> Chart:
    """Lay a trend out: time from left to right, stations from the bottom up."""
    points = [*trend.required, *trend.reached]
    first = min(day for day, _ in points).year
    last = max(today, *(day for day, _ in points)).year + 1
    top = _round_up(max(count for _, count in points))
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()

    def x(day):
        return round(LEFT + (RIGHT - LEFT) * (day.toordinal() - start) / (end - start), 1)

    def y(count):
        return round(BOTTOM - (BOTTOM - TOP) * count / top, 1)

    required = [(date(first, 1, 1), 0)]
    for day, count in trend.required:  # steps: nothing is due before its day
        required += [(day, required[-1][1]), (day, count)]
    required.append((date(last - 1, 12, 31), required[-1][1]))
    every = ceil((last - first) / 5)
    years = range(first, last, every)
    return Chart(
        trend,
        reached=_points((x(day), y(count)) for day, count in trend.reached),
        required=_points((x(day), y(count)) for day, count in required),
        marks=[Mark(x(day), y(count), f"应 {count}") for day, count in trend.required],
        years=[Label(x(date(year, 1, 1)), BOTTOM + 18, str(year)) for year in years],
        heights=[Label(LEFT - 6, y(count), str(count)) for count in (0, top // 2, top)],
    )


def _points(pairs) -> str:
    return " ".join(f"{x},{y}" for x, y in pairs)


def _round_up(count: int) -> int:
    """The next even number of at most two digits that matter: 158 → 160."""
    step = 2 * 10 ** max(0, int(log10(max(count, 1))) - 1)
    return max(step, ceil(count / step) * step)


@dataclass(frozen=True)
class Place:
    """An area on the map: a ring, filled to its share of the plan."""

    x: float
    y: float
    fill: float  # radius of what is reached: its surface is the share
    progress: AreaProgress

    @property
    def above(self):
        return round(self.y - CIRCLE - 6, 1)

    @property
    def below(self):
        return round(self.y + CIRCLE + 16, 1)


def places(areas: list[AreaProgress]) -> list[Place]:
    """Put areas where their centres are, north up, those without one left out.

    Neighbours are moved apart until their words do not touch: it is a sketch, not a map.
    """
    located = [one for one in areas if one.area.lat is not None and one.area.lng is not None]
    if not located:
        return []
    lats = [one.area.lat for one in located]
    lngs = [one.area.lng for one in located]
    narrow = cos(radians((max(lats) + min(lats)) / 2))  # a degree of longitude, of latitude's
    extent = max(max(lats) - min(lats), (max(lngs) - min(lngs)) * narrow) or 1
    scale = (SIDE - 2 * MARGIN) / extent
    points = _apart(
        [(lng * narrow * scale, -lat * scale) for lat, lng in zip(lats, lngs, strict=True)]
    )
    west, north = (min(values) for values in zip(*points, strict=True))
    shares = [round(CIRCLE * sqrt(one.share / 100), 1) for one in located]
    return [
        Place(round(MARGIN + x - west, 1), round(MARGIN + y - north, 1), fill, one)
        for (x, y), fill, one in zip(points, shares, located, strict=True)
    ]


def _apart(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Move points whose boxes overlap apart, along the axis that needs less."""
    points = [list(point) for point in points]
    for _ in range(ROUNDS):
        for one, other in combinations(points, 2):
            dx, dy = other[0] - one[0], other[1] - one[1]
            over_x, over_y = BOX_WIDTH - abs(dx), BOX_HEIGHT - abs(dy)
            if over_x <= 0 or over_y <= 0:
                continue
            axis = 0 if over_x < over_y else 1
            step = (over_x, over_y)[axis] / 2 * (1 if (dx, dy)[axis] >= 0 else -1)
            one[axis] -= step
            other[axis] += step
    return [tuple(point) for point in points]


def map_size(found: list[Place]) -> tuple[float, float]:
    """Width and height of the map: no empty ground beyond the outermost places."""
    return tuple(max((getattr(one, axis) for one in found), default=0) + MARGIN for axis in "xy")
