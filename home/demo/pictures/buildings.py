"""Buildings of the town: far silhouettes, towers, flats and the service point."""

from . import canvas as c
from .canvas import mix


def far_city(board, rng, base, colour, low, high, *, start=-20, end=c.WIDTH + 20):
    """A row of silhouettes standing on `base`, between `low` and `high` units tall."""
    x = start
    while x < end:
        width, height = rng.randint(38, 92), rng.randint(low, high)
        top = base - height
        board.rect(x, top, width, height, colour)
        crown = rng.random()
        if crown < 0.25:
            board.rect(x + width * 0.25, top - 16, width * 0.5, 17, colour)
        elif crown < 0.4:
            board.poly([(x, top + 1), (x + width, top + 1), (x + width, top - 24)], colour)
        elif crown < 0.48:
            board.rect(x + width / 2 - 1.5, top - 34, 3, 36, colour)
        x += width + rng.choice((0, 0, 4, 10, 22))


def windows(board, rng, x, y, width, height, *, columns, rows, glass, lit=0.12, gap=0.42):
    """A grid of panes; `lit` is the share that has its light on."""
    cell_w, cell_h = width / columns, height / rows
    for row in range(rows):
        for column in range(columns):
            colour = c.GOLD_PALE if rng.random() < lit else glass
            board.rect(
                x + column * cell_w + cell_w * gap / 2,
                y + row * cell_h + cell_h * gap / 2,
                cell_w * (1 - gap),
                cell_h * (1 - gap),
                colour,
            )


def tower(board, rng, x, base, width, height, wall, *, style="grid", glass=None, lit=0.1, side=0.2):
    """A building in two faces, the right one in shade; `side` is that face's share of the width."""
    top, front = base - height, width * (1 - side)
    shade = mix(wall, c.INK, 0.16)
    glass = glass or mix(wall, c.SLATE, 0.3)
    board.rect(x, top, front, height, wall)
    board.rect(x + front, top, width - front, height, shade)
    board.rect(x, top, width, 6, mix(wall, c.INK, 0.24))
    inner_y, inner_h = top + 20, height - 42
    if style == "grid":
        windows(
            board, rng, x + front * 0.06, inner_y, front * 0.88, inner_h,
            columns=max(2, round(front / 26)), rows=max(2, round(inner_h / 28)),
            glass=glass, lit=lit,
        )  # fmt: skip
    elif style == "ribbon":
        rows = max(2, round(inner_h / 24))
        for row in range(rows):
            y = inner_y + row * inner_h / rows
            board.rect(x, y, front, inner_h / rows * 0.5, glass)
            board.rect(x + front, y, width - front, inner_h / rows * 0.5, mix(glass, c.INK, 0.18))
            if rng.random() < lit * 3:
                at = rng.uniform(0, 0.6) * front
                board.rect(x + at, y, front * 0.22, inner_h / rows * 0.5, c.GOLD_PALE)
    else:
        count = max(3, round(front / 15))
        for fin in range(count):
            board.rect(
                x + front * (fin + 0.28) / count, inner_y, front / count * 0.44, inner_h, glass
            )
        for row in range(1, round(inner_h / 70)):
            board.rect(x, inner_y + row * 70, front, 7, wall)


def housing(board, rng, x, base, width, floors, wall, roof):
    """A block of flats with a balcony on each floor of each bay."""
    height = floors * 36 + 22
    top = base - height
    board.rect(x, top, width, height, wall)
    board.rect(x + width * 0.88, top, width * 0.12, height, mix(wall, c.INK, 0.12))
    board.rect(x - 5, top - 7, width + 10, 12, roof)
    bays = max(2, round(width * 0.88 / 58))
    bay = width * 0.88 / bays
    for floor in range(floors):
        y = top + 18 + floor * 36
        for column in range(bays):
            left = x + column * bay + bay * 0.14
            glass = c.GOLD_PALE if rng.random() < 0.14 else mix(wall, c.MIST_DARK, 0.62)
            board.rect(left, y, bay * 0.72, 20, glass)
            board.rect(left + bay * 0.34, y, 2.5, 20, wall)
            board.rect(left - 3, y + 13, bay * 0.72 + 6, 10, mix(wall, roof, 0.34))


def pavilion(board, x, base, width, height, roof=c.RED):
    """A low glazed house under a flat roof: the service point."""
    board.rect(x, base - height, width, height, c.PAPER)
    count = round(width / 44)
    for i in range(count):
        board.rect(x + 8 + i * (width - 12) / count, base - height + 16, (width - 12) / count - 6,
                   height - 22, mix(c.MIST, c.GOLD_PALE, 0.3 if i % 3 else 0.7))  # fmt: skip
    board.rect(x - 16, base - height - 10, width + 32, 16, roof, radius=3)
    board.rect(x - 16, base - height + 3, width + 32, 4, mix(roof, c.INK, 0.25))
    door = x + width * 0.44
    board.rect(door, base - height + 14, 46, height - 14, c.WHITE)
    board.rect(door + 4, base - height + 18, 18, height - 18, c.MIST_DARK)
    board.rect(door + 24, base - height + 18, 18, height - 18, c.MIST_DARK)
