# ruff: noqa: E402  (models are imported once Django is set up)
"""One measurement in a process of its own: `measure WAY SHEET`, printed as JSON.

`bulk_create` writes the same stations, sessions and functions from records already understood,
with no checks, no indexes of the site and nothing kept; `import` is the command; `change` imports
the sheet anew with another phone in every row; `undo` takes that back. SQLite works within the
process, so that CPU seconds say what an import costs whatever else the machine is doing.
"""

import json
import resource
import sys
import time
from datetime import time as clock
from pathlib import Path

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import QuerySet

from base.iteration import batched
from stations.changes import applying
from stations.changes.undoing import undo
from stations.models import Area, ChangeSet, Function, Station, StationFunction, WeeklySession
from stations.records.plan import make_plan
from stations.records.station_import import import_stations

from .rows import FUNCTIONS, towns


def prepare():
    call_command("migrate", run_syncdb=True, verbosity=0)
    if Area.objects.exists():
        return
    Area(code="3205", name="苏州市", level="city").save()
    for code, name, lat, lng in towns():
        Area(code=code, name=name, level="town", lat=lat, lng=lng).save()
    for name in FUNCTIONS:
        Function.objects.get_or_create(name=name)


class Watch:
    """Adds up the CPU and the elapsed seconds of the blocks that it is entered for."""

    def __init__(self):
        self.cpu = self.elapsed = 0.0

    def __enter__(self):
        self.cpu -= time.process_time()
        self.elapsed -= time.perf_counter()

    def __exit__(self, *error):
        self.cpu += time.process_time()
        self.elapsed += time.perf_counter()

    def around(self, function):
        def watched(*arguments, **options):
            with self:
                return function(*arguments, **options)

        return watched


whole, search = Watch(), Watch()


def bulk_create(path):
    """The limit. Understanding the rows is not timed."""
    keys = {}
    with transaction.atomic():
        for batch in batched(make_plan(path).edits(), 1000):
            for edit in batch:
                edit.values["parent_id"] = keys.get(edit.values.get("parent_code"))
            with whole:
                written = _write([edit.values for edit in batch])
            keys.update((s.code, s.pk) for s in written if s.tier == "center")


def _write(records):
    columns = {field.attname for field in Station._meta.concrete_fields}
    stations = QuerySet(Station).bulk_create(
        Station(**{name: value for name, value in record.items() if name in columns})
        for record in records
    )
    pairs = list(zip(stations, records, strict=True))
    QuerySet(WeeklySession).bulk_create(
        WeeklySession(
            station=station,
            weekday=weekday,
            opens=clock.fromisoformat(opens),
            closes=clock.fromisoformat(closes),
            by_appointment=by_appointment,
            sort_order=order,
        )
        for station, record in pairs
        for order, (weekday, opens, closes, by_appointment) in enumerate(record["sessions"])
    )
    QuerySet(StationFunction).bulk_create(
        StationFunction(station=station, function_id=function, sort_order=order)
        for station, record in pairs
        for order, function in enumerate(record["functions"])
    )
    return stations


def change(path):
    text = Path(path).read_text(encoding="utf-8-sig").replace("0512-12345", "0512-54321")
    Path(path).write_text(text, encoding="utf-8-sig")
    whole.around(import_stations)(path)


def undo_last(path):
    whole.around(undo)(ChangeSet.objects.first(), None)


WAYS = {
    "bulk_create": bulk_create,
    "check": whole.around(make_plan),
    "import": whole.around(import_stations),
    "change": change,
    "undo": undo_last,
}


def main(way, path):
    prepare()
    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    applying.reindex = search.around(applying.reindex)
    WAYS[way](path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        json.dumps(
            {
                "way": way,
                "seconds": round(whole.cpu, 2),
                "elapsed": round(whole.elapsed, 2),
                "search": round(search.cpu, 2),
                "peak_mb": round(peak / 1024),
                "idle_mb": round(idle / 1024),
                "vendor": connection.vendor,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
