"""A line through the whole map on which neighbours are neighbours on the ground.

A point's *cell* is the place of its Web Mercator tile at zoom 31 (62 bits, less than 2 cm) on the
Hilbert curve. Any tile of any zoom is one contiguous stretch of the curve: at zoom z the cells with
the same `cell >> 2 * (31 - z)`. Latitudes beyond ±85.05° belong to the tiles at the edge.
"""

from math import asin, asinh, cos, degrees, pi, radians, sin, tan

from .geo import EARTH_RADIUS_M

ZOOM = 31
SIDE = 1 << ZOOM
MAX_CELL = (1 << 2 * ZOOM) - 1
MERCATOR_LAT = 85.051128779806604

TILES_A_SIDE = 4
"""Into how many tiles a side at most `cover` cuts a box."""


def _four_levels(state: int, x: int, y: int) -> tuple[int, int]:
    """Follow the curve through four levels of tiles: (their eight bits, the state after them).

    The state says how the curve lies in a tile: bit 0 transposed, bit 1 turned half around.
    """
    place = 0
    for bit in (3, 2, 1, 0):
        right, down = x >> bit & 1, y >> bit & 1
        if state & 2:
            right, down = 1 - right, 1 - down
        if state & 1:
            right, down = down, right
        quarter = (3 * right) ^ down
        place = place << 2 | quarter
        state ^= {0: 1, 3: 3}.get(quarter, 0)
    return place, state


_STEP = [_four_levels(state, x, y) for state in range(4) for x in range(16) for y in range(16)]


def _descend(x: int, y: int, stop: int) -> tuple[int, int]:
    """Return (place, state) of the tile that bits 31 … `stop` (a multiple of 4) of x and y name."""
    place = state = 0
    for shift in range(28, stop - 4, -4):
        bits, state = _STEP[state << 8 | (x >> shift & 15) << 4 | y >> shift & 15]
        place = place << 8 | bits
    return place, state


def place_of_tile(x: int, y: int) -> int:
    """Return the place on the curve of the zoom-31 tile (`x`, `y`), both 0 … 2³¹-1."""
    return _descend(x, y, 0)[0]


def tile_column(lng: float) -> int:
    """Return the zoom-31 column of a longitude in degrees; beyond ±180 it counts on unwrapped."""
    return int((lng / 360 + 0.5) * SIDE // 1)


def tile_row(lat: float) -> int:
    """Return the zoom-31 row of a latitude in degrees, from the north."""
    if lat >= MERCATOR_LAT:
        return 0
    if lat <= -MERCATOR_LAT:
        return SIDE - 1
    row = int((0.5 - asinh(tan(radians(lat))) / (2 * pi)) * SIDE)
    return min(max(row, 0), SIDE - 1)


def cell_of(lat: float, lng: float) -> int:
    """Return the cell of a point in WGS-84 degrees."""
    return place_of_tile(tile_column(lng) % SIDE, tile_row(lat))


def cover(lat: float, lng: float, radius_m: float) -> list[tuple[int, int]]:
    """Return stretches (first, last) of the curve that hold every cell within `radius_m` metres.

    In order and apart from each other; usually three or so. They also hold cells further away.
    """
    # A hair more than asked, so that rounding never loses a point on the rim.
    angle = radius_m / EARTH_RADIUS_M * (1 + 1e-9) + 1e-7
    north, south = lat + degrees(angle), lat - degrees(angle)
    top, bottom = max(tile_row(min(north, 90)) - 1, 0), min(tile_row(max(south, -90)) + 1, SIDE - 1)
    if north >= 90 or south <= -90:  # a pole lies within: all meridians do
        left, right = 0, SIDE - 1
    else:
        reach = degrees(asin(min(1.0, sin(angle) / cos(radians(lat)))))
        left, right = tile_column(lng - reach) - 1, tile_column(lng + reach) + 1
        if right - left >= SIDE:
            left, right = 0, SIDE - 1
    return cover_tiles(left, top, right, bottom)


def cover_tiles(left: int, top: int, right: int, bottom: int) -> list[tuple[int, int]]:
    """Return the stretches for a box of zoom-31 tiles; columns may run over the antimeridian."""
    shift = max(0, max(right - left, bottom - top).bit_length() - 2)
    if max((right >> shift) - (left >> shift), (bottom >> shift) - (top >> shift)) >= TILES_A_SIDE:
        shift += 1
    length = 1 << 2 * shift
    level = shift & ~3
    parents: dict[tuple[int, int], tuple[int, int]] = {}  # four at most have all the tiles
    starts = set()
    for column in range(left >> shift, (right >> shift) + 1):
        x = (column << shift) % SIDE
        for row in range(top >> shift, (bottom >> shift) + 1):
            y = row << shift
            parent = x >> level + 4, y >> level + 4
            if parent not in parents:
                parents[parent] = _descend(x, y, level + 4)
            place, state = parents[parent]
            bits, _ = _STEP[state << 8 | (x >> level & 15) << 4 | y >> level & 15]
            starts.add((place << 8 | bits) << 2 * level & -length)
    stretches: list[tuple[int, int]] = []
    for start in sorted(starts):
        if stretches and stretches[-1][1] + 1 == start:
            stretches[-1] = (stretches[-1][0], start + length - 1)
        else:
            stretches.append((start, start + length - 1))
    return stretches
