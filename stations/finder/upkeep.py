"""Keeping the nearby index true: `sync` after every change, `check` and `rebuild` as a command.

All of it works on sets of stations, in the transaction of the change; nothing is left for later.
"""

import hashlib
import secrets
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Count

from stations.models.near import ANY_FUNCTION, Near, NearEdition, NearTally, SchedulePattern
from stations.models.tiers import Tier

from .geo import unit_vector
from .hilbert import cell_of

BATCH = 5000
"""Stations at a time: memory stays flat however many there are."""

COLUMNS = ("function", "cell", "tier", "schedule_id", "area", "x", "y", "z", "station_id")
"""The order of the values of a row here, and of the index."""

HOURS_FIELDS = (
    *("state", "closed_reason", "closed_until"),
    *("follows_public_holidays", "makeup_days_as_weekdays"),
)
"""What `Station.schedule` reads of the station itself."""

STATION_FIELDS = frozenset({"live", "tier", "area", "lat", "lng", *HOURS_FIELDS})
"""What the index holds of the station itself."""

Progress = Callable[[int, int], None]


@dataclass
class Changes:
    stations: set[int] = field(default_factory=set)
    others: bool = False


_collected: ContextVar[Changes | None] = ContextVar("collected", default=None)


def area_range(code: str) -> tuple[int, int]:
    """Return the first and the last number that areas within the area of this code have."""
    if not code.isdecimal():
        return 0, 0
    return int(code.ljust(12, "0")), int(code.ljust(12, "9"))


@contextmanager
def together():
    """Collect what changes within the block and bring the index up to date once, at its end.

    The block is one transaction: a station and its rows are written both or neither.
    """
    if _collected.get() is not None:
        yield
        return
    changes = Changes()
    with transaction.atomic():
        reset = _collected.set(changes)
        try:
            yield
        finally:
            _collected.reset(reset)
        if not sync(changes.stations) and changes.others:
            _new_edition()


def changed(station_ids: Iterable[int]) -> None:
    """Note that these stations have changed: sync them now, or at the end of `together`."""
    if (changes := _collected.get()) is None:
        sync(station_ids)
    else:
        changes.stations.update(station_ids)


def forget(station_ids: Iterable[int]) -> None:
    """Take the rows of stations away that are about to be deleted."""
    with transaction.atomic():
        rows = _stored(tuple(station_ids))
        Near.objects.filter(station__in={row[-1] for row in rows})._raw_delete(Near.objects.db)
        _tally([], rows)
        touch()


def touch() -> None:
    """Tell every process that what it keeps has changed: the calendar, a function, the rows."""
    if (changes := _collected.get()) is None:
        _new_edition()
    else:
        changes.others = True


def _new_edition() -> None:
    edition = NearEdition(pk=1, token=secrets.randbits(62))
    NearEdition.objects.bulk_create(
        [edition], update_conflicts=True, unique_fields=["pk"], update_fields=["token"]
    )


def sync(station_ids: Iterable[int], progress: Progress | None = None) -> int:
    """Make the rows of these stations what they should be; return how many stations differed."""
    ids = sorted(station_ids)
    differing = done = 0
    with transaction.atomic():
        for chunk in _batches(ids):
            differing += _sync_batch(chunk)
            done += len(chunk)
            if progress:
                progress(done, len(ids))
        if differing:
            _new_edition()
    return differing


def rebuild(progress: Progress | None = None) -> int:
    """Make all rows anew, and drop patterns that no station keeps; return how many rows."""
    with transaction.atomic():
        Near.objects.all()._raw_delete(Near.objects.db)
        ids = list(_station_model().objects.public().order_by("pk").values_list("pk", flat=True))
        done = 0
        for chunk in _batches(ids):
            insert(Near, COLUMNS, sorted(_rows(chunk), key=_by_place))
            done += len(chunk)
            if progress:
                progress(done, len(ids))
        _tally_anew()
        SchedulePattern.objects.exclude(pk__in=_patterns_in_use()).delete()
        _new_edition()
    _vacuum()
    return Near.objects.count()


@dataclass
class Report:
    """What a check found, in stations."""

    checked: int = 0
    missing: int = 0  # listed, without any row
    wrong: int = 0  # rows that are not as they should be
    orphaned: int = 0  # rows of stations that are not listed or not there
    tally_wrong: bool = False
    unused_patterns: int = 0

    @property
    def faults(self) -> int:
        return self.missing + self.wrong + self.orphaned + self.tally_wrong


