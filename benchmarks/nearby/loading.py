"""Put a country into the database, as `stations.finder.upkeep` would have left it.

Stations are written straight into their tables, without sessions of their own: a million editors'
forms are not what is measured here.
"""

import hashlib
import time
from collections.abc import Iterable

import numpy as np
from django.core.management import call_command
from django.db import connection, models, transaction

from stations.finder import upkeep
from stations.finder.geo import unit_vector
from stations.finder.hilbert import cell_of
from stations.models import (
    Area,
    Function,
    Near,
    NearTally,
    SchedulePattern,
    Station,
    StationFunction,
)
from stations.models.near import ANY_FUNCTION
from stations.open_data.hsds.ids import station_uuid

from . import country as countries

TIERS = ("center", "station", "point")


def make_tables() -> None:
    if Station._meta.db_table not in connection.introspection.table_names():
        call_command("migrate", run_syncdb=True, verbosity=0)


def load(country: countries.Country) -> dict[str, float]:
    """Replace what the database holds; return the seconds that the parts took."""
    with transaction.atomic():
        for model in (Near, NearTally, StationFunction, Station, Area, SchedulePattern, Function):
            with connection.cursor() as cursor:
                cascade = " CASCADE" if connection.vendor == "postgresql" else ""
                word = "TRUNCATE" if cascade else "DELETE FROM"
                cursor.execute(f"{word} {model._meta.db_table}{cascade}")
        Function.objects.bulk_create(
            Function(pk=number, name=f"功能{number}") for number in countries.SHARES
        )
        SchedulePattern.objects.bulk_create(
            SchedulePattern(pk=pk, text=text, digest=hashlib.sha256(text.encode()).hexdigest())
            for pk, (_, schedule) in enumerate(countries.patterns(), 1)
            if (text := schedule.canonical())
        )
        towns = np.unique(country.areas)
        Area.objects.bulk_create(
            (
                Area(
                    pk=pk,
                    code=str(code),
                    name=f"第{code % 1000}镇",
                    level="town",
                    path=f"{pk:08}",
                    depth=2,
                )
                for pk, code in enumerate(towns.tolist(), 1)
            ),
            batch_size=5000,
        )
        _write(Station, _stations(country, np.searchsorted(towns, country.areas) + 1))
        _write(StationFunction, _functions(country))
    started = time.perf_counter()
    with transaction.atomic():
        rows = sorted(_near(country), key=lambda row: (row[0], row[1]))
        computed = time.perf_counter()
        upkeep.insert(Near, upkeep.COLUMNS, rows)
        upkeep._tally_anew()
        upkeep.touch()
    written = time.perf_counter()
    upkeep._vacuum()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return {
        "rows": len(rows),
        "compute_s": computed - started,
        "write_s": written - computed,
    }


def _stations(country, areas) -> Iterable[dict]:
    columns = zip(
        country.names,
        country.tiers.tolist(),
        areas.tolist(),
        country.lat.tolist(),
        country.lng.tolist(),
        strict=True,
    )
    for pk, (name, tier, area, lat, lng) in enumerate(columns, 1):
        code = f"B{pk:07}"
        yield {
            "id": pk,
            "code": code,
            "uuid": station_uuid(code).hex,
            "modified_at": "2026-11-22 00:00:00",
            "name": name[:60],
            "tier": TIERS[tier],
            "area_id": area,
            "lat": lat,
            "lng": lng,
            "address": f"{name[:10]}路{pk % 300}号",
            "phone": "0512-12345",
            "live": True,
        }


def _functions(country) -> Iterable[dict]:
    for number, has in country.functions.items():
        for place in np.flatnonzero(has).tolist():
            yield {"station_id": place + 1, "function_id": number, "sort_order": number}


def _near(country) -> Iterable[tuple]:
    offered = [has.tolist() for has in country.functions.values()]
    columns = zip(
        country.lat.tolist(),
        country.lng.tolist(),
        country.tiers.tolist(),
        country.schedules.tolist(),
        country.areas.tolist(),
        *offered,
        strict=True,
    )
    for pk, (lat, lng, tier, schedule, area, *has) in enumerate(columns, 1):
        shared = (cell_of(lat, lng), tier, schedule + 1, area * 1000, *unit_vector(lat, lng), pk)
        yield ANY_FUNCTION, *shared
        for number, one in zip(country.functions, has, strict=True):
            if one:
                yield number, *shared


def _write(model, rows: Iterable[dict]) -> None:
    """Write rows given as columns by name; the other columns get what the model says."""
    defaults = {
        field.column: _default(field)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    names = None
    batch = []
    for row in rows:
        values = defaults | row
        names = names or list(values)
        batch.append(tuple(values[name] for name in names))
        if len(batch) == 20_000:
            upkeep.insert(model, names, batch)
            batch = []
    if batch:
        upkeep.insert(model, names, batch)


def _default(field: models.Field):
    value = field.get_default()
    return "" if value is None and not field.null and field.empty_strings_allowed else value
