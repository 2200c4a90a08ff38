"""Points on the globe: pure functions on WGS-84 degrees, metres and unit vectors.

The globe is a sphere of the mean radius (IUGG), so distances are great-circle distances, within
0.6 % of those on the ellipsoid.
"""

from math import asin, ceil, cos, isfinite, pi, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8
HALF_AROUND_M = pi * EARTH_RADIUS_M
"""No two places are further apart."""

DETOUR = 1.3
"""A way on foot against the straight line."""
WALKING_M_PER_MIN = 75


def check_point(lat: float, lng: float) -> tuple[float, float]:
    """Return the point as floats; raise ValueError, in Chinese, where it cannot be on the globe."""
    lat, lng = float(lat), float(lng)
    if not (isfinite(lat) and -90 <= lat <= 90):
        raise ValueError("纬度须在 -90 到 90 之间。")
    if not (isfinite(lng) and -180 <= lng <= 180):
        raise ValueError("经度须在 -180 到 180 之间。")
    return lat, lng


def haversine(lat1: float, lng1: float, lat2: float, lng2: float) -> float:
    """Return the great-circle distance in metres between two points in degrees."""
    phi1, phi2 = radians(lat1), radians(lat2)
    a = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lng2 - lng1) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(a)))


def unit_vector(lat: float, lng: float) -> tuple[float, float, float]:
    """Return the point in degrees as (x, y, z) on the unit sphere.

    To 17 decimals, less than a nanometre: PostgreSQL refuses to square what is much smaller.
    """
    phi, theta = radians(lat), radians(lng)
    x, y, z = cos(phi) * cos(theta), cos(phi) * sin(theta), sin(phi)
    return round(x, 17), round(y, 17), round(z, 17)


def chord2_to_metres(chord2: float) -> float:
    """Return the great-circle distance of two unit vectors from the square of their distance.

    The square orders points exactly as the great-circle distance does, without trigonometry.
    """
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(chord2) / 2))


def metres_to_chord2(metres: float) -> float:
    """Return the squared chord of a great-circle distance; 4 from half around the globe on."""
    return 4 * sin(min(metres, HALF_AROUND_M) / EARTH_RADIUS_M / 2) ** 2


def walk_minutes(metres: float) -> int:
    """Return about how many minutes a way takes on foot, at least 1; to be said with 约."""
    return max(1, ceil(metres * DETOUR / WALKING_M_PER_MIN))
