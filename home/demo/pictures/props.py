"""What the scenes are furnished with: sky, trees, people, furniture."""

import math

from . import canvas as c
from .canvas import mix

SKINS = ("#E9C3A6", "#DDB08F", "#F0CFB5")
HAIRS = ("#3B3432", "#544640", "#B9B2AC")
CLOTHES = (c.MIST_DARK, c.SLATE, c.STONE, "#B98B76", c.SAGE_DARK, "#8A97A3")


def sun(board, x, y, radius, colour="#F7E3BB"):
    board.disc(x, y, radius * 1.5, c.WHITE, alpha=0.3)
    board.disc(x, y, radius, colour)


def cloud(board, x, y, width, alpha=0.7):
    height = width * 0.13
    board.rect(x, y, width, height, c.WHITE, radius=height / 2, alpha=alpha)
    board.rect(
        x + width * 0.22, y - height * 0.8, width * 0.5, height, c.WHITE, radius=height / 2,
        alpha=alpha,
    )  # fmt: skip


def tree(board, x, base, height, *, kind="round", leaf=c.SAGE, ground=True):
    """A tree whose trunk stands on `base`; light falls from the left."""
    light, dark = mix(leaf, c.WHITE, 0.16), mix(leaf, c.INK, 0.1)
    if ground:
        board.oval(x + height * 0.06, base, height * 0.26, height * 0.035, c.INK, alpha=0.1)
    board.rect(x - height * 0.022, base - height * 0.45, height * 0.044, height * 0.45, "#8E7A6B")
    if kind == "round":
        board.disc(x, base - height * 0.66, height * 0.31, dark)
        board.disc(x - height * 0.035, base - height * 0.69, height * 0.265, leaf)
        board.disc(x - height * 0.1, base - height * 0.75, height * 0.13, light)
    elif kind == "tall":
        board.rect(
            x - height * 0.16, base - height, height * 0.32, height * 0.78, dark,
            radius=height * 0.16,
        )  # fmt: skip
        board.rect(
            x - height * 0.16, base - height, height * 0.24, height * 0.76, leaf,
            radius=height * 0.12,
        )  # fmt: skip
    else:
        board.disc(x - height * 0.17, base - height * 0.52, height * 0.2, dark)
        board.disc(x + height * 0.18, base - height * 0.55, height * 0.21, dark)
        board.disc(x, base - height * 0.7, height * 0.26, leaf)
        board.disc(x - height * 0.08, base - height * 0.77, height * 0.12, light)


def bush(board, x, base, width, leaf=c.SAGE_DARK):
    board.dome(x, base, width * 0.5, width * 0.34, leaf)
    board.dome(x + width * 0.38, base, width * 0.34, width * 0.24, mix(leaf, c.WHITE, 0.14))


def lamp(board, x, base, height):
    board.rect(x - 2, base - height, 4, height, c.SLATE)
    board.rect(x - 2, base - height, 24, 4, c.SLATE, radius=2)
    board.rect(x + 12, base - height + 4, 14, 5, c.GOLD_PALE, radius=2)


def person(board, x, base, height, rng, *, vest=False, arm="down", colour=None, bag=False):
    """A standing figure `height` units tall; `arm` is down, wave or offer."""
    skin, hair = rng.choice(SKINS), rng.choice(HAIRS[:2])
    top = colour or rng.choice(CLOTHES)
    trousers = rng.choice((c.INK, c.SLATE, "#7B6F66"))
    h = height
    board.oval(x, base, h * 0.19, h * 0.022, c.INK, alpha=0.14)
    for step in (-0.065, 0.02):
        board.rect(x + h * step, base - h * 0.45, h * 0.07, h * 0.44, trousers, radius=h * 0.02)
        board.rect(
            x + h * (step - 0.01), base - h * 0.03, h * 0.1, h * 0.032, c.INK, radius=h * 0.015
        )
    sleeve = mix(top, c.INK, 0.12)
    shoulder = base - h * 0.74
    board.line([(x - h * 0.105, shoulder), (x - h * 0.135, base - h * 0.45)], sleeve, h * 0.055)
    board.disc(x - h * 0.135, base - h * 0.43, h * 0.026, skin)
    hand = {
        "down": (x + h * 0.14, base - h * 0.43),
        "wave": (x + h * 0.2, base - h * 0.92),
        "offer": (x + h * 0.24, base - h * 0.6),
    }[arm]
    board.line([(x + h * 0.1, shoulder), hand], sleeve, h * 0.055)
    board.disc(*hand, h * 0.027, skin)
    board.rect(x - h * 0.125, base - h * 0.8, h * 0.25, h * 0.4, top, radius=h * 0.075)
    if vest:
        board.rect(x - h * 0.125, base - h * 0.8, h * 0.25, h * 0.385, c.RED, radius=h * 0.06)
        board.poly(
            [(x - h * 0.05, base - h * 0.8), (x + h * 0.05, base - h * 0.8), (x, base - h * 0.66)],
            top,
        )
        board.rect(x - h * 0.004, base - h * 0.66, h * 0.008, h * 0.24, c.RED_DARK)
        for side in (-0.125, 0.004):
            board.rect(x + h * side, base - h * 0.55, h * 0.121, h * 0.02, c.GOLD)
    if bag:
        board.rect(x - h * 0.2, base - h * 0.45, h * 0.12, h * 0.13, c.CLAY, radius=h * 0.015)
    head(board, x, base - h * 0.89, h * 0.085, skin, hair, rng)


