"""What a result shows of a station: one query for all stations of a page, and no instances."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from stations.hours import Status
from stations.models.tiers import Tier


class Hit(NamedTuple):
    """A station as a result. Its location is WGS-84, in degrees."""

    pk: int
    code: str
    name: str
    short_name: str
    tier: str
    lat: float | None
    lng: float | None
    area_code: str
    area_name: str
    address: str
    phone: str
    accessibility: str
    is_sample: bool
    verified_on: date | None
    functions: tuple[int, ...]
    """Keys, in the editor's order; `NearbyResult.function_names` has their names."""
    matched_functions: tuple[int, ...]
    distance_m: int | None
    walk_min: int | None
    status: Status

    @property
    def tier_name(self) -> str:
        return Tier(self.tier).label


_COLUMNS = (
    *("code", "name", "short_name", "tier", "lat", "lng"),
    *("area.code", "area.name", "address", "phone", "accessibility", "is_sample", "verified_on"),
)


def read(keys: Collection[int]) -> dict[int, tuple]:
    """Return, for each key, the values of `Hit` from `code` to `functions`."""
    if not keys:
        return {}
    columns = ", ".join(name if "." in name else f"s.{name}" for name in _COLUMNS)
    offered = "SELECT f.function_id FROM stations_stationfunction f WHERE f.station_id = s.id"
    if connection.vendor == "sqlite":
        offered = f"SELECT group_concat(function_id) FROM ({offered} ORDER BY f.sort_order, f.id)"
    else:
        offered = f"SELECT array_to_string(ARRAY({offered} ORDER BY f.sort_order, f.id), ',')"
    sql = f"""SELECT s.id, {columns}, ({offered}) FROM stations_station s
        JOIN stations_area area ON area.id = s.area_id
        WHERE s.id IN ({", ".join(["%s"] * len(keys))})"""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(keys))
        rows = cursor.fetchall()
    return {
        key: (*values, _date(verified_on), _keys(functions))
        for key, *values, verified_on, functions in rows
    }


@lru_cache(4096)  # few combinations, many stations
def _keys(functions: str | None) -> tuple[int, ...]:
    return tuple(map(int, functions.split(","))) if functions else ()


def _date(value: date | str | None) -> date | None:
    """SQLite gives text where it is asked directly."""
    return date.fromisoformat(value) if isinstance(value, str) else value
