"""All public stations as one file: GeoJSON (RFC 7946) and CSV for Chinese Excel.

A file is written while it is sent for the first time, row by row, and kept on disk until the data
change: a second visitor costs no more than any file does. One process writes a kind at a time.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db.models import Max, Sum

from base.spreadsheets import BOM, neutral
from stations import hours
from stations.finder import edition
from stations.models import Near, NearTally, Station, StationFunction
from stations.models.near import ANY_FUNCTION
from stations.records.columns import COLUMNS, PLAIN

from .records import station_url

ROWS = 500  # in memory at a time
BLOCK = 1 << 16
LONGEST_S = 120  # after which one who writes a file is taken for dead


class Busy(Exception):
    """Somebody is writing this file now, and there is no older one."""


@dataclass(frozen=True)
class State:
    """What the public data are at this moment."""

    count: int
    changed: datetime | None
    version: str


def state() -> State:
    """Return how many stations there are and when one was last changed. Three small queries."""
    changed = Station.objects.aggregate(last=Max("modified_at"))["last"]
    listed = NearTally.objects.filter(function=ANY_FUNCTION)
    count = listed.aggregate(all=Sum("stations"))["all"] or 0
    version = f"{edition.current().token:x}-{int(changed.timestamp() * 1e6) if changed else 0:x}"
    return State(count, changed, version)


@dataclass(frozen=True)
class Download:
    name: str
    content_type: str
    lines: Callable[[Iterable[dict]], Iterator[bytes]]


def csv_lines(rows: Iterable[dict]) -> Iterator[bytes]:
    """The rows under their column names, with a BOM and without formulas."""
    yield BOM
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS).encode()
    for row in rows:
        yield writer.writerow([neutral(row[name]) for name in COLUMNS]).encode()


class _Echo:
    """A file that hands back what is written to it, as Django's documentation streams CSV."""

    def write(self, line: str) -> str:
        return line


def geojson_lines(rows: Iterable[dict]) -> Iterator[bytes]:
    """A FeatureCollection, one feature a line; a station without a place has no geometry."""
    yield b'{"type":"FeatureCollection","features":[\n'
    between = ""
    for row in rows:
        yield f"{between}{_dumps(_feature(row))}".encode()
        between = ",\n"
    yield b"\n]}\n"


def _feature(row: dict) -> dict:
    lat, lng = row["lat"], row["lng"]
    place = {"type": "Point", "coordinates": [float(lng), float(lat)]} if lat and lng else None
    properties = {name: row[name] for name in COLUMNS if name not in ("lat", "lng")}
    return {
        "type": "Feature",
        "id": row["code"],
        "geometry": place,
        "properties": properties | {"url": station_url(row["code"])},
    }


def _dumps(value) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


CSV = Download("stations.csv", "text/csv; charset=utf-8", csv_lines)
GEOJSON = Download("stations.geojson", "application/geo+json", geojson_lines)
DOWNLOADS = {download.name: download for download in (CSV, GEOJSON)}


_VALUES = ("pk", *PLAIN, "area__code", "parent__code", "siting__name", "lat", "lng")


def public_rows() -> Iterator[dict]:
    """Every public station as a row of the export, some hundred in memory at a time.

    The same as `records.columns.row_of` gives, from plain values and the nearby index: at two
    hundred thousand stations the models alone would take longer than a server waits.
    """
    schedules_by_key = edition.current().schedules
    hours_of = lru_cache(None)(lambda key: hours.to_osm(schedules_by_key[key]))  # many share few
    last = 0
    while schedules := _next_stations(last):
        last = max(schedules)
        functions = _functions(schedules)
        stations = Station.objects.filter(pk__in=schedules).order_by("pk")
        for row in stations.values(*_VALUES):
            key = row.pop("pk")
            yield {
                **{name: row[name] for name in PLAIN},
                "area_code": row["area__code"],
                "parent_code": row["parent__code"] or "",
                "siting": row["siting__name"] or "",
                "functions": ";".join(functions[key]),
                "opening_hours": hours_of(schedules[key]),
                "lat": "" if row["lat"] is None else repr(row["lat"]),
                "lng": "" if row["lng"] is None else repr(row["lng"]),
            }


def _next_stations(after: int) -> dict[int, int]:
    """{station: its pattern of opening} of the next public stations by primary key."""
    rows = Near.objects.filter(function=ANY_FUNCTION, station_id__gt=after)
    return dict(rows.order_by("station_id").values_list("station_id", "schedule_id")[:ROWS])


def _functions(stations) -> dict[int, list[str]]:
    rows = StationFunction.objects.filter(station__in=list(stations))
    rows = rows.order_by("station_id", "sort_order", "pk")
    names = defaultdict(list)
    for station, name in rows.values_list("station_id", "function__name"):
        names[station].append(name)
    return names


def content(download: Download, version: str) -> Iterator[bytes]:
    """Return the file's content, from disk if it is there. Raises Busy."""
    kept = _folder() / f"{version}-{download.name}"
    if not kept.exists():
        lock = f"open-data-{download.name}"
        if cache.add(lock, 1, LONGEST_S):
            return _written(download, kept, lock)
        kept = next(iter(_older(download)), kept)  # soon to be replaced, and whole
    try:
        return _blocks(kept.open("rb"))
    except FileNotFoundError:
        raise Busy from None


def _folder() -> Path:
    folder = Path(settings.OPEN_DATA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _older(download: Download) -> list[Path]:
    return sorted(_folder().glob(f"*-{download.name}"))


def _blocks(file) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK):
            yield block


def _written(download: Download, kept: Path, lock: str) -> Iterator[bytes]:
    """Send the lines in blocks while keeping them; half a file is never kept."""
    part = kept.with_name(f"{uuid4().hex}.part")
    try:
        with part.open("wb") as file:
            pending = bytearray()
            for line in download.lines(public_rows()):
                pending += line
                if len(pending) >= BLOCK:
                    file.write(pending)
                    yield bytes(pending)
                    pending.clear()
            file.write(pending)
        older = _older(download)
        part.replace(kept)
        for file in older:
            file.unlink(missing_ok=True)
        yield bytes(pending)
    finally:
        part.unlink(missing_ok=True)
        cache.delete(lock)
