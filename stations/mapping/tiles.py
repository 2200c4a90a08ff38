"""Whose tiles lie under the map, from the settings. Without any the map is a plain plot."""

import json
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings

from stations.finder.coordinates import GCJ02, WGS84

NONE = "none"
MAX_ZOOM = 18


@dataclass(frozen=True)
class Tiles:
    """Web Mercator tiles; `layers` are Leaflet's URL templates, the lowest first.

    `crs` is the system that the tiles are drawn in. Markers are moved to them, never stored so.
    """

    layers: tuple[str, ...]
    crs: str
    credit: str

    @property
    def origins(self) -> list[str]:
        """What a content policy must allow: scheme and host of each layer."""
        found = (urlsplit(layer) for layer in self.layers)
        return sorted({f"{address.scheme}://{address.netloc}" for address in found})


def _wmts(layer: str) -> str:
    """Tianditu's WMTS in Web Mercator (http://lbs.tianditu.gov.cn/server/MapService.html)."""
    return (
        f"https://t0.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
        f"&LAYER={layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
        "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk="
    )


# Tianditu is drawn in CGCS2000, which agrees with WGS-84 to centimetres.
SERVICES = {
    "tianditu": Tiles((_wmts("vec"), _wmts("cva")), WGS84, "天地图"),
    "amap": Tiles(
        (
            "https://webrd01.is.autonavi.com/appmaptile"
            "?lang=zh_cn&size=1&scale=1&style=8&x={x}&y={y}&z={z}",
        ),
        GCJ02,
        "高德地图",
    ),
    "tencent": Tiles(
        ("https://rt0.map.gtimg.com/realtimerender?z={z}&x={x}&y={-y}&type=vector&style=0",),
        GCJ02,
        "腾讯地图",
    ),
}


def service() -> str:
    """The name of the service in use: a key of SERVICES, or NONE."""
    return settings.MAP_TILES or ("tianditu" if settings.TIANDITU_KEY else NONE)


def map_tiles() -> Tiles | None:
    known = SERVICES.get(service())
    if known is None:
        return None
    credit = " ".join(filter(None, [known.credit, settings.MAP_APPROVAL]))
    if settings.MAP_TILES_URL:
        return Tiles((settings.MAP_TILES_URL,), known.crs, credit)
    if service() == "tianditu":
        return Tiles(
            tuple(layer + settings.TIANDITU_KEY for layer in known.layers), known.crs, credit
        )
    return Tiles(known.layers, known.crs, credit)


def tiles_json() -> str:
    """What `static/js/map/ground.js` is told of the tiles; empty where there are none."""
    tiles = map_tiles()
    if tiles is None:
        return ""
    return json.dumps(
        {"layers": tiles.layers, "crs": tiles.crs, "credit": tiles.credit, "maxZoom": MAX_ZOOM},
        ensure_ascii=False,
    )


def shows_map(view):
    """Let a view's page load pictures from the host of the tiles, and from no other."""

    @wraps(view)
    def view_with_map(request, *args, **kwargs):
        tiles = map_tiles()
        allowed = csp_update({"img-src": tiles.origins})(view) if tiles else view
        return allowed(request, *args, **kwargs)

    return view_with_map
