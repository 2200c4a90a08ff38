"""Outdoor scenes. Each takes the board and a seeded random generator."""

from . import canvas as c
from .buildings import far_city, housing, pavilion, tower
from .canvas import mix
from .props import bush, cloud, lamp, person, sun, tree


def ground(board, y, colour=c.SAGE_PALE):
    board.rect(0, y, c.WIDTH, c.HEIGHT - y, colour)


def daylight(board, rng, *, sun_at):
    board.sky("#FDF9F3", c.BLUSH)
    sun(board, *sun_at, 70)
    # clouds keep to the other half of the sky
    start = 90 if sun_at[0] > c.WIDTH / 2 else 640
    cloud(board, start + rng.randint(0, 60), rng.randint(90, 120), 210)
    cloud(board, start + rng.randint(260, 330), rng.randint(50, 70), 140, alpha=0.55)


def skyline(board, rng):
    daylight(board, rng, sun_at=(300, 230))
    far_city(board, rng, 480, mix(c.BLUSH, c.TAUPE, 0.22), 90, 230)
    far_city(board, rng, 480, mix(c.BLUSH, c.TAUPE, 0.5), 50, 140)
    for x, width, height, wall, style in (
        (96, 104, 206, c.SAND, "grid"),
        (214, 86, 262, c.STONE, "fin"),
        (470, 112, 250, c.PAPER, "ribbon"),
        (596, 92, 356, c.RED, "fin"),
        (702, 122, 226, c.SAND, "grid"),
        (860, 84, 300, c.MIST, "ribbon"),
        (956, 118, 180, c.CLAY, "grid"),
    ):
        glass = mix(c.RED, c.GOLD_PALE, 0.32) if wall == c.RED else None
        tower(board, rng, x, 480, width, height, wall, style=style, glass=glass)
    board.rect(640, 96, 4, 34, c.RED_DARK)
    for x in range(20, 1200, 46):
        tree(
            board, x + rng.randint(-8, 8), 492, rng.randint(44, 66), leaf=c.SAGE_DARK, ground=False
        )
    board.rect(0, 488, c.WIDTH, 10, c.STONE)
    board.rect(0, 498, c.WIDTH, 177, c.MIST)
    for x, width, height, colour in (
        (620, 66, 120, c.RED_SOFT), (480, 90, 84, c.PAPER), (868, 60, 100, c.WHITE),
        (226, 60, 92, c.SAND), (960, 90, 60, c.CLAY), (268, 70, 150, c.GOLD_PALE),
    ):  # fmt: skip
        board.rect(x, 498, width, height, colour, alpha=0.3)
    for _ in range(26):
        x, y = rng.randint(0, 1150), rng.randint(508, 640)
        board.rect(x, y, rng.randint(30, 110), 3, c.WHITE, radius=1.5, alpha=0.6)
    board.poly([(0, 610), (250, 626), (470, 675), (0, 675)], c.SAGE)
    board.poly([(1200, 600), (980, 624), (820, 675), (1200, 675)], c.SAGE)
    for x, base, height in ((60, 640, 150), (170, 650, 110), (1130, 640, 160), (1030, 652, 104)):
        tree(board, x, base, height, kind="round", leaf=c.SAGE_DARK)


def community(board, rng):
    daylight(board, rng, sun_at=(960, 140))
    far_city(board, rng, 520, mix(c.BLUSH, c.TAUPE, 0.24), 150, 290)
    housing(board, rng, 60, 540, 250, 9, c.PAPER, c.CLAY)
    housing(board, rng, 890, 540, 250, 8, c.PAPER, c.CLAY)
    housing(board, rng, 350, 536, 220, 7, c.SAND, c.TAUPE)
    housing(board, rng, 630, 536, 210, 9, c.SAND, c.TAUPE)
    ground(board, 532, c.SAGE_PALE)
    for x in range(10, 1220, 78):
        tree(board, x + rng.randint(-14, 14), 546, rng.randint(84, 126), leaf=c.SAGE,
             kind=rng.choice(("round", "cluster")), ground=False)  # fmt: skip
    board.poly([(470, 675), (565, 576), (690, 576), (860, 675)], c.PAPER)
    pavilion(board, 470, 584, 300, 84)
    for x, base, height in ((120, 628, 190), (300, 606, 130), (930, 606, 140), (1090, 632, 200)):
        tree(board, x, base, height, leaf=c.SAGE_DARK)
    for x, width in ((390, 60), (800, 64), (208, 50)):
        bush(board, x, 608, width)
    person(board, 560, 646, 104, rng, colour=c.CLAY, bag=True)
    person(board, 600, 650, 78, rng, colour=c.GOLD)
    person(board, 752, 640, 104, rng, vest=True, colour=c.SAND, arm="wave")