def head(board, x, y, radius, skin, hair, rng):
    """Neck, face and hair; (x, y) is the middle of the head."""
    neck = mix(skin, c.INK, 0.12)
    if rng.random() < 0.45:
        board.rect(
            x - radius * 1.02, y - radius * 0.9, radius * 2.04, radius * 2.15, hair,
            radius=radius * 0.8,
        )  # fmt: skip
    board.rect(x - radius * 0.36, y + radius * 0.5, radius * 0.72, radius * 0.95, neck,
               radius=radius * 0.2)  # fmt: skip
    board.disc(x, y - radius * 0.14, radius, hair)
    board.oval(x, y + radius * 0.14, radius * 0.8, radius * 0.86, skin)
    board.dome(x - radius * 0.08, y - radius * 0.16, radius * 0.8, radius * 0.62, hair)


def sitter(board, x, seat, height, rng, *, colour=None, vest=False):
    """Head and shoulders of somebody behind a table whose edge is at `seat`."""
    skin, hair = rng.choice(SKINS), rng.choice(HAIRS)
    top = colour or rng.choice(CLOTHES)
    board.rect(
        x - height * 0.34, seat - height * 0.52, height * 0.68, height * 0.56, top,
        radius=height * 0.2, corners=(True, True, False, False),
    )  # fmt: skip
    if vest:
        board.rect(x - height * 0.3, seat - height * 0.52, height * 0.6, height * 0.56, c.RED,
                   radius=height * 0.16, corners=(True, True, False, False))  # fmt: skip
        board.poly(
            [
                (x - height * 0.1, seat - height * 0.52),
                (x + height * 0.1, seat - height * 0.52),
                (x, seat - height * 0.24),
            ],
            top,
        )
    head(board, x, seat - height * 0.76, height * 0.2, skin, hair, rng)


def back_sitter(board, x, floor, height, rng):
    """Somebody on a chair, seen from behind."""
    hair, top = rng.choice(HAIRS), rng.choice(CLOTHES)
    board.rect(x - height * 0.2, floor - height * 0.72, height * 0.4, height * 0.46, top,
               radius=height * 0.13)  # fmt: skip
    board.disc(x, floor - height * 0.84, height * 0.125, hair)
    board.rect(x - height * 0.24, floor - height * 0.52, height * 0.48, height * 0.26, c.SLATE,
               radius=height * 0.05)  # fmt: skip
    board.rect(x - height * 0.02, floor - height * 0.3, height * 0.04, height * 0.24, c.SLATE)
    board.rect(x - height * 0.14, floor - height * 0.07, height * 0.28, height * 0.04, c.SLATE,
               radius=height * 0.02)  # fmt: skip


def plant(board, x, base, height):
    """A plant in a pot."""
    stem = base - height * 0.3
    for angle, leaf in (
        (-62, c.SAGE_DARK),
        (-30, c.SAGE),
        (0, c.SAGE_DARK),
        (30, c.SAGE),
        (62, c.SAGE_DARK),
    ):
        tip_x = x + math.sin(math.radians(angle)) * height * 0.5
        tip_y = stem - math.cos(math.radians(angle)) * height * 0.66
        bend_x, bend_y = (x + tip_x) / 2, (stem + tip_y) / 2 - height * 0.06
        board.poly(
            [
                (x, stem),
                (bend_x - height * 0.07, bend_y),
                (tip_x, tip_y),
                (bend_x + height * 0.07, bend_y + height * 0.05),
            ],
            leaf,
        )
    board.poly(
        [
            (x - height * 0.16, stem),
            (x + height * 0.16, stem),
            (x + height * 0.11, base),
            (x - height * 0.11, base),
        ],
        c.CLAY,
    )
    board.rect(
        x - height * 0.18,
        stem - 2,
        height * 0.36,
        height * 0.06,
        mix(c.CLAY, c.INK, 0.12),
        radius=2,
    )


def shelves(board, rng, x, y, width, height, *, columns, rows):
    """A bookcase filled with plain spines."""
    frame = "#C9AE92"
    spines = (
        c.RED,
        c.CLAY,
        c.SAND,
        c.MIST_DARK,
        c.SAGE,
        c.GOLD,
        c.SLATE,
        c.STONE,
        "#B98B76",
        c.PAPER,
    )
    board.rect(x, y, width, height, frame)
    cell_w, cell_h = (width - 8) / columns, (height - 8) / rows
    for row in range(rows):
        for column in range(columns):
            left, top = x + 8 + column * cell_w, y + 8 + row * cell_h
            inner_w, inner_h = cell_w - 8, cell_h - 8
            board.rect(left, top, inner_w, inner_h, mix(frame, c.INK, 0.3))
            at = left + 3
            full = left + inner_w * rng.uniform(0.6, 0.98)
            while at < full - 6:
                thick = rng.uniform(6, 12)
                tall = inner_h * rng.uniform(0.62, 0.9)
                board.rect(
                    at, top + inner_h - tall, min(thick, full - at), tall, rng.choice(spines)
                )
                at += thick + 1
