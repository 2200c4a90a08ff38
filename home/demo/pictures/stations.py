"""Pictures that stand for photographs of stations: one small house front per kind of place."""

from . import canvas as c
from .buildings import far_city, housing, pavilion, tower
from .canvas import mix
from .props import bush, lamp, person, tree
from .scenes import daylight, ground

BASE = 552


def entrance(board, x, width, height, *, frame=c.WHITE):
    """Glazed double doors standing on the base line."""
    board.rect(x, BASE - height, width, height, frame)
    leaf = (width - 18) / 2
    for side in (0, 1):
        left = x + 6 + side * (leaf + 6)
        board.rect(left, BASE - height + 6, leaf, height - 6, mix(c.MIST, c.GOLD_PALE, 0.35))
        board.rect(left + (leaf - 10 if side == 0 else 6), BASE - height * 0.5, 4, 26, c.TAUPE)


def sign(board, x, y, width, height=26, fill=c.RED):
    """A board without writing, with pale marks where letters would be."""
    board.rect(x, y, width, height, fill, radius=3)
    count = max(4, round(width / 34))
    for i in range(count):
        board.rect(x + 14 + i * (width - 24) / count, y + height * 0.3, (width - 24) / count - 9,
                   height * 0.4, mix(c.GOLD_PALE, fill, 0.15), radius=2)  # fmt: skip


def civic(board, rng, floors):
    """A symmetrical public building on a low flight of steps."""
    width, height = 560 + floors * 60, 92 * floors + 70
    x, top = 600 - width / 2, BASE - height
    wall = rng.choice((c.PAPER, c.SAND, mix(c.MIST, c.WHITE, 0.4)))
    board.rect(x, top, width, height, wall)
    board.rect(x - 16, top - 14, width + 32, 18, rng.choice((c.TAUPE, c.CLAY, c.SLATE)))
    bays = round(width / 64)
    for floor in range(floors):
        y = top + 34 + floor * 92
        for bay in range(bays):
            glass = c.GOLD_PALE if rng.random() < 0.12 else mix(c.MIST, c.MIST_DARK, 0.35)
            left = x + 14 + bay * (width - 16) / bays
            if 380 < left < 750:
                continue
            board.rect(left, y, width / bays - 24, 58, glass)
            board.rect(left, y + 26, width / bays - 24, 4, wall)
    board.rect(460, top + 16, 280, height - 16, mix(wall, c.STONE, 0.5))
    for i in range(4):
        board.rect(484 + i * 62, top + 40, 46, height - 186, mix(c.MIST, c.WHITE, 0.2))
    sign(board, 484, BASE - 138, 232, 30)
    board.rect(440, BASE - 106, 320, 14, c.RED_DARK)
    entrance(board, 536, 128, 92)
    for i in range(4):
        board.rect(470 + i * 83, BASE - 94, 12, 94, c.WHITE)
    for i in range(3):
        board.rect(
            430 - i * 18, BASE + i * 8, 340 + i * 36, 9, mix(c.STONE, c.WHITE, 0.6 - i * 0.2)
        )