def office_tower(board, rng):
    board.sky("#5B4A55", "#F0BE9B")
    board.disc(220, 396, 210, "#F2C79F", alpha=0.2)
    board.disc(220, 396, 140, "#F5D3AB", alpha=0.35)
    board.disc(220, 396, 86, "#F9DDB6")
    far_city(board, rng, 560, "#B98D7E", 90, 210)
    far_city(board, rng, 560, "#9A7470", 50, 130)
    for x, width, height, wall, style, lit in (
        (300, 150, 330, "#7D6668", "grid", 0.34),
        (830, 170, 370, "#75605F", "grid", 0.3),
        (1020, 130, 270, "#856B68", "ribbon", 0.2),
        (480, 190, 486, "#5A474C", "grid", 0.46),
        (690, 120, 410, c.RED_DARK, "fin", 0.2),
    ):
        glass = mix(wall, "#E8B594", 0.3)
        tower(board, rng, x, 560, width, height, wall, style=style, glass=glass, lit=lit)
    board.rect(0, 556, c.WIDTH, 119, "#6B575A")
    board.rect(0, 600, c.WIDTH, 75, "#5C4A4F")
    board.rect(420, 478, 440, 84, "#4B3B40")
    for i in range(10):
        board.rect(432 + i * 42, 496, 34, 64, c.GOLD_PALE if i not in (2, 7) else "#E7B98F")
    board.rect(400, 466, 480, 16, c.RED, radius=3)
    board.rect(600, 492, 76, 70, "#FBEBCB")
    board.rect(636, 492, 4, 70, "#4B3B40")
    board.poly([(596, 562), (680, 562), (730, 600), (540, 600)], c.GOLD_PALE, alpha=0.4)
    for x in (60, 150, 250, 350, 930, 1030, 1130):
        tree(board, x, 572, rng.randint(96, 124), leaf="#6D7264", kind="round")
    for x in (390, 892):
        lamp(board, x, 584, 104)
    for x, height, bag in ((520, 84, True), (566, 80, False), (742, 84, True), (800, 82, False)):
        person(board, x, 624, height, rng, bag=bag)


def mall(board, rng):
    daylight(board, rng, sun_at=(190, 150))
    far_city(board, rng, 540, mix(c.BLUSH, c.TAUPE, 0.25), 130, 260)
    tower(board, rng, 250, 480, 120, 300, c.SAND, style="grid")
    tower(board, rng, 790, 480, 140, 356, c.MIST, style="ribbon")
    tower(board, rng, 950, 480, 110, 250, c.STONE, style="fin")
    ground(board, 556, c.SAND)
    for x in range(-40, 1240, 104):
        board.poly([(x + 40, 590), (x + 48, 590), (x - 10, 675), (x - 22, 675)], c.STONE, alpha=0.6)
    board.rect(90, 330, 1020, 232, c.PAPER)
    board.rect(90, 322, 1020, 14, c.TAUPE)
    for i in range(15):
        board.rect(108 + i * 67, 356, 46, 62, mix(c.MIST, c.GOLD_PALE, 0.8 if i % 4 == 1 else 0.1))
    board.rect(90, 436, 1020, 12, c.STONE)
    awnings = (c.RED, c.GOLD, c.SAGE_DARK, c.CLAY, c.RED, c.MIST_DARK)
    for i, awning in enumerate(awnings):
        left = 104 + i * 167
        board.rect(left, 462, 155, 100, mix(c.GOLD_PALE, c.WHITE, 0.45))
        board.rect(left + 102, 480, 42, 82, c.WHITE)
        board.rect(left + 106, 484, 34, 78, c.MIST_DARK)
        board.rect(left + 12, 500, 78, 44, mix(c.MIST, c.WHITE, 0.4))
        for j in range(3):
            board.rect(left + 20 + j * 24, 520 - (j % 2) * 6, 15, 24 + (j % 2) * 6,
                       (c.CLAY, c.STONE, c.SAGE)[(i + j) % 3], radius=3)  # fmt: skip
        for j in range(6):
            colour = awning if j % 2 == 0 else c.WHITE
            x = left - 4 + j * 163 / 6
            board.poly([(x + 4, 454), (x + 163 / 6 + 4, 454), (x + 163 / 6, 486), (x, 486)], colour)
            board.disc(x + 163 / 12, 486, 163 / 12, colour)
    for x in (58, 1146):
        tree(board, x, 596, 170, leaf=c.SAGE_DARK)
    for x in (330, 862):
        board.rect(x - 44, 600, 88, 18, c.TAUPE, radius=4)
        bush(board, x - 12, 600, 66)
    for x, base, height, bag in (
        (180, 634, 98, True), (232, 640, 92, False), (470, 626, 96, True), (560, 652, 104, False),
        (612, 654, 70, False), (740, 632, 96, True), (980, 642, 102, True), (1040, 636, 94, False),
    ):  # fmt: skip
        person(board, x, base, height, rng, bag=bag)


