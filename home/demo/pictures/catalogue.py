"""The names under which pictures are asked for."""

import random

from . import interiors, plans, scenes
from .canvas import Canvas
from .stations import FLOORS, station_front

SCENES = {
    "community": scenes.community,
    "enterprise": scenes.enterprise,
    "finance_street": plans.finance_street,
    "grid": plans.grid,
    "incubator": scenes.incubator,
    "library": interiors.library,
    "mall": scenes.mall,
    "meeting": interiors.meeting,
    "office_tower": scenes.office_tower,
    "service_hall": interiors.service_hall,
    "skyline": scenes.skyline,
    "tiers": plans.tiers,
    "volunteers": scenes.volunteers,
}
SIZE = (1200, 675)


def draw(scene, title="", size=SIZE):
    """A JPEG of the scene as bytes; the same scene, title and size give the same picture.

    `title` is not written on the picture: it only varies the details. `size` is (width, height)
    in pixels; another shape than 16:9 keeps the middle. Raises KeyError for an unknown scene.
    """
    paint = SCENES[scene]
    board = Canvas()
    # a string seed does not depend on PYTHONHASHSEED
    paint(board, random.Random(f"{scene}|{title}"))
    return board.jpeg(size)


def station_picture(code, tier, siting, size=SIZE):
    """A JPEG that stands for a photograph of a station, the same for the same code.

    `tier` is center, station or point (else KeyError); an unknown `siting` gives a public building.
    """
    if tier not in FLOORS:
        raise KeyError(tier)
    board = Canvas()
    station_front(board, random.Random(f"{code}|{tier}|{siting}"), tier, siting)
    return board.jpeg(size)