def check(repair: bool = False, progress: Progress | None = None) -> Report:
    """Compare the index with the stations; with `repair`, mend what differs."""
    report = Report()
    ids = set(_station_model().objects.values_list("pk", flat=True))
    ids.update(Near.objects.values_list("station_id", flat=True).distinct())
    ids = sorted(ids)
    for chunk in _batches(ids):
        faulty = []
        with transaction.atomic():
            should, are = _by_station(_rows(chunk, make=repair)), _by_station(_stored(chunk))
            for pk in should.keys() | are.keys():
                if should.get(pk) == are.get(pk):
                    continue
                faulty.append(pk)
                if pk not in should:
                    report.orphaned += 1
                elif pk not in are:
                    report.missing += 1
                else:
                    report.wrong += 1
            if repair and faulty:
                sync(faulty)
        report.checked += len(chunk)
        if progress:
            progress(report.checked, len(ids))
    report.tally_wrong = _counted() != _tallied()
    if repair and report.tally_wrong:
        with transaction.atomic():
            _tally_anew()
            _new_edition()
    unused = SchedulePattern.objects.exclude(pk__in=_patterns_in_use())
    report.unused_patterns = unused.count()
    if repair and report.unused_patterns:
        with transaction.atomic():
            unused.delete()
            _new_edition()
    return report


def _station_model():
    return apps.get_model("stations", "Station")


def _batches(ids: list[int]) -> Iterator[tuple[int, ...]]:
    for start in range(0, len(ids), BATCH):
        yield tuple(ids[start : start + BATCH])


def _by_place(row: tuple) -> tuple:
    return row[0], row[1] or 0


def _by_station(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    result = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row[-1], row[0])):
        result[row[-1]].append(row)
    return dict(result)


def _sync_batch(ids: tuple[int, ...]) -> int:
    # Whoever changes one of these stations meanwhile waits, and then syncs what both did.
    list(
        _station_model().objects.select_for_update().filter(pk__in=ids).order_by("pk").values("pk")
    )
    should, are = _by_station(_rows(ids)), _by_station(_stored(ids))
    differing = [pk for pk in should.keys() | are.keys() if should.get(pk) != are.get(pk)]
    stale = [pk for pk in differing if pk in are]
    if stale:
        Near.objects.filter(station__in=stale)._raw_delete(Near.objects.db)
    old = [row for pk in stale for row in are[pk]]
    new = [row for pk in differing for row in should.get(pk, ())]
    insert(Near, COLUMNS, sorted(new, key=_by_place))
    _tally(new, old)
    return len(differing)


def _tally(new: list[tuple], old: list[tuple]) -> None:
    """Count rows that came and rows that went."""
    changes: Counter = Counter()
    for rows, one in ((new, 1), (old, -1)):
        for function, cell, tier, schedule, *_ in rows:
            changes[function, tier, schedule, "stations"] += one
            changes[function, tier, schedule, "located"] += one if cell is not None else 0
    keys = sorted({key[:3] for key, change in changes.items() if change})
    if not keys:
        return
    table = NearTally._meta.db_table
    # In one order everywhere, so that two who change at once wait, but never for each other.
    with connection.cursor() as cursor:
        cursor.executemany(
            f"""INSERT INTO {table} (function, tier, schedule_id, stations, located)
            VALUES (%s, %s, %s, %s, %s) ON CONFLICT (function, tier, schedule_id) DO UPDATE SET
            stations = {table}.stations + excluded.stations,
            located = {table}.located + excluded.located""",
            [(*key, changes[*key, "stations"], changes[*key, "located"]) for key in keys],
        )


def _counted() -> dict[tuple, tuple]:
    """Count all rows: what the tally should be, by (function, tier, pattern)."""
    groups = Near.objects.order_by().values_list("function", "tier", "schedule_id")
    counted = groups.annotate(n=Count("pk"), located=Count("cell"))
    return {
        tuple(key): tuple(numbers) for *key, n, located in counted for numbers in [(n, located)]
    }


def _tallied() -> dict[tuple, tuple]:
    rows = NearTally.objects.exclude(stations=0, located=0).values_list(
        "function", "tier", "schedule_id", "stations", "located"
    )
    return {row[:3]: row[3:] for row in rows}


