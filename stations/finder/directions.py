"""Links that open a map service at a place, each in the coordinates that service reads.

Deep links of the services' own documentation; nothing is loaded from them by a page of ours.
"""

from urllib.parse import urlencode

from .coordinates import GCJ02, from_wgs84

SOURCE = "dangqun-fuwu"  # the services want to know who links to them


def directions(name: str, address: str, lat: float | None, lng: float | None) -> list[dict]:
    """Return [{label, url}] for a place in WGS-84 degrees; nothing for one without a location."""
    if lat is None or lng is None:
        return []
    gcj_lat, gcj_lng = from_wgs84(lat, lng, GCJ02)
    links = {
        "高德地图": _link(
            "https://uri.amap.com/marker",
            position=f"{gcj_lng:.6f},{gcj_lat:.6f}",
            name=name,
            src=SOURCE,
            coordinate="gaode",
            callnative=1,
        ),
        # coord_type 2 is GCJ-02; title, addr and referer are required.
        "腾讯地图": _link(
            "https://apis.map.qq.com/uri/v1/marker",
            marker=f"coord:{gcj_lat:.6f},{gcj_lng:.6f};title:{_plain(name)};"
            f"addr:{_plain(address or name)}",
            coord_type=2,
            referer=SOURCE,
        ),
        "百度地图": _link(
            "https://api.map.baidu.com/marker",
            location=f"{gcj_lat:.6f},{gcj_lng:.6f}",
            title=name,
            content=address or name,
            output="html",
            coord_type="gcj02",
            src=SOURCE,
        ),
        # In mainland China Apple shows AMap's tiles, shifted as these are.
        "苹果地图": _link("https://maps.apple.com/", ll=f"{gcj_lat:.6f},{gcj_lng:.6f}", q=name),
    }
    return [{"label": label, "url": url} for label, url in links.items()]


def _link(base: str, **parameters) -> str:
    return f"{base}?{urlencode(parameters, safe=',:;')}"


def _plain(text: str) -> str:
    """Without the characters that part the fields of Tencent's `marker`."""
    return text.translate({ord(";"): "；", ord(":"): "："})
