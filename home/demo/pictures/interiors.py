"""Indoor scenes: a room seen straight on."""

from . import canvas as c
from .buildings import far_city, tower
from .canvas import mix
from .props import back_sitter, person, plant, shelves, sitter

WALL, FLOOR = "#F6EEE4", "#E2CFB9"
TABLE, TABLE_EDGE = "#C89F7A", "#A9825F"


def room(board, floor_at, wall=WALL):
    board.rect(0, 0, c.WIDTH, floor_at, wall)
    board.rect(0, floor_at, c.WIDTH, c.HEIGHT - floor_at, FLOOR)
    board.rect(0, floor_at - 12, c.WIDTH, 12, mix(wall, c.TAUPE, 0.25))
    for i in range(-6, 20):
        x = 600 + (i - 6.5) * 110
        far = 600 + (x - 600) * 0.72
        board.line([(far, floor_at), (x * 1.25 - 150, c.HEIGHT)], mix(FLOOR, c.TAUPE, 0.22), 2,
                   round_ends=False)  # fmt: skip


def outlook(board, rng, x, y, width, height, panes):
    """A window on the town."""
    board.rect(x - 10, y - 10, width + 20, height + 20, c.WHITE)
    board.rect(x, y, width, height, "#FBEFE4")
    base = y + height
    far_city(board, rng, base, mix(c.BLUSH, c.TAUPE, 0.25), 60, int(height * 0.6), start=x,
             end=x + width - 80)  # fmt: skip
    for i, (wall, share) in enumerate(((c.STONE, 0.5), (c.RED_SOFT, 0.66), (c.MIST, 0.42))):
        tower(board, rng, x + width * (0.12 + 0.29 * i), base, 72, height * share, wall,
              style=("grid", "fin", "ribbon")[i])  # fmt: skip
    for i in range(1, panes):
        board.rect(x + width * i / panes - 4, y, 8, height, c.WHITE)
    board.rect(x - 22, base + 6, width + 44, 14, mix(c.WHITE, c.TAUPE, 0.25))


def pendant(board, x, length, width=96, colour=c.RED):
    board.rect(x - 1, 0, 2, length, c.SLATE)
    board.dome(x, length + width * 0.36, width / 2, width * 0.4, colour)
    board.dome(x, length + width * 0.36, width * 0.2, width * 0.14, mix(colour, c.WHITE, 0.12))
    board.oval(x, length + width * 0.36, width * 0.36, 5, c.GOLD_PALE)


def meeting(board, rng):
    room(board, 520)
    outlook(board, rng, 270, 92, 660, 290, 4)
    for x in (430, 600, 770):
        pendant(board, x, 40, 84)
    board.rect(1010, 150, 130, 90, c.WHITE)
    board.rect(1018, 158, 114, 74, c.SAND)
    board.poly([(1018, 232), (1060, 184), (1090, 214), (1108, 196), (1132, 232)], c.SAGE)
    board.disc(1042, 180, 9, c.GOLD_PALE)
    shelves(board, rng, 60, 150, 150, 190, columns=1, rows=3)
    plant(board, 1088, 520, 190)
    plant(board, 110, 520, 170)
    for i, x in enumerate((330, 465, 600, 735, 870)):
        board.rect(x - 42, 356, 84, 90, c.SLATE, radius=14)
        sitter(board, x, 448, 130, rng, colour=(None, c.RED_SOFT, c.MIST_DARK, c.GOLD, None)[i])
    board.oval(600, 490, 400, 66, c.INK, alpha=0.1)
    board.rect(520, 470, 160, 110, TABLE_EDGE)
    board.oval(600, 590, 150, 20, TABLE_EDGE)
    board.oval(600, 474, 400, 58, TABLE_EDGE)
    board.oval(600, 462, 400, 58, TABLE)
    for x, y, turn in ((330, 452, -6), (465, 440, -3), (735, 440, 3), (870, 452, 6)):
        board.poly(
            [
                (x - 26 + turn, y),
                (x + 26 + turn, y),
                (x + 32 - turn, y + 17),
                (x - 32 - turn, y + 17),
            ],
            c.WHITE,
        )
    for x, y in ((395, 462), (545, 448), (650, 450), (810, 460)):
        board.rect(x, y - 9, 13, 15, c.WHITE, radius=3)
        board.oval(x + 6.5, y - 8, 6, 2.4, c.CLAY)
    board.rect(586, 432, 28, 24, c.RED_SOFT, radius=6)
    for x, y in ((588, 426), (600, 418), (612, 427)):
        board.disc(x, y, 10, c.SAGE_DARK)
    for x in (400, 600, 800):
        back_sitter(board, x, 656, 240, rng)