def village(board, rng, floors):
    """White walls and dark tiles of the river villages."""
    board.rect(0, 606, c.WIDTH, 69, c.MIST)
    for _ in range(10):
        board.rect(
            rng.randint(0, 1100), rng.randint(616, 664), rng.randint(40, 120), 3, c.WHITE, alpha=0.6
        )
    board.rect(0, 594, c.WIDTH, 14, c.STONE)

    def house(x, width, height, ridge):
        top = BASE - height
        board.rect(x, top, width, height, "#FBF8F3")
        board.rect(x, BASE - 26, width, 26, c.STONE)
        board.poly([(x - 22, top + 6), (x + 28, top - ridge), (x + width - 28, top - ridge),
                    (x + width + 22, top + 6)], c.SLATE)  # fmt: skip
        board.rect(x + 22, top - ridge - 7, width - 44, 9, c.INK, radius=3)
        for i in range(1, round(width / 22)):
            board.line(
                [
                    (x + i * 22, top + 4),
                    (x + 26 + i * (width - 52) / round(width / 22), top - ridge + 3),
                ],
                mix(c.SLATE, c.WHITE, 0.1),
                2,
                round_ends=False,
            )

    house(190, 230, 150, 58)
    house(790, 220, 130, 52)
    height = 130 + 60 * floors
    house(390, 420, height, 78)
    for x in (232, 318, 836, 920):
        board.rect(x, BASE - 104, 56, 52, c.TAUPE)
        board.rect(x + 5, BASE - 99, 46, 42, mix(c.MIST, c.GOLD_PALE, 0.3))
        board.rect(x + 26, BASE - 99, 4, 42, c.TAUPE)
    for floor in range(floors):
        y = BASE - height + 30 + floor * 78
        for x in (424, 494, 652, 722) if floor else (424, 494, 577, 652, 722):
            board.rect(x, y, 48, 46, "#8E7A6B")
            board.rect(x + 4, y + 4, 40, 38, mix(c.MIST, c.GOLD_PALE, 0.45))
            board.rect(x + 22, y + 4, 4, 38, "#8E7A6B")
    sign(board, 536, BASE - 116, 128, 24)
    entrance(board, 548, 104, 86, frame="#8E7A6B")
    for x in (520, 680):
        board.rect(x - 1, BASE - 104, 2, 14, c.INK)
        board.oval(x, BASE - 78, 13, 15, c.RED)
        board.rect(x - 6, BASE - 95, 12, 4, c.GOLD)
        board.rect(x - 6, BASE - 66, 12, 4, c.GOLD)


def community_house(board, rng, floors):
    """A service house between blocks of flats."""
    wall = rng.choice((c.PAPER, c.SAND))
    housing(board, rng, 90, BASE - 12, 220, rng.choice((6, 7, 8)), wall, c.CLAY)
    housing(board, rng, 880, BASE - 12, 230, rng.choice((7, 8, 9)), wall, c.CLAY)
    for x in (330, 400, 790, 850):
        tree(board, x, BASE - 6, rng.randint(150, 200), leaf=c.SAGE, ground=False)
    width = 380 if floors == 1 else 440
    x = 600 - width / 2
    if floors > 1:
        board.rect(x + 30, BASE - 226, width - 60, 110, c.SAND)
        for i in range(6):
            left = x + 46 + i * (width - 84) / 6
            board.rect(
                left,
                BASE - 204,
                (width - 84) / 6 - 12,
                62,
                mix(c.MIST, c.GOLD_PALE, 0.5 * (i == 2)),
            )
        board.rect(x + 14, BASE - 238, width - 28, 14, c.TAUPE)
    pavilion(board, x, BASE, width, 116)
    sign(board, 530, BASE - 150, 140, 24, fill=c.RED_DARK)


def shopfront(board, rng, floors):
    """The ground floor of an office building or a shopping street."""
    tower(
        board,
        rng,
        300,
        BASE,
        280,
        470,
        rng.choice((c.SAND, c.STONE)),
        style="grid",
        glass=c.MIST_DARK,
        side=0.1,
    )
    tower(board, rng, 640, BASE, 250, 410, c.MIST, style=rng.choice(("ribbon", "fin")), side=0.14)
    height = 110 + 26 * floors
    board.rect(190, BASE - height, 820, height, c.PAPER)
    board.rect(176, BASE - height - 12, 848, 16, c.SLATE)
    for i in range(6):
        if i in (2, 3):
            continue
        left = 210 + i * 132
        board.rect(left, BASE - height + 36, 116, height - 50, mix(c.MIST, c.WHITE, 0.25))
        board.rect(left + 56, BASE - height + 36, 4, height - 50, c.PAPER)
        for j in range(2):
            bush(board, left + 24 + j * 58, BASE - 14, 26)
    board.rect(462, BASE - height - 4, 276, height + 4, c.SAND)
    sign(board, 484, BASE - height + 12, 232, 32)
    entrance(board, 530, 140, height - 62)
    board.rect(470, BASE - height + 50, 260, 8, c.RED_DARK)