def incubator(board, rng):
    daylight(board, rng, sun_at=(930, 150))
    board.oval(250, 560, 460, 170, mix(c.SAGE_PALE, c.BLUSH, 0.5))
    board.oval(960, 570, 520, 150, mix(c.SAGE_PALE, c.BLUSH, 0.3))
    ground(board, 500, c.SAGE_PALE)
    for x in range(20, 1220, 60):
        tree(board, x + rng.randint(-10, 10), 506, rng.randint(60, 96), leaf=c.SAGE, ground=False)
    board.rect(120, 330, 380, 190, c.PAPER)
    for i in range(4):
        x = 120 + i * 95
        board.poly([(x, 332), (x, 276), (x + 95, 332)], c.RED if i % 2 == 0 else c.RED_SOFT)
        board.poly([(x, 332), (x, 290), (x + 14, 298), (x + 14, 332)], c.GOLD_PALE)
    for i in range(8):
        board.rect(134 + i * 45.5, 356, 34, 58, mix(c.MIST, c.MIST_DARK, 0.5 * (i % 3 == 1)))
        board.rect(134 + i * 45.5, 436, 34, 84, mix(c.MIST, c.GOLD_PALE, 0.7 * (i % 4 == 2)))
    board.rect(500, 388, 130, 132, mix(c.MIST, c.WHITE, 0.35))
    for i in range(1, 6):
        board.rect(500 + i * 21.7, 388, 3, 132, c.MIST_DARK)
    board.rect(494, 380, 142, 10, c.SLATE)
    tower(
        board,
        rng,
        630,
        520,
        270,
        252,
        c.SAND,
        style="ribbon",
        glass=c.MIST_DARK,
        lit=0.12,
        side=0.14,
    )
    board.rect(640, 244, 60, 26, c.STONE)
    housing(board, rng, 930, 520, 180, 4, c.PAPER, c.CLAY)
    board.poly([(0, 540), (1200, 516), (1200, 675), (0, 675)], mix(c.SAGE_PALE, c.SAGE, 0.35))
    for step in range(120):
        t = step / 119
        x = (1 - t) ** 2 * 566 + 2 * t * (1 - t) * 800 + t**2 * 330
        board.oval(x, 526 + 160 * t, 16 + 84 * t, 5 + 16 * t, c.PAPER)
    board.oval(945, 618, 190, 34, c.SAGE, alpha=0.5)
    for x, base, height, kind in (
        (70, 610, 190, "round"), (214, 580, 120, "cluster"), (1120, 620, 200, "round"),
        (820, 576, 110, "tall"), (862, 580, 96, "tall"), (430, 566, 90, "tall"),
    ):  # fmt: skip
        tree(board, x, base, height, kind=kind, leaf=c.SAGE_DARK)
    person(board, 300, 622, 98, rng, bag=True)
    person(board, 352, 626, 96, rng, arm="offer", colour=c.CLAY)
    person(board, 640, 588, 80, rng)
    person(board, 900, 634, 104, rng, colour=c.GOLD)
    person(board, 960, 640, 106, rng, arm="wave")
    person(board, 1012, 634, 100, rng, colour=c.RED_SOFT)