def library(board, rng):
    room(board, 510, "#F3E9DC")
    shelves(board, rng, 40, 60, 400, 450, columns=3, rows=5)
    shelves(board, rng, 760, 60, 400, 450, columns=3, rows=5)
    board.rect(450, 60, 300, 420, c.WHITE)
    board.sky_box(462, 72, 276, 396, "#FDF7EE", "#F3DCCB")
    far_city(board, rng, 468, mix(c.BLUSH, c.TAUPE, 0.25), 60, 150, start=462, end=680)
    board.disc(664, 150, 34, "#F7E3BB")
    for x in (500, 690):
        board.disc(x, 430, 54, c.SAGE)
        board.disc(x - 14, 412, 24, mix(c.SAGE, c.WHITE, 0.16))
    board.rect(462, 440, 276, 28, c.SAGE_PALE)
    board.rect(596, 72, 8, 396, c.WHITE)
    board.rect(462, 250, 276, 8, c.WHITE)
    board.rect(436, 478, 328, 32, "#C9AE92")
    for x in (300, 600, 900):
        pendant(board, x, 26, 92)
    for x, colour in ((270, c.MIST_DARK), (450, c.RED_SOFT), (760, c.GOLD), (950, c.SAGE_DARK)):
        sitter(board, x, 508, 124, rng, colour=colour)
    board.rect(150, 508, 900, 18, TABLE, radius=4)
    board.rect(150, 520, 900, 10, TABLE_EDGE, radius=3)
    for x in (190, 990):
        board.poly([(x, 530), (x + 22, 530), (x + 16, 640), (x + 6, 640)], TABLE_EDGE)
    for x in (270, 450, 760, 950):
        board.poly([(x - 44, 488), (x, 498), (x, 510), (x - 44, 502)], c.WHITE)
        board.poly([(x + 44, 488), (x, 498), (x, 510), (x + 44, 502)], c.PAPER)
        board.line([(x - 44, 503), (x, 511), (x + 44, 503)], c.RED, 3, round_ends=False)
    for x, spines in (
        (350, (c.RED, c.SAND, c.MIST_DARK)),
        (600, (c.CLAY, c.SAGE, c.RED_DARK, c.GOLD)),
        (860, (c.SLATE, c.CLAY)),
    ):
        for i, spine in enumerate(spines):
            board.rect(x - 34 + (i % 2) * 6, 496 - i * 12, 68, 11, spine, radius=2)
    for x in (360, 600, 850):
        back_sitter(board, x, 660, 236, rng)
    plant(board, 90, 612, 200)
    plant(board, 1112, 612, 200)


def service_hall(board, rng):
    room(board, 500)
    board.rect(160, 70, 880, 330, "#DCC2A4")
    for i in range(1, 22):
        board.rect(160 + i * 40, 70, 2, 330, "#CFB291")
    board.rect(160, 70, 880, 22, c.RED)
    for i in range(5):
        x = 216 + i * 160
        board.rect(x, 122, 128, 84, c.PAPER, radius=4)
        board.rect(x + 14, 138, 50, 10, c.RED_SOFT, radius=5)
        for j, share in enumerate((1, 0.8, 0.55)):
            board.rect(x + 14, 158 + j * 13, 100 * share, 5, c.STONE, radius=2.5)
    for x in (60, 1062):
        board.rect(x, 110, 78, 250, c.WHITE)
        board.sky_box(x + 6, 116, 66, 238, "#FDF7EE", "#F3DCCB")
        board.rect(x + 6, 300, 66, 54, c.SAGE_PALE)
        board.disc(x + 40, 296, 26, c.SAGE)
    for i in range(4):
        board.oval(240 + i * 240, 28, 66, 9, c.WHITE)
        board.oval(240 + i * 240, 28, 56, 6, c.GOLD_PALE)
    for x, colour in ((300, c.SAND), (520, c.SAND), (740, c.SAND), (930, c.SAND)):
        sitter(board, x, 396, 132, rng, colour=colour, vest=True)
        board.rect(x + 56, 352, 62, 42, c.SLATE, radius=4)
        board.rect(x + 83, 392, 8, 8, c.SLATE)
    board.rect(130, 394, 940, 18, c.WHITE, radius=4)
    board.rect(146, 410, 908, 112, c.SAND)
    board.rect(146, 410, 908, 8, c.STONE)
    for i in range(4):
        board.rect(162 + i * 224, 432, 204, 76, mix(c.SAND, c.WHITE, 0.45), radius=3)
    board.rect(146, 514, 908, 10, c.RED)
    for x in (410, 640, 846):
        board.rect(x - 11, 376, 22, 20, c.WHITE, radius=3)
        for dx in (-8, 0, 8):
            board.disc(x + dx, 370 - (dx == 0) * 6, 8, c.SAGE_DARK)
    person(board, 380, 640, 232, rng, arm="offer", colour=c.MIST_DARK)
    person(board, 620, 634, 220, rng, colour=c.CLAY, bag=True)
    person(board, 880, 642, 228, rng, vest=True, arm="offer", colour=c.SAND)
    person(board, 966, 648, 204, rng, colour=c.GOLD)
    plant(board, 76, 600, 210)
    plant(board, 1132, 600, 210)