def _tally_anew() -> None:
    NearTally.objects.all()._raw_delete(NearTally.objects.db)
    NearTally.objects.bulk_create(
        (
            NearTally(function=f, tier=t, schedule_id=s, stations=n, located=located)
            for (f, t, s), (n, located) in _counted().items()
        ),
        batch_size=BATCH,
    )


def _stored(ids: tuple[int, ...]) -> list[tuple]:
    return list(Near.objects.filter(station__in=ids).values_list(*COLUMNS))


def insert(model, names: list[str], rows: list[tuple]) -> None:
    """Write rows past Django's objects, in the database's own fastest way."""
    if not rows:
        return
    quote = connection.ops.quote_name  # "end" is a word of PostgreSQL's
    table, columns = quote(model._meta.db_table), ", ".join(map(quote, names))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _rows(ids: tuple[int, ...], make: bool = True) -> Iterator[tuple]:
    """Yield the rows that these stations should have: none for those that are not listed.

    Without `make` a pattern that is not stored yet counts as None.
    """
    functions = defaultdict(list)
    model = _station_model()
    through = model.functions.through.objects.filter(station__in=ids)
    for station, function in through.values_list("station", "function"):
        functions[station].append(function)
    stations = model.objects.filter(pk__in=ids).public().order_by()
    patterns = _patterns(ids, make)
    for pk, tier, lat, lng, code in stations.values_list("pk", "tier", "lat", "lng", "area__code"):
        located = lat is not None and lng is not None
        place = unit_vector(lat, lng) if located else (None, None, None)
        cell = cell_of(lat, lng) if located else None
        shared = (cell, Tier(tier).rank, patterns[pk], area_range(code)[0], *place, pk)
        for function in (ANY_FUNCTION, *functions[pk]):
            yield function, *shared


def _patterns(ids: tuple[int, ...], make: bool) -> dict[int, int | None]:
    """Return each listed station's pattern, stored if it is new.

    Stations whose hours are written the same way keep the same hours, so one of them is asked.
    """
    alike = defaultdict(list)
    for pk, written in _written_hours(ids):
        alike[written].append(pk)
    asked = {members[0]: members for members in alike.values()}
    stations = _station_model().objects.filter(pk__in=asked)
    texts = defaultdict(list)
    for station in stations.prefetch_related("sessions", "exceptions"):
        texts[station.schedule().canonical()] += asked[station.pk]
    keys = _pattern_keys(texts, make)
    return {pk: keys.get(text) for text, members in texts.items() for pk in members}


def _written_hours(ids: tuple[int, ...]) -> Iterator[tuple[int, tuple]]:
    """Yield (station, all that `Station.schedule` reads, as it stands in the database)."""
    model = _station_model()
    children = defaultdict(list)
    for name in ("sessions", "exceptions"):
        child = model._meta.get_field(name).related_model
        fields = [
            field.attname
            for field in child._meta.concrete_fields
            if field.name not in ("id", "station", "sort_order")
        ]
        rows = child.objects.filter(station__in=ids).order_by("station", *fields)
        for station, *values in rows.values_list("station", *fields):
            children[station].append((name, *values))
    stations = model.objects.filter(pk__in=ids).public().order_by()
    for pk, *values in stations.values_list("pk", *HOURS_FIELDS):
        yield pk, (*values, *children[pk])


def _pattern_keys(texts: Iterable[str], make: bool) -> dict[str, int]:
    by_digest = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}
    stored = SchedulePattern.objects.filter(digest__in=by_digest)
    found = {by_digest[digest]: pk for digest, pk in stored.values_list("digest", "pk")}
    new = [
        SchedulePattern(digest=digest, text=text)
        for digest, text in by_digest.items()
        if text not in found
    ]
    if new and make:
        SchedulePattern.objects.bulk_create(new, ignore_conflicts=True)
        return _pattern_keys(texts, make=False)
    return found


def _patterns_in_use():
    return Near.objects.filter(function=ANY_FUNCTION).values("schedule")


def _vacuum() -> None:
    """Let PostgreSQL answer from the index alone, and both know how the values lie."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        analyze = "VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE"
        cursor.execute(f"{analyze} {Near._meta.db_table}")
