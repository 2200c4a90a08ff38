"""Stations in a box of the map as GeoJSON; clusters where there are more than a map can show.

A cluster is the stations of one Web Mercator tile, CLUSTER_LEVELS zooms finer than the map's: a
tile is one stretch of the Hilbert curve, so counting them is `GROUP BY cell >> s`. It stands at
the middle of its stations. A station that has its tile to itself is shown as one.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from math import atan2, cos, degrees, hypot, radians, sin

from django.db import connection
from django.db.models import Avg, Count, F, Min, Q, QuerySet
from django.db.models.expressions import RawSQL

from stations.finder import edition as editions
from stations.finder.edition import Edition, Moment
from stations.finder.hilbert import ZOOM, cover_tiles, tile_column, tile_row
from stations.finder.text import stations_matching
from stations.finder.upkeep import area_range
from stations.hours import TZ
from stations.models import Near, Station
from stations.models.near import ANY_FUNCTION
from stations.models.tiers import Tier

from .records import station_url, status_record

MOST_PLACES = 500
CLUSTER_LEVELS = 2  # 64 pixels a side, where a tile of the map has 256
MAX_ZOOM = 22
CLUSTERS_A_SIDE = 64  # at most, however large the box
HAIR = 1e-12  # a station on the edge is inside, whatever rounding says

Box = tuple[float, float, float, float]  # west, south, east, north in WGS-84 degrees


@dataclass(frozen=True)
class MapFilters:
    """What the stations of a map must be; empty means any. They mean what `NearbyQuery`'s do."""

    tiers: tuple[str, ...] = ()  # values of Tier: any of them
    functions: tuple[int, ...] = ()  # keys: all of them
    area: str = ""  # a code: this area and all below it
    text: str = ""
    open_only: bool = False  # open at the asked time, or may be


def feature_collection(
    box: Box, zoom: int, filters: MapFilters, at: datetime, limit: int = MOST_PLACES
) -> dict:
    """Return the stations in `box`, which may run over the antimeridian (west > east).

    More than `limit` stations are clustered. Each is shown with its status at `at` (aware).
    """
    edition = editions.current()
    moment = edition.moment(at.astimezone(TZ))
    lead = filters.functions[0] if filters.functions else ANY_FUNCTION
    rows = _matching(_in_box(box, lead), filters)
    if filters.open_only:
        rows = rows.exclude(schedule__in=edition.schedules.keys() - moment.open - moment.maybe)
    # One more than can be shown tells whether they can be.
    keys = list(rows.order_by().values_list("station_id", flat=True)[: limit + 1])
    if len(keys) <= limit:
        clusters, total = [], len(keys)
    else:
        tiles = list(_by_tile(rows, _levels_up(box, zoom)))
        total = sum(tile["count"] for tile in tiles)
        keys = [tile["station"] for tile in tiles if tile["count"] == 1]
        clusters = [_cluster(tile) for tile in tiles if tile["count"] > 1]
    features = [*_places(keys, edition, moment), *clusters]
    return {"type": "FeatureCollection", "total": total, "features": features}


def _matching(rows: QuerySet, filters: MapFilters) -> QuerySet:
    for function in filters.functions[1:]:
        rows = rows.filter(station__near_rows__function=function)
    if filters.tiers:
        rows = rows.filter(tier__in=[Tier(tier).rank for tier in filters.tiers])
    if filters.area:
        rows = rows.filter(area__range=area_range(filters.area))
    if filters.text:
        rows = rows.filter(station__in=_listed(stations_matching(filters.text)))
    return rows


def _listed(keys: frozenset[int]) -> RawSQL:
    """Any number of keys as one parameter: a text may match more than a statement can hold."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(sorted(keys))])
    return RawSQL("SELECT unnest(%s::bigint[])", [sorted(keys)])


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


def _places(keys: list[int], edition: Edition, moment: Moment) -> list[dict]:
    stations = Station.objects.filter(pk__in=keys, near_rows__function=ANY_FUNCTION)
    columns = ("code", "name", "tier", "lat", "lng", "near_rows__schedule_id")
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
                "status": status_record(moment.status(pattern)),
            },
        )
        for code, name, tier, lat, lng, pattern in stations.order_by("code").values_list(*columns)
        # A pattern newer than the edition: its station is on the next map.
        if pattern in edition.schedules
    ]


def _levels_up(box: Box, zoom: int) -> int:
    """How many zooms a cluster's tile lies above the finest."""
    left, top, right, bottom = _tiles(box)
    widest = max(right - left, bottom - top) // CLUSTERS_A_SIDE
    return max(ZOOM - zoom - CLUSTER_LEVELS, widest.bit_length())


def _by_tile(rows: QuerySet, levels_up: int) -> QuerySet:
    return (
        rows.order_by()
        .annotate(tile=F("cell").bitrightshift(2 * levels_up))
        .values("tile")
        .annotate(count=Count("pk"), station=Min("station_id"), x=Avg("x"), y=Avg("y"), z=Avg("z"))
        .order_by("tile")
    )


def _cluster(tile: dict) -> dict:
    middle = _middle(tile["x"], tile["y"], tile["z"])
    return _feature(*middle, {"cluster": True, "count": tile["count"]})


def _middle(x: float, y: float, z: float) -> tuple[float, float]:
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def _feature(lat: float, lng: float, properties: dict) -> dict:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(lng, 6), round(lat, 6)]},
        "properties": properties,
    }
