"""Links that open a map service at a place, each in the coordinates that service reads.

Deep links of the services' own documentation; nothing is loaded from them by a page of ours. All
four are given GCJ-02, which all of them read in mainland China; elsewhere it is WGS-84.
"""

from urllib.parse import urlencode

from .coordinates import GCJ02, from_wgs84

SOURCE = "dangqun-fuwu"  # the services want to know who links to them


def directions(name: str, address: str, lat: float | None, lng: float | None) -> list[dict]:
    """Return [{label, url}] for a place in WGS-84 degrees; nothing for one without a location."""
    if lat is None or lng is None:
        return []
    place = _latlng(lat, lng)
    return [
        {"label": "高德地图", "url": _amap(name, lat, lng)},
        {"label": "腾讯地图", "url": _tencent(name, address or name, place)},
        {"label": "百度地图", "url": _baidu(name, address or name, place)},
        {"label": "苹果地图", "url": _link("https://maps.apple.com/", ll=place, q=name)},
    ]


def first_direction(name: str, lat: float | None, lng: float | None) -> str:
    """Return the link for a list, where there is room for one; empty without a location."""
    return "" if lat is None or lng is None else _amap(name, lat, lng)


def _amap(name: str, lat: float, lng: float) -> str:
    lat, lng = from_wgs84(lat, lng, GCJ02)
    return _link(
        "https://uri.amap.com/marker",
        position=f"{lng:.6f},{lat:.6f}",
        name=name,
        src=SOURCE,
        coordinate="gaode",
        callnative=1,
    )


def _tencent(name: str, address: str, place: str) -> str:
    # coord_type 2 is GCJ-02; title, addr and referer are required.
    marker = f"coord:{place};title:{_plain(name)};addr:{_plain(address)}"
    return _link(
        "https://apis.map.qq.com/uri/v1/marker", marker=marker, coord_type=2, referer=SOURCE
    )


def _baidu(name: str, address: str, place: str) -> str:
    return _link(
        "https://api.map.baidu.com/marker",
        location=place,
        title=name,
        content=address,
        output="html",
        coord_type="gcj02",
        src=SOURCE,
    )


def _latlng(lat: float, lng: float) -> str:
    lat, lng = from_wgs84(lat, lng, GCJ02)
    return f"{lat:.6f},{lng:.6f}"


def _link(base: str, **parameters) -> str:
    return f"{base}?{urlencode(parameters, safe=',:;')}"


def _plain(text: str) -> str:
    """Without the characters that part the fields of Tencent's `marker`."""
    return text.translate({ord(";"): "；", ord(":"): "："})
