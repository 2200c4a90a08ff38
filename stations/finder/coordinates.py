"""WGS-84 and the coordinate systems of Chinese map services. Everything stored is WGS-84.

GCJ-02 (AMap, Tencent) shifts the points of mainland China by 100–700 m; BD-09 (Baidu) shifts
GCJ-02 once more. Neither is published; these are the formulas and constants in general use.

Outside mainland China nothing is shifted, neither way; Taiwan, Hong Kong and Macao are outside in
this sense. The zone is the usual box made of rectangles, a few kilometres coarse: an offset zone,
no border. Up to 1.5 km beyond its edge a place can get the same shifted coordinates as one inside;
the inverse then answers with the one inside.
"""

from collections.abc import Callable
from math import atan2, cos, hypot, pi, radians, sin, sqrt

WGS84, GCJ02, BD09 = SYSTEMS = ("wgs84", "gcj02", "bd09")

_A = 6378245.0  # Krasovsky 1940: semi-major axis in metres, and eccentricity squared
_EE = 0.00669342162296594323
_BD = pi * 3000 / 180
_EXACT_DEG = 1e-7 / 111_320  # 1e-7 m
_ROUNDS = 30  # each gains two digits or more; six are usual

# (south, west, north, east) in degrees.
_NEARBY = (15.0, 70.0, 56.0, 140.0)  # all of the zone and more, where the formulas hold
_INSIDE = (
    (42.8899, 79.4462, 49.2204, 96.3300),
    (39.3742, 109.6872, 54.1415, 135.0002),
    (29.5297, 73.1246, 42.8899, 124.1433),
    (26.7186, 82.9684, 29.5297, 97.0352),
    (20.4141, 97.0253, 29.5297, 124.3674),
    (17.8715, 107.9758, 20.4141, 111.7441),
)
_OUTSIDE = (
    (21.7850, 119.9213, 25.3986, 122.4976),  # Taiwan
    (23.1000, 119.2500, 23.9000, 119.9213),  # Penghu
    (22.1000, 113.8200, 22.4400, 114.4500),  # Hong Kong, south of Deep Bay
    (22.4400, 113.9700, 22.4950, 114.2600),  # Hong Kong, the northern New Territories
    (22.1060, 113.5280, 22.2150, 113.6100),  # Macao
    (20.0988, 101.8652, 22.2840, 106.6650),
    (20.4878, 106.4525, 21.5422, 108.0510),
    (50.3257, 109.0323, 55.8175, 119.1270),
    (49.5574, 127.4568, 55.8175, 137.0227),
    (42.5692, 131.2662, 44.8922, 137.0227),
)


def to_wgs84(lat: float, lng: float, crs: str) -> tuple[float, float]:
    """Return a point of the system `crs` in WGS-84, to better than 1e-7 m. Degrees both.

    Raises ValueError for a system that is not in `SYSTEMS`.
    """
    shift = _shift_of(crs)
    if shift is None or not _in_any((_NEARBY,), lat, lng):
        return lat, lng
    found = _invert(shift, lat, lng)
    # On the very edge of the zone the inverse may end a hair's breadth outside it.
    rounded = (round(found[0], 9), round(found[1], 9))
    return found if is_shifted(*found) or is_shifted(*rounded) else (lat, lng)


def from_wgs84(lat: float, lng: float, crs: str) -> tuple[float, float]:
    """Return a WGS-84 point in the system `crs`. Degrees both.

    Raises ValueError for a system that is not in `SYSTEMS`.
    """
    shift = _shift_of(crs)
    return shift(lat, lng) if shift and is_shifted(lat, lng) else (lat, lng)


def is_shifted(lat: float, lng: float) -> bool:
    """Whether Chinese map services shift this WGS-84 point: whether it is in mainland China."""
    return _in_any(_INSIDE, lat, lng) and not _in_any(_OUTSIDE, lat, lng)


def _in_any(rectangles, lat: float, lng: float) -> bool:
    return any(
        south <= lat <= north and west <= lng <= east for south, west, north, east in rectangles
    )


def _shift_of(crs: str) -> Callable[[float, float], tuple[float, float]] | None:
    try:
        return {WGS84: None, GCJ02: _gcj02, BD09: _bd09}[crs]
    except KeyError:
        raise ValueError(f"坐标系须为 {'、'.join(SYSTEMS)} 之一。") from None


def _gcj02(lat: float, lng: float) -> tuple[float, float]:
    x, y = lng - 105.0, lat - 35.0
    ripple = (20 * sin(6 * x * pi) + 20 * sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + ripple
    north += (20 * sin(y * pi) + 40 * sin(y / 3 * pi)) * 2 / 3
    north += (160 * sin(y / 12 * pi) + 320 * sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + ripple
    east += (20 * sin(x * pi) + 40 * sin(x / 3 * pi)) * 2 / 3
    east += (150 * sin(x / 12 * pi) + 300 * sin(x / 30 * pi)) * 2 / 3

    phi = radians(lat)
    w2 = 1 - _EE * sin(phi) ** 2
    meridian_radius = _A * (1 - _EE) / (w2 * sqrt(w2))
    parallel_radius = _A / sqrt(w2) * cos(phi)
    return lat + north * 180 / (meridian_radius * pi), lng + east * 180 / (parallel_radius * pi)


def _bd09(lat: float, lng: float) -> tuple[float, float]:
    lat, lng = _gcj02(lat, lng)
    r = hypot(lng, lat) + 0.00002 * sin(lat * _BD)
    theta = atan2(lat, lng) + 0.000003 * cos(lng * _BD)
    return r * sin(theta) + 0.006, r * cos(theta) + 0.0065


def _invert(
    shift: Callable[[float, float], tuple[float, float]], lat: float, lng: float
) -> tuple[float, float]:
    """Find the point that `shift` moves to (`lat`, `lng`), by taking the error back each round."""
    at_lat, at_lng = lat, lng
    for _ in range(_ROUNDS):
        there_lat, there_lng = shift(at_lat, at_lng)
        error_lat, error_lng = there_lat - lat, there_lng - lng
        at_lat, at_lng = at_lat - error_lat, at_lng - error_lng
        if max(abs(error_lat), abs(error_lng)) < _EXACT_DEG:
            break
    return at_lat, at_lng
