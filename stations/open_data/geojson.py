"""Stations in a box of the map as GeoJSON; clusters where there are more than a map can show.

A cluster is the stations of one Web Mercator tile, CLUSTER_LEVELS zooms finer than the map's: a
tile is one stretch of the Hilbert curve, so counting them is `GROUP BY cell >> s`. It stands at
the middle of its stations.
"""

from math import atan2, cos, degrees, hypot, radians, sin

from django.db.models import Avg, Count, F, Q, QuerySet

from stations.finder.hilbert import ZOOM, cover_tiles, tile_column, tile_row
from stations.models import Near, Station
from stations.models.near import ANY_FUNCTION
from stations.models.tiers import Tier

from .records import station_url

MOST_PLACES = 500
CLUSTER_LEVELS = 2  # 64 pixels a side, where a tile of the map has 256
MAX_ZOOM = 22
CLUSTERS_A_SIDE = 64  # at most, however large the box
HAIR = 1e-12  # a station on the edge is inside, whatever rounding says

Box = tuple[float, float, float, float]  # west, south, east, north in WGS-84 degrees


def feature_collection(box: Box, zoom: int, tiers=(), functions=()) -> dict:
    """Return the stations in `box`, which may run over the antimeridian (west > east).

    `functions` are keys: all of them; `tiers` are values of Tier: any of them.
    """
    rows = _in_box(box, functions[0] if functions else ANY_FUNCTION)
    for function in functions[1:]:
        rows = rows.filter(station__near_rows__function=function)
    if tiers:
        rows = rows.filter(tier__in=[Tier(tier).rank for tier in tiers])
    # One more than can be shown tells whether they can be.
    keys = list(rows.order_by().values_list("station_id", flat=True)[: MOST_PLACES + 1])
    if len(keys) <= MOST_PLACES:
        features, total = _places(keys), len(keys)
    else:
        features = _clusters(rows, _levels_up(box, zoom))
        total = sum(feature["properties"]["count"] for feature in features)
    return {"type": "FeatureCollection", "total": total, "features": features}


def _tiles(box: Box) -> tuple[int, int, int, int]:
    """The tiles of the finest zoom at the edges; columns run on over the antimeridian."""
    west, south, east, north = box
    east += 360 if west > east else 0
    return tile_column(west), tile_row(north), tile_column(east), tile_row(south)


def _in_box(box: Box, function: int) -> QuerySet:
    west, south, east, north = box
    stretches = Q()
    for first, last in cover_tiles(*_tiles(box)):
        stretches |= Q(cell__range=(first, last))
    # z is the sine of the latitude; a meridian is a plane through the poles.
    rows = Near.objects.filter(stretches, function=function)
    rows = rows.filter(z__range=(sin(radians(south)) - HAIR, sin(radians(north)) + HAIR))
    width = (east - west) % 360 or (360 if east != west else 0)
    if width >= 360:
        return rows
    rows = rows.annotate(
        beyond_west=F("y") * cos(radians(west)) - F("x") * sin(radians(west)),
        before_east=F("x") * sin(radians(east)) - F("y") * cos(radians(east)),
    )
    inside_west, inside_east = Q(beyond_west__gte=-HAIR), Q(before_east__gte=-HAIR)
    return rows.filter(inside_west & inside_east if width <= 180 else inside_west | inside_east)


def _places(keys: list[int]) -> list[dict]:
    stations = Station.objects.filter(pk__in=keys).order_by("code")
    return [
        _feature(
            lat,
            lng,
            {
                "cluster": False,
                "code": code,
                "name": name,
                "tier": tier,
                "tier_name": Tier(tier).label,
                "url": station_url(code),
            },
        )
        for code, name, tier, lat, lng in stations.values_list("code", "name", "tier", "lat", "lng")
    ]


def _levels_up(box: Box, zoom: int) -> int:
    """How many zooms a cluster's tile lies above the finest."""
    left, top, right, bottom = _tiles(box)
    widest = max(right - left, bottom - top) // CLUSTERS_A_SIDE
    return max(ZOOM - zoom - CLUSTER_LEVELS, widest.bit_length())


def _clusters(rows: QuerySet, levels_up: int) -> list[dict]:
    tiles = (
        rows.order_by()
        .annotate(tile=F("cell").bitrightshift(2 * levels_up))
        .values("tile")
        .annotate(count=Count("pk"), x=Avg("x"), y=Avg("y"), z=Avg("z"))
        .order_by("tile")
    )
    return [
        _feature(
            *_middle(tile["x"], tile["y"], tile["z"]), {"cluster": True, "count": tile["count"]}
        )
        for tile in tiles
    ]


def _middle(x: float, y: float, z: float) -> tuple[float, float]:
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def _feature(lat: float, lng: float, properties: dict) -> dict:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(lng, 6), round(lat, 6)]},
        "properties": properties,
    }
