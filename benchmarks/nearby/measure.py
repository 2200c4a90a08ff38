"""One database: load each size, ask each class, compare with brute force. Prints JSON lines."""

import json
import sys
import time
from collections.abc import Callable

import django
from django.db import connection

django.setup()

from stations.finder.edition import current  # noqa: E402
from stations.finder.engine import Engine, Origin  # noqa: E402
from stations.finder.nearby import NearbyQuery, nearby  # noqa: E402
from stations.models import Station  # noqa: E402

from . import country as countries  # noqa: E402
from . import loading, peers  # noqa: E402
from .classes import CLASSES, MORNING, Class, origins  # noqa: E402
from .loading import TIERS  # noqa: E402

LIMIT = 20
WARM = 20


def timed(calls: list[Callable[[], object]], warm: int = WARM) -> dict[str, float]:
    """Run them all; return p50 and p95 in milliseconds, by the clock and of this process's CPU.

    On SQLite the CPU is the whole cost, whatever else the machine is doing.
    """
    for call in calls[:warm]:
        call()
    times, cpu = [], []
    for call in calls[warm:]:
        started, worked = time.perf_counter(), time.thread_time()
        call()
        cpu.append((time.thread_time() - worked) * 1000)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    cpu.sort()
    middle, late = len(times) // 2, int(len(times) * 0.95)
    return {
        "p50": times[middle],
        "p95": times[late],
        "cpu": sum(cpu) / len(cpu),
        "cpu50": cpu[middle],
        "cpu95": cpu[late],
    }


def engine_find(asked: Class, lat: float, lng: float) -> list[int]:
    edition = current()
    groups = [None]
    if asked.at is not None:
        moment = edition.moment(asked.at)
        groups = [moment.open, moment.maybe]
    engine = Engine(edition, asked.filters)
    return [hit.station for hit in engine.find(Origin(lat, lng, asked.radius_m), groups, LIMIT)]


def whole_answer(asked: Class, lat: float, lng: float):
    return nearby(
        NearbyQuery(
            origin=(lat, lng),
            radius_m=asked.radius_m,
            functions=asked.filters.functions,
            tiers=tuple(TIERS[rank] for rank in asked.filters.tiers),
            at=asked.at or MORNING,
            open_only=asked.at is not None,
            limit=LIMIT,
        )
    )


def say(**record) -> None:
    print(json.dumps(record), flush=True)


def measure(size: int, count: int, checks: int, slow: int) -> None:
    country = countries.make(size)
    say(kind="load", size=size, **loading.load(country), bytes=stored_bytes())
    postgis = peers.prepare_postgis()
    edition = current()
    wrong = compared = 0
    for asked in CLASSES:
        moment = edition.moment(asked.at) if asked.at else None
        groups = [moment.open, moment.maybe] if moment else [None]
        points = list(origins(country, asked.origin, count + WARM, seed=size))
        name = {"size": size, "name": asked.name, "origin": asked.origin}
        calls = [lambda p=p, a=asked: engine_find(a, *p) for p in points]
        say(kind="time", way="engine", **name, **timed(calls))
        calls = [lambda p=p, a=asked: whole_answer(a, *p) for p in points]
        say(kind="time", way="nearby()", **name, **timed(calls))

        masks = [peers.matching(country, asked, patterns) for patterns in groups]
        finders = [peers.brute_force(country, mask) for mask in masks]
        for lat, lng in points[: -(-checks // len(CLASSES))]:
            expected = []
            for find in finders:
                expected += find(lat, lng, LIMIT, asked.radius_m)
            compared += 1
            wrong += engine_find(asked, lat, lng) != expected[:LIMIT]
        if asked.radius_m is not None:
            continue
        for way, find in peers.all_of(country, asked, groups[0], postgis):
            quick = way.startswith("k-d")
            some = points if quick else points[: slow + 1]
            calls = [lambda p=p, f=find: f(*p, LIMIT) for p in some]
            say(kind="time", way=way, **name, **timed(calls, WARM if quick else 1))
    say(kind="exact", size=size, compared=compared, wrong=wrong)
    say(kind="change", size=size, **after_a_change(country))


def after_a_change(country) -> dict[str, float]:
    """Publish one station: how long the save takes, and the first answer after it."""
    saves, answers = [], []
    for pk in range(1, 22):
        station = Station.objects.get(pk=pk)
        station.lat += 0.001
        started = time.perf_counter()
        station.save()
        saved = time.perf_counter()
        whole_answer(CLASSES[2], float(country.lat[0]), float(country.lng[0]))
        saves.append((saved - started) * 1000)
        answers.append((time.perf_counter() - saved) * 1000)
    return {"save": sorted(saves)[10], "first": sorted(answers)[10]}


def stored_bytes() -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        return pages * cursor.execute("PRAGMA page_size").fetchone()[0]


if __name__ == "__main__":
    loading.make_tables()
    sizes, count, checks, slow = json.loads(sys.argv[1])
    for size in sizes:
        measure(size, count, checks, slow)