def enterprise(board, rng):
    daylight(board, rng, sun_at=(210, 150))
    far_city(board, rng, 540, mix(c.BLUSH, c.TAUPE, 0.2), 80, 170)
    ground(board, 520, c.SAGE_PALE)
    for i, height in enumerate((250, 290)):
        x = 1004 + i * 62
        board.poly(
            [(x, 540), (x + 8, 540 - height), (x + 28, 540 - height), (x + 36, 540)], c.STONE
        )
        board.rect(x + 7, 540 - height + 18, 22, 16, c.RED_SOFT)
    for i in range(5):
        x = 560 + i * 112
        board.rect(x, 388, 112, 152, c.SAND)
        board.poly([(x, 390), (x, 330), (x + 112, 390)], c.TAUPE)
        board.poly([(x + 6, 384), (x + 6, 344), (x + 30, 357), (x + 30, 384)], c.MIST)
        board.rect(x + 18, 420, 76, 34, c.MIST_DARK)
        board.rect(x + 54, 420, 4, 34, c.SAND)
    for x in (616, 840, 1000):
        board.rect(x, 476, 76, 64, c.SLATE)
        for j in range(4):
            board.rect(x + 4, 482 + j * 14, 68, 8, mix(c.SLATE, c.WHITE, 0.2))
    tower(
        board,
        rng,
        150,
        540,
        330,
        280,
        c.PAPER,
        style="ribbon",
        glass=c.MIST_DARK,
        lit=0.1,
        side=0.12,
    )
    board.rect(246, 236, 64, 304, c.RED)
    board.rect(300, 236, 10, 304, c.RED_DARK)
    for j in range(7):
        board.rect(258, 262 + j * 34, 30, 20, mix(c.RED, c.GOLD_PALE, 0.45))
    board.rect(216, 484, 124, 12, c.SLATE, radius=2)
    board.rect(228, 496, 100, 44, c.GOLD_PALE)
    board.rect(276, 496, 4, 44, c.SLATE)
    board.poly([(0, 556), (1200, 540), (1200, 675), (0, 675)], mix(c.SAGE_PALE, c.SAGE, 0.3))
    board.poly([(224, 540), (332, 540), (520, 675), (120, 675)], c.PAPER)
    board.rect(0, 640, c.WIDTH, 35, c.STONE)
    board.rect(0, 640, c.WIDTH, 4, c.TAUPE)
    for x, base, height in ((70, 604, 150), (420, 588, 110), (560, 598, 130), (700, 592, 104),
                            (830, 600, 130), (960, 592, 104), (1100, 606, 156)):  # fmt: skip
        tree(board, x, base, height, leaf=c.SAGE_DARK, kind=rng.choice(("round", "cluster")))
    for x in (620, 760, 890, 1030):
        bush(board, x, 628, 54)
    person(board, 250, 618, 96, rng, colour=c.MIST_DARK)
    person(board, 304, 622, 96, rng, colour="#8A97A3", arm="offer")
    person(board, 400, 632, 100, rng, vest=True, colour=c.SAND)


def volunteers(board, rng):
    daylight(board, rng, sun_at=(870, 150))
    far_city(board, rng, 500, mix(c.BLUSH, c.TAUPE, 0.22), 90, 220)
    housing(board, rng, 40, 510, 230, 7, c.PAPER, c.CLAY)
    housing(board, rng, 940, 510, 220, 6, c.PAPER, c.CLAY)
    ground(board, 500, c.SAGE_PALE)
    for x in range(0, 1240, 70):
        tree(board, x + rng.randint(-10, 10), 512, rng.randint(80, 130), leaf=c.SAGE, ground=False)
    for x in (396, 778):
        board.rect(x, 300, 26, 220, c.SAND)
        board.rect(x + 18, 300, 8, 220, c.STONE)
    board.rect(370, 278, 460, 28, c.TAUPE, radius=3)
    board.rect(350, 264, 500, 18, mix(c.TAUPE, c.INK, 0.25), radius=4)
    board.rect(440, 316, 320, 10, c.STONE)
    board.poly([(0, 540), (1200, 540), (1200, 675), (0, 675)], mix(c.SAGE_PALE, c.SAGE, 0.35))
    board.poly([(412, 520), (788, 520), (1010, 675), (190, 675)], c.PAPER)
    for x, height in ((120, 190), (1090, 200)):
        tree(board, x, 596, height, leaf=c.SAGE_DARK)
    for x in (230, 930):
        bush(board, x, 560, 80)
    for x, base, height, vest, arm, colour in (
        (300, 640, 226, True, "wave", c.SAND), (412, 652, 206, False, "down", c.CLAY),
        (520, 640, 236, True, "offer", c.PAPER), (640, 652, 196, False, "down", c.MIST_DARK),
        (748, 642, 230, True, "down", c.SAND), (860, 650, 220, True, "wave", c.PAPER),
    ):  # fmt: skip
        person(board, x, base, height, rng, vest=vest, arm=arm, colour=colour)
    board.rect(560, 470, 54, 38, c.CLAY, radius=3)
    board.rect(584, 470, 7, 38, c.GOLD)
