"""The cells of a sheet as values of a station: each reader takes a text and tells what is wrong.

All of them raise `CellError` with a message for whoever keeps the sheet.
"""

import re
import unicodedata
from datetime import date, timedelta

from stations.finder.coordinates import BD09, GCJ02, WGS84, to_wgs84
from stations.models import State, Tier

SEPARATORS = str.maketrans("；、,，|｜\n", ";;;;;;;")
TIER_NAMES = {
    ending: value
    for value, label in Tier.choices
    for ending in (label, f"{label}级", f"党群服务{label}")
}
STATE_NAMES = {label: value for value, label in State.choices} | {
    "正常": State.OPEN,
    "正常开放": State.OPEN,
    "暂停": State.TEMPORARILY_CLOSED,
    "关闭": State.CLOSED_FOR_GOOD,
}
SYSTEMS = {
    "wgs84": WGS84, "gps": WGS84, "天地图": WGS84, "cgcs2000": WGS84, "国家2000": WGS84,
    "gcj02": GCJ02, "高德": GCJ02, "腾讯": GCJ02, "火星": GCJ02, "火星坐标": GCJ02,
    "bd09": BD09, "百度": BD09, "bd09ll": BD09,
}  # fmt: skip
_DEGREES = re.compile(r"""(-?\d+(?:\.\d+)?)°?(?:(\d+(?:\.\d+)?)['′](?:(\d+(?:\.\d+)?)["″])?)?""")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?")
SERIALS = range(20_000, 80_000)  # days: the years 1954 to 2118


class CellError(ValueError):
    """A cell that says nothing that the station can be given."""


def tier(text, name):
    """The tier that `text` names, or the end of the station's name where it is blank."""
    if text:
        value = TIER_NAMES.get(text, text)
        if value not in Tier.values:
            raise CellError(f"没有“{text}”这一层级，应为 center、station、point 或 中心、站、点。")
        return value
    if not (value := tier_of(name)):
        raise CellError("没有填层级，名称的末尾也不是“中心”“站”“点”。")
    return value


def tier_of(name):
    """The tier that the end of a name tells, or ""."""
    return next((value for value, label in Tier.choices if name.endswith(label)), "")


def state(text):
    value = STATE_NAMES.get(text, text)
    if value not in State.values:
        raise CellError(f"没有“{text}”这种状态，应为 {'、'.join(State.labels)}。")
    return value


def function_names(text):
    """Split a functions cell; order is kept, repetitions go."""
    names = (name.strip() for name in text.translate(SEPARATORS).split(";"))
    return list(dict.fromkeys(name for name in names if name))


def coordinate_system(text):
    """wgs84, gcj02 or bd09, by any of the names it goes under; `text` is not blank."""
    plain = re.sub(r"[\W_]+|坐标系?$", "", unicodedata.normalize("NFKC", text).lower())
    if plain not in SYSTEMS:
        raise CellError(f"不认识坐标系“{text}”：应为 WGS-84、GCJ-02（高德）或 BD-09（百度）。")

    return SYSTEMS[plain]


def degrees(text):
    """Degrees of 31.385, 31.385°N, 北纬31°23′06″."""
    plain = unicodedata.normalize("NFKC", text)
    for signs, sign in (("′′|''|\"|”|秒", "″"), ("'|’|分", "′"), ("度", "°")):  # NFKC doubles ″
        plain = re.sub(signs, sign, plain)
    plain = re.sub(r"^(?:北纬|东经|[NE])|[NE]$|\s", "", plain, flags=re.IGNORECASE)
    match = _DEGREES.fullmatch(plain)
    if not match:
        try:
            return float(plain)
        except ValueError:
            raise CellError(f"“{text}”不是度数，例如 31.385。") from None
    whole, minutes, seconds = (float(part or 0) for part in match.groups())
    if not match[2]:
        return float(match[1])
    return (abs(whole) + minutes / 60 + seconds / 3600) * (-1 if whole < 0 else 1)


def split_place(text):
    """(latitude, longitude) texts of one cell with both, in whichever order is possible here.

    In China the longitude is the greater number.
    """
    parts = [part for part in re.split(r"[,，;；、\s]+", text.strip("()（）[] ")) if part]
    if len(parts) != 2:
        raise CellError(f"“{text}”应为经度和纬度两个数，用逗号分开。")
    first, second = (degrees(part) for part in parts)
    return (parts[1], parts[0]) if first > second else (parts[0], parts[1])


def place(lat, lng, crs):
    """(latitude, longitude) of two texts, WGS-84; raises for what cannot be a place on earth."""
    lat, lng = degrees(lat), degrees(lng)
    if not -90 <= lat <= 90:
        swapped = "纬度和经度像是写反了。" if -90 <= lng <= 90 and -180 <= lat <= 180 else ""
        raise CellError(f"“{lat:g}”：纬度在 -90 到 90 之间。{swapped}")
    if not -180 <= lng <= 180:
        raise CellError(f"“{lng:g}”：经度在 -180 到 180 之间。")
    return to_wgs84(lat, lng, crs)


def day(text, epoch):
    """ISO text of a date as people write it, or as a spreadsheet counts days from `epoch`."""
    if match := _DATE.fullmatch(text):
        return _day(text, *map(int, match.groups()))
    if match := _MONTH.fullmatch(text):
        return _day(text, int(match[1]), int(match[2]), 1)
    if re.fullmatch(r"\d{8}", text):
        return _day(text, int(text[:4]), int(text[4:6]), int(text[6:]))
    if re.fullmatch(r"\d{5}", text) and int(text) in SERIALS:
        return (epoch.date() + timedelta(days=int(text))).isoformat()
    raise CellError(f"“{text}”不是日期，例如 2026-10-01。")


def _day(text, year, month, number):
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        raise CellError(f"没有“{text}”这一天。") from None
