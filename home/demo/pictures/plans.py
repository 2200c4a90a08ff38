"""The town from above, in isometric view, and a street in one-point perspective."""

from . import canvas as c
from .buildings import far_city
from .canvas import mix
from .props import cloud, person, sun, tree

CELL_X, CELL_Y = 66, 33  # half the width and height of one cell of the isometric grid


class Isometric:
    """Cells (u, v), u to the lower right and v to the lower left, z upwards in board units."""

    def __init__(self, board, x, y):
        self.board, self.x, self.y = board, x, y

    def at(self, u, v, z=0):
        return self.x + (u - v) * CELL_X, self.y + (u + v) * CELL_Y - z

    def tile(self, u, v, du, dv, fill, z=0, *, alpha=1):
        corners = ((u, v), (u + du, v), (u + du, v + dv), (u, v + dv))
        self.board.poly([self.at(*corner, z) for corner in corners], fill, alpha=alpha)

    def box(self, u, v, du, dv, height, wall, roof=None):
        left = [(u, v + dv, 0), (u + du, v + dv, 0), (u + du, v + dv, height), (u, v + dv, height)]
        right = [(u + du, v, 0), (u + du, v + dv, 0), (u + du, v + dv, height), (u + du, v, height)]
        self.board.poly([self.at(*p) for p in left], wall)
        self.board.poly([self.at(*p) for p in right], mix(wall, c.INK, 0.16))
        self.tile(u, v, du, dv, roof or mix(wall, c.WHITE, 0.45), height)
        floors = int(height // 24)
        for floor in range(floors):
            z = (floor + 0.5) * height / floors
            for share in (0.24, 0.52, 0.8):
                x, y = self.at(u + du * share, v + dv, z)
                self.board.rect(x - 3, y - 3, 6, 7, mix(wall, c.SLATE, 0.34))
                x, y = self.at(u + du, v + dv * share, z)
                self.board.rect(x - 3, y - 3, 6, 7, mix(wall, c.SLATE, 0.5))

    def bush(self, u, v, radius, leaf=c.SAGE_DARK):
        x, y = self.at(u, v)
        self.board.oval(x + 2, y, radius, radius * 0.4, c.INK, alpha=0.1)
        self.board.disc(x, y - radius * 0.9, radius, leaf)
        self.board.disc(x - radius * 0.3, y - radius * 1.2, radius * 0.45, mix(leaf, c.WHITE, 0.2))

    def pin(self, u, v, size, colour, core=c.WHITE):
        x, y = self.at(u, v)
        self.board.oval(x, y, size * 0.5, size * 0.2, c.INK, alpha=0.18)
        top = y - size * 1.9
        self.board.poly(
            [(x - size * 0.72, top + size * 0.36), (x + size * 0.72, top + size * 0.36), (x, y)],
            colour,
        )
        self.board.disc(x, top, size * 0.8, colour)
        self.board.disc(x, top, size * 0.42, core)


def town(iso, rng, *, low=(14, 40), skip=()):
    """Blocks of two lots each way, with streets between, back to front."""
    span = range(-3, 13, 2)
    for u, v in sorted(((u, v) for u in span for v in span), key=sum):
        iso.tile(u, v, 1.72, 1.72, c.PAPER)
        if (u, v) in skip:
            continue
        kind = rng.random()
        if kind < 0.2:
            iso.tile(u, v, 1.72, 1.72, c.SAGE_PALE)
            for du, dv in ((0.4, 0.4), (1.2, 0.5), (0.5, 1.2), (1.25, 1.2), (0.85, 0.85)):
                iso.bush(u + du, v + dv, rng.randint(9, 14))
            continue
        for du, dv in ((0.16, 0.16), (0.96, 0.16), (0.16, 0.96), (0.96, 0.96)):
            if rng.random() < 0.16:
                iso.bush(u + du + 0.3, v + dv + 0.3, 11, c.SAGE)
                continue
            wall = rng.choice((c.SAND, c.SAND, c.STONE, c.PAPER, c.BLUSH, c.MIST))
            iso.box(u + du, v + dv, 0.6, 0.6, rng.randint(*low), mix(wall, c.STONE, 0.25))


def tiers(board, rng):
    board.rect(0, 0, c.WIDTH, c.HEIGHT, c.SAND)
    iso = Isometric(board, 600, 10)
    centre, stations = (3, 5), ((-1, 5), (3, 1), (7, 5), (3, 9), (7, 1))
    points = (
        (1, 3), (5, 3), (5, 7), (1, 7), (-1, 3), (7, 9),
        (9, 3), (9, 7), (5, -1), (1, -1), (3, 7),
    )  # fmt: skip
    places = {centre, *stations}
    town(iso, rng, skip=places)
    mid = lambda cell: iso.at(cell[0] + 0.86, cell[1] + 0.86)  # noqa: E731
    for station in stations:
        board.line([mid(centre), mid(station)], c.RED, 4)
    for point in points:
        near = min(places, key=lambda s: (s[0] - point[0]) ** 2 + (s[1] - point[1]) ** 2)
        board.line([mid(point), mid(near)], c.GOLD, 3)
    for u, v in sorted(places | set(points), key=sum):
        x, y = mid((u, v))
        if (u, v) == centre:
            for radius, alpha in ((150, 0.1), (112, 0.14)):
                board.oval(x, y, radius, radius / 2, c.RED, alpha=alpha)
            iso.box(u + 0.1, v + 0.1, 1.5, 1.5, 26, c.PAPER, c.RED)
            iso.pin(u + 0.86, v + 0.5, 54, c.RED, c.GOLD_PALE)
        elif (u, v) in places:
            board.oval(x, y, 62, 31, c.RED, alpha=0.12)
            iso.box(u + 0.36, v + 0.36, 1, 1, 18, c.PAPER, c.RED_SOFT)
            iso.pin(u + 0.86, v + 0.7, 31, c.RED)
        else:
            board.oval(x, y, 28, 14, c.GOLD, alpha=0.3)
            iso.pin(u + 0.86, v + 0.86, 19, c.GOLD)


def grid(board, rng):
    board.rect(0, 0, c.WIDTH, c.HEIGHT, mix(c.MIST, c.WHITE, 0.35))
    iso = Isometric(board, 600, 30)
    lit = {
        (1, 3): c.RED,
        (5, 5): c.RED,
        (3, 7): c.GOLD,
        (5, 1): c.GOLD,
        (7, 3): c.GOLD,
        (-1, 7): c.GOLD,
        (7, 7): c.GOLD,
    }
    span = range(-5, 15, 2)
    for u, v in sorted(((u, v) for u in span for v in span), key=sum):
        colour = lit.get((u, v))
        iso.tile(u, v, 1.86, 1.86, mix(colour, c.WHITE, 0.72) if colour else c.PAPER)
        for du, dv in ((0.2, 0.2), (1.06, 0.2), (0.2, 1.06), (1.06, 1.06)):
            if rng.random() < 0.3:
                iso.bush(u + du + 0.3, v + dv + 0.3, rng.randint(9, 13))
            else:
                wall = (
                    mix(colour, c.PAPER, 0.55) if colour else rng.choice((c.SAND, c.STONE, c.BLUSH))
                )
                iso.box(u + du, v + dv, 0.6, 0.6, rng.randint(18, 52), wall)
    for (u, v), colour in sorted(lit.items(), key=lambda item: sum(item[0])):
        edge = [
            iso.at(u + a, v + b) for a, b in ((0, 0), (1.86, 0), (1.86, 1.86), (0, 1.86), (0, 0))
        ]
        board.line(edge, colour, 5)
        iso.pin(u + 0.93, v + 0.93, 34 if colour == c.RED else 28, colour)


EYE_X, EYE_Y, FOCAL = 600, 430, 520


def street_point(x, y, depth):
    """Board point of a place x right of the middle, y above the eye, `depth` away."""
    return EYE_X + x * FOCAL / depth, EYE_Y - y * FOCAL / depth


def street_house(board, rng, side, near, far, height, wall):
    """A building along the street between two depths; `side` is -1 for left, 1 for right."""
    kerb, below = side * 330, -95
    out = side * 900
    lit = mix(wall, c.WHITE, 0.1) if side < 0 else mix(wall, c.INK, 0.1)
    face = [street_point(out, y, near) for y in (below, height)]
    board.poly(
        [street_point(kerb, below, near), face[0], face[1], street_point(kerb, height, near)],
        mix(wall, c.INK, 0.2 if side < 0 else 0.02),
    )
    board.poly(
        [
            street_point(kerb, y, d)
            for y, d in ((below, near), (height, near), (height, far), (below, far))
        ],
        lit,
    )
    glass = mix(wall, c.SLATE, 0.32)
    floors, bays = max(3, int((height - 40) / 62)), max(3, int((far - near) / 70))
    for floor in range(floors):
        low = -10 + floor * (height - 20) / floors + 18
        high = low + (height - 20) / floors * 0.56
        for bay in range(bays):
            a = near + (far - near) * (bay + 0.2) / bays
            b = near + (far - near) * (bay + 0.8) / bays
            colour = c.GOLD_PALE if rng.random() < 0.1 else glass
            board.poly(
                [street_point(kerb, y, d) for y, d in ((low, a), (high, a), (high, b), (low, b))],
                colour,
            )
    shop = [(below, near + 8), (-22, near + 8), (-22, far - 8), (below, far - 8)]
    board.poly([street_point(kerb, y, d) for y, d in shop], mix(c.GOLD_PALE, wall, 0.35))


def finance_street(board, rng):
    board.sky("#FDF9F3", c.BLUSH)
    sun(board, 600, 300, 64)
    cloud(board, 420, 96, 150)
    cloud(board, 650, 150, 120, alpha=0.55)
    far_city(board, rng, 462, mix(c.BLUSH, c.TAUPE, 0.35), 40, 120, start=430, end=740)
    board.rect(0, 456, c.WIDTH, 219, c.SAND)
    for side in (-1, 1):
        board.poly(
            [
                street_point(side * x, -95, d)
                for x, d in ((330, 150), (330, 2600), (900, 2600), (2400, 150))
            ],
            c.STONE,
        )
    board.poly(
        [street_point(x, -95, d) for x, d in ((-190, 150), (-190, 3000), (190, 3000), (190, 150))],
        mix(c.STONE, c.TAUPE, 0.45),
    )
    for i in range(16):
        near = 230 + i * 120
        board.poly(
            [
                street_point(x, -95, d)
                for x, d in ((-7, near), (-7, near + 56), (7, near + 56), (7, near))
            ],
            c.WHITE,
        )
    houses = (
        (-1, 1500, 2000, 560, c.STONE), (1, 1480, 2000, 640, c.SAND),
        (-1, 1020, 1440, 620, c.MIST), (1, 1000, 1420, 470, c.CLAY),
        (-1, 640, 970, 470, c.RED), (1, 620, 950, 600, c.MIST),
        (-1, 330, 600, 560, c.SAND), (1, 330, 580, 430, c.SAND),
    )  # fmt: skip
    for side, near, far, height, wall in houses:
        street_house(board, rng, side, near, far, height, wall)
        for depth in range(far - 60, near - 40, -150):
            x, y = street_point(side * 250, -95, depth)
            tree(board, x, y, 150 * FOCAL / depth, leaf=c.SAGE_DARK, kind="tall")
    board.poly(
        [street_point(330, y, d) for y, d in ((-16, 335), (-16, 575), (-34, 575), (-34, 335))],
        c.RED,
    )
    for x, depth, bag in (
        (-258, 520, True),
        (262, 640, False),
        (226, 430, True),
        (-228, 760, False),
    ):
        at_x, at_y = street_point(x, -95, depth)
        person(board, at_x, at_y, 92 * FOCAL / depth, rng, bag=bag)