def workshop(board, rng, floors):
    """A corner of a works or an industrial estate."""
    for i in range(6):
        x = 120 + i * 160
        board.rect(x, BASE - 190, 160, 190, c.SAND)
        board.poly([(x, BASE - 188), (x, BASE - 256), (x + 160, BASE - 188)], c.TAUPE)
        board.poly(
            [(x + 8, BASE - 196), (x + 8, BASE - 240), (x + 42, BASE - 225), (x + 42, BASE - 196)],
            c.MIST,
        )
        board.rect(x + 24, BASE - 160, 112, 40, c.MIST_DARK)
        board.rect(x + 78, BASE - 160, 4, 40, c.SAND)
    for x in (150, 930):
        board.rect(x, BASE - 84, 110, 84, c.SLATE)
        for j in range(5):
            board.rect(x + 5, BASE - 78 + j * 15, 100, 8, mix(c.SLATE, c.WHITE, 0.2))
    height = 110 + 40 * floors
    board.rect(430, BASE - height, 340, height, c.PAPER)
    board.rect(418, BASE - height - 12, 364, 16, c.RED)
    for i in range(5):
        board.rect(446 + i * 63, BASE - height + 20, 50, 40, mix(c.MIST, c.MIST_DARK, 0.4))
    sign(board, 500, BASE - 132, 200, 26)
    entrance(board, 544, 112, 88)


def garden(board, rng, floors):
    """A pavilion in a park."""
    board.rect(0, BASE - 2, c.WIDTH, 125, mix(c.SAGE_PALE, c.SAGE, 0.25))
    board.oval(280, BASE + 10, 420, 120, mix(c.SAGE_PALE, c.SAGE, 0.3))
    board.oval(940, BASE + 10, 420, 150, mix(c.SAGE_PALE, c.SAGE, 0.2))
    for x in range(60, 1180, 84):
        if not 400 < x < 800:
            tree(
                board,
                x,
                BASE - rng.randint(4, 20),
                rng.randint(150, 220),
                leaf=c.SAGE,
                ground=False,
            )
    for x in (430, 760):
        board.rect(x, BASE - 170, 14, 170, c.RED)
    board.rect(456, BASE - 150, 288, 150, c.PAPER)
    for i in range(6):
        board.rect(466 + i * 46, BASE - 136, 36, 130, mix(c.MIST, c.GOLD_PALE, 0.4))
    entrance(board, 548, 104, 104, frame="#8E7A6B")
    board.poly(
        [(372, BASE - 160), (470, BASE - 248), (730, BASE - 248), (828, BASE - 160)], c.SLATE
    )
    board.rect(458, BASE - 258, 284, 12, c.INK, radius=4)
    sign(board, 540, BASE - 152, 120, 24)


HOUSES = {
    "村": village,
    "自然村": village,
    "社区": community_house,
    "小区": community_house,
    "商务楼宇": shopfront,
    "商业区": shopfront,
    "商圈": shopfront,
    "企业": workshop,
    "工业区": workshop,
    "园区": workshop,
    "公园": garden,
}
FLOORS = {"center": 3, "station": 2, "point": 1}


def station_front(board, rng, tier, siting):
    daylight(board, rng, sun_at=(rng.choice((210, 990)), rng.randint(130, 180)))
    far_city(board, rng, BASE, mix(c.BLUSH, c.TAUPE, 0.22), 70, 190)
    ground(board, BASE - 12)
    board.rect(0, BASE - 2, c.WIDTH, 125, mix(c.SAND, c.WHITE, 0.35))
    board.poly([(530, BASE), (670, BASE), (780, c.HEIGHT), (420, c.HEIGHT)], c.WHITE, alpha=0.55)
    HOUSES.get(siting, civic)(board, rng, FLOORS[tier])
    for x in (80 + rng.randint(-20, 30), 1120 + rng.randint(-30, 20)):
        tree(
            board,
            x,
            590,
            rng.randint(190, 240),
            leaf=c.SAGE_DARK,
            kind=rng.choice(("round", "cluster")),
        )
    for x in (230, 960):
        bush(board, x + rng.randint(-20, 20), 584, 70)
    if siting not in ("村", "自然村", "公园"):
        lamp(board, 350 + rng.randint(-20, 20), 588, 150)
    for x in sorted(rng.sample((330, 420, 500, 690, 780, 870), rng.choice((2, 3)))):
        person(
            board,
            x,
            592,
            rng.randint(88, 100),
            rng,
            vest=rng.random() < 0.3,
            bag=rng.random() < 0.4,
        )
