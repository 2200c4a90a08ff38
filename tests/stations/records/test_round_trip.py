"""What is exported and imported again is what it was: the sample city, and generated ones."""

import csv
import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from home.demo.city import STATIONS_CSV
from stations.changes import records
from stations.changes.undoing import undo
from stations.finder import upkeep
from stations.models import Area, Function, Siting, Station
from stations.records.area_import import import_areas
from stations.records.columns import COLUMNS, EXTRA, export_rows
from stations.records.sheets import write_sheet
from stations.records.station_import import import_stations

generated = importlib.import_module("benchmarks.import.rows")
# ROUND_TRIP_STATIONS=20000 pytest … shows the same at size, in minutes.
GENERATED = int(os.environ.get("ROUND_TRIP_STATIONS", "2000"))


def everything():
    """All records without their keys, which an import into nothing gives anew."""
    found = records.read(Station.objects.values_list("pk", flat=True))
    codes = {key: record["code"] for key, record in found.items()}
    return [
        {**record, "parent_id": codes.get(record["parent_id"])}
        for record in sorted(found.values(), key=lambda record: record["code"])
    ]


def assert_identity(path):
    outcome = import_stations(path)
    before = everything()
    out = path.with_name(f"out{path.suffix}")
    write_sheet(out, [*COLUMNS, *EXTRA], export_rows(Station.objects.all()))
    again = import_stations(out)
    assert (again.created, again.updated, again.unchanged) == (0, 0, len(before))
    undo(outcome.change_set, None)
    assert not Station.objects.exists()
    import_stations(out)
    assert everything() == before
    assert upkeep.check().faults == 0


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_sample_city_comes_back(tmp_path, suffix):
    import_areas(STATIONS_CSV.with_name("areas.csv"))
    rows = list(csv.DictReader(STATIONS_CSV.open(encoding="utf-8-sig")))
    for row in rows:
        Siting.objects.get_or_create(name=row["siting"])
        for name in row["functions"].split(";"):
            Function.objects.get_or_create(name=name)
    path = tmp_path / f"city{suffix}"
    write_sheet(path, COLUMNS, rows)
    assert_identity(path)


@pytest.mark.django_db
def test_thousands_come_back(tmp_path):
    for code, name, lat, lng in generated.towns():
        Area(code=code, name=name, level="town", lat=lat, lng=lng).save()
    for name in generated.FUNCTIONS:
        Function.objects.get_or_create(name=name)
    path = tmp_path / "generated.csv"
    generated.write(path, GENERATED)
    assert_identity(path)


KILLED = """
import os, sys
import django
django.setup()
from django.core.management import call_command
from stations.models import *
from stations.records.station_import import import_stations
if sys.argv[1] == "prepare":
    call_command("migrate", run_syncdb=True, verbosity=0)
    Area(code="320583101", name="巴城镇", level="town").save()
elif sys.argv[1] == "import":
    def progress(done, total):
        if total and done >= 1000:
            print("halfway", flush=True)
            sys.stdin.read()
    import_stations(sys.argv[2], progress=progress)
print(Station.objects.count(), ChangeSet.objects.count(), Near.objects.count(), flush=True)
"""


def test_an_import_that_is_killed_leaves_the_database_as_it_was(tmp_path):
    sheet = tmp_path / "stations.csv"
    lines = ["编号,名称,层级,所属区域"]
    lines += [f"K{n},第{n}村党群服务站,站,巴城镇" for n in range(3000)]
    sheet.write_text("\n".join(lines), encoding="utf-8")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path}/killed.sqlite3",
        "DJANGO_SETTINGS_MODULE": "benchmarks.nearby.settings",
        "PYTHONPATH": os.pathsep.join([".", "site"]),
    }

    def start(*arguments):
        command = [sys.executable, "-c", KILLED, *map(str, arguments)]
        return subprocess.Popen(
            command,
            env=environment,
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    assert start("prepare").communicate()[0].split() == ["0", "0", "0"]
    halfway = start("import", sheet)
    assert halfway.stdout.readline() == "halfway\n"
    halfway.send_signal(signal.SIGKILL)
    halfway.communicate()
    assert start("count").communicate()[0].split() == ["0", "0", "0"]
