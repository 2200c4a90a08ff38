"""Coordinates as editors paste them from a map service, a phone or a spreadsheet."""

import re
from dataclasses import dataclass

from stations.finder.coordinates import to_wgs84

# Degrees, and where there are any minutes and seconds: 120.98, 31°22′48″, 31度22分48秒.
_ANGLE = re.compile(
    r"""(?P<before>[NSEW]|北纬|南纬|东经|西经|纬度|经度|lat(?:itude)?|l(?:o?ng|on)(?:itude)?)?
    \s*[:：=]?\s*
    (?P<degrees>(?:(?<![0-9])[+-])?[0-9]{1,3}(?:\.[0-9]+)?)(?![0-9])\s*[°度]?\s*
    (?:(?P<minutes>[0-9]{1,2}(?:\.[0-9]+)?)\s*['′’分]\s*
    (?:(?P<seconds>[0-9]{1,2}(?:\.[0-9]+)?)\s*(?:["″”秒]|'')\s*)?)?
    (?P<after>[NSEW](?![A-Za-z])|北|南|东|西)?""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,，、;；()（）\[\]]*")
_LATITUDE = ("n", "s", "北", "南", "纬", "la")
_LONGITUDE = ("e", "w", "东", "西", "经", "lo", "ln")
_NEGATIVE = ("s", "w", "南", "西")

# Mainland China lies so that its latitudes are never its longitudes.
_LAT_IN_CHINA, _LNG_IN_CHINA = (3.0, 54.0), (73.0, 136.0)


@dataclass(frozen=True)
class Pasted:
    """A place in WGS-84 degrees; `swapped` says that the longitude stood first."""

    lat: float
    lng: float
    swapped: bool


def read_coordinates(text: str, crs: str) -> Pasted | None:
    """Read two angles in the system `crs`; None for what is no pair of angles.

    Without words for them, the order is told by where China lies, else latitude comes first.
    Raises ValueError with a Chinese message for angles that are no place.
    """
    angles = _two_angles(text.strip())
    if angles is None:
        return None
    (first, first_axis), (second, second_axis) = angles
    if first_axis and second_axis and first_axis == second_axis:
        raise ValueError("两个都是纬度，或都是经度：请各填一个。")
    swapped = first_axis == "lng" or second_axis == "lat"
    if not (first_axis or second_axis):
        swapped = abs(first) > 90 or (
            _within(first, _LNG_IN_CHINA) and _within(second, _LAT_IN_CHINA)
        )
    lat, lng = (second, first) if swapped else (first, second)
    if not -90 <= lat <= 90 or not -180 <= lng <= 180:
        raise ValueError("纬度在 -90 到 90 之间，经度在 -180 到 180 之间。")
    lat, lng = to_wgs84(lat, lng, crs)
    return Pasted(round(lat, 6), round(lng, 6), swapped)  # six places: a tenth of a metre


def _two_angles(text: str) -> list[tuple[float, str]] | None:
    found, at = [], _BETWEEN.match(text).end()
    while at < len(text) and len(found) < 3:
        match = _ANGLE.match(text, at)
        if match is None:
            return None
        found.append(_angle(match))
        at = _BETWEEN.match(text, match.end()).end()
    return found if len(found) == 2 and at == len(text) else None


def _angle(match: re.Match) -> tuple[float, str]:
    """The angle in degrees, and "lat", "lng" or "" for what it says it is."""
    size = float(match["degrees"])
    smaller = float(match["minutes"] or 0) / 60 + float(match["seconds"] or 0) / 3600
    size += -smaller if match["degrees"].startswith("-") else smaller
    words = f"{match['before'] or ''} {match['after'] or ''}".lower().split()
    if any(word.startswith(_NEGATIVE) for word in words):
        size = -size
    for axis, marks in (("lat", _LATITUDE), ("lng", _LONGITUDE)):
        if any(word.startswith(marks) or word[-1] in marks for word in words):
            return size, axis
    return size, ""


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]
