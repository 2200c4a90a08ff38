"""Counting and finding in the nearby index: raw SQL that both databases understand.

The nearest k, exactly, without a guessed radius and without statistics:

1. How many stations match is counted first, and kept for the edition. Few: fetch and sort them all.
2. Many: the k next ones on either side along the curve bound the distance of the k-th.
3. All within that bound lie on a few stretches of the curve: sort what matches there.

Measured coordinates go into the SQL as parameters; integers (keys, ranks, limits) are written out.
"""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections

from stations.models.near import ANY_FUNCTION, Near, NearTally

from .edition import Edition, keep
from .geo import HALF_AROUND_M, chord2_to_metres, metres_to_chord2, unit_vector
from .hilbert import cell_of, cover

FEW = 2000
"""So many rows are fetched and sorted as fast as the curve is walked."""
FAR_M = 30_000
"""A bound beyond this is rarely needed whole: a quarter and a half of it are tried first."""

_TABLE = Near._meta.db_table
_STATIONS = "stations_station"
_CHORD2 = "((n.x-%(x)s)*(n.x-%(x)s)+(n.y-%(y)s)*(n.y-%(y)s)+(n.z-%(z)s)*(n.z-%(z)s))"


class Found(NamedTuple):
    station: int
    chord2: float | None  # None: not looked for by distance
    pattern: int


class Count(NamedTuple):
    """Stations of one tier and pattern; `located` of them have a location."""

    all: int
    located: int


class Counts(dict[tuple[int, int], Count]):
    """How many there are of each (tier, pattern)."""

    def __init__(self, rows: Iterable[tuple[int, int, int, int]]):
        super().__init__({(tier, pattern): Count(n, m) for tier, pattern, n, m in rows})
        self._totals: dict = {}

    def total(self, tiers: tuple[int, ...], patterns: frozenset[int] | None) -> Count:
        """Add up some tiers (none: all) and some patterns (None: all)."""
        key = tiers, patterns
        if key not in self._totals:
            n = located = 0
            for (tier, pattern), count in self.items():
                if (not tiers or tier in tiers) and (patterns is None or pattern in patterns):
                    n += count.all
                    located += count.located
            keep(self._totals, key, Count(n, located))
        return self._totals[key]


@dataclass(frozen=True)
class Filters:
    """What stations must be, besides near and open. Empty means any."""

    functions: tuple[int, ...] = ()  # has all of these
    tiers: tuple[int, ...] = ()  # is of one of these ranks
    area: tuple[int, int] | None = None  # lies within this range of area numbers
    stations: frozenset[int] | None = None  # is one of these (found by text)


@dataclass(frozen=True)
class Origin:
    """A point in WGS-84 degrees, and how far around it to look, in metres (None: anywhere)."""

    lat: float
    lng: float
    radius_m: float | None = None

    @cached_property
    def params(self) -> dict[str, float]:
        return dict(zip("xyz", unit_vector(self.lat, self.lng), strict=True))


class Engine:
    """Counts and finds stations of one set of filters, on one edition.

    `patterns`, where a method takes it, are the patterns of opening that count; None for any.
    """

    def __init__(self, edition: Edition, filters: Filters):
        self.edition = edition
        self.filters = filters
        self.connection = connections[DEFAULT_DB_ALIAS]
        self.on_sqlite = self.connection.vendor == "sqlite"

    # Counting

    def counts(self, origin: Origin | None = None) -> Counts:
        """Count what matches functions, area and text, within the radius of an origin that has one.

        The filter on tiers is left to `total`.
        """
        filters = self.filters
        if not self.edition.functions.keys() >= set(filters.functions):
            return Counts(())  # nobody has a function that is not there
        if origin is not None and origin.radius_m is not None:
            return self._count_within(origin)
        if filters.stations is not None:
            return self._count()
        return self._kept("counts", filters.functions, filters.area, make=self._count)

    def _count_within(self, origin: Origin) -> Counts:
        params = {**origin.params, "reach": metres_to_chord2(origin.radius_m)}
        rows = self._on_stretches(
            origin.radius_m, origin, params, "n.tier, n.schedule_id", f"{_CHORD2} <= %(reach)s"
        )
        sql = f"""SELECT tier, schedule_id, count(*), count(*) FROM ({rows}) AS s
            GROUP BY tier, schedule_id"""
        return Counts(self._fetch(sql, params))

    def _count(self, *_) -> Counts:
        filters = self.filters
        if len(filters.functions) < 2 and filters.area is None and filters.stations is None:
            return Counts(
                NearTally.objects.filter(function=self.lead, stations__gt=0).values_list(
                    "tier", "schedule_id", "stations", "located"
                )
            )
        sql = f"""SELECT n.tier, n.schedule_id, count(*), count(n.cell)
            FROM {_TABLE} n WHERE {self._where} GROUP BY n.tier, n.schedule_id"""
        return Counts(self._fetch(sql))

    def functions(self, origin: Origin | None, patterns: frozenset[int] | None) -> dict[int, int]:
        """Count how many of the stations that match have each function, tiers included."""
        params: dict = {}
        if origin is not None and origin.radius_m is not None:
            params = {**origin.params, "reach": metres_to_chord2(origin.radius_m)}
            condition = f"{self._narrow(patterns)} AND {_CHORD2} <= %(reach)s"
            rows = self._on_stretches(origin.radius_m, origin, params, "n.station_id", condition)
        else:
            located = "" if origin is None else " AND n.x IS NOT NULL"
            rows = f"SELECT n.station_id FROM {self._shelf(patterns)}{located}"
        sql = f"""SELECT o.function, count(*) FROM ({rows}) AS m
            JOIN {_TABLE} o ON o.station_id = m.station_id
            WHERE o.function <> {ANY_FUNCTION} GROUP BY o.function"""
        return dict(self._fetch(sql, params))

    def _kept(self, name: str, *key, make: Callable):
        """Return what `make` gives for `key`, made once for each edition."""
        kept = self.edition.kept
        if (name, *key) not in kept:
            keep(kept, (name, *key), make(*key))
        return kept[(name, *key)]

    # Finding

    def find(
        self,
        origin: Origin | None,
        groups: Sequence[frozenset[int] | None],
        limit: int,
        offset: int = 0,
        counts: Counts | None = None,
    ) -> list[Found]:
        """Return stations of the first group of patterns, then of the next; each by distance.

        Without an origin by tier, then code. A page of it, counted through all groups.
        """
        if counts is None:
            counts = self.counts(origin)
        found: list[Found] = []
        for patterns in groups:
            count = counts.total(self.filters.tiers, patterns)
            matching = count.all if origin is None else count.located
            missing = limit - len(found)
            if missing > 0 and offset < matching:
                if origin is None:
                    found += self.by_tier(counts, patterns, missing, offset)
                else:
                    found += self.nearest(origin, matching, patterns, missing, offset)
            offset = max(0, offset - matching)
        return found

    def nearest(
        self,
        origin: Origin,
        matching: int,
        patterns: frozenset[int] | None,
        limit: int,
        offset: int = 0,
    ) -> list[Found]:
        """Return stations by distance, ties by code; `matching` of them are known to be there."""
        last = min(offset + limit, matching)
        if last <= offset:
            return []
        # One more shows whether the last one is alone at its distance.
        k = min(last + 1, matching)
        found = self._first(k, origin, matching, patterns)
        while last < k < matching and found[last - 1].chord2 == found[-1].chord2:
            k = min(2 * k, matching)
            found = self._first(k, origin, matching, patterns)
        return self._equals_by_code(found)[offset:last]

    def _first(self, k: int, origin: Origin, matching: int, patterns) -> list[Found]:
        """Return the first k by distance, in any order where distances are equal."""
        columns = f"n.station_id, {_CHORD2} AS chord2, n.schedule_id"
        condition = self._narrow(patterns)
        if matching <= FEW and origin.radius_m is None:
            rows = f"SELECT {columns} FROM {self._shelf(patterns)} AND n.x IS NOT NULL"
            return self._sorted(rows, origin.params, k)
        reach, radius_m = 4.0, HALF_AROUND_M
        if origin.radius_m is not None:
            reach, radius_m = metres_to_chord2(origin.radius_m), origin.radius_m
        if matching > FEW:
            bound = self._bound(k, origin, condition)
            if bound < reach:
                reach, radius_m = bound, chord2_to_metres(bound)
        found = []
        for part in (4, 2, 1) if radius_m > FAR_M else (1,):
            params = dict(origin.params)
            params["reach"] = reach if part == 1 else metres_to_chord2(radius_m / part)
            rows = self._on_stretches(radius_m / part, origin, params, columns, condition)
            found = self._sorted(rows, params, k)
            if len(found) == k:
                break
        return found

    def _bound(self, k: int, origin: Origin, condition: str) -> float:
        """Return a squared chord within which k stations lie for certain."""
        side = (
            f"SELECT {_CHORD2} AS chord2 FROM {_TABLE} n {self._by('near_walk')} "
            f"WHERE {self._where} AND {condition} AND n.cell"
        )
        sql = f"""SELECT chord2 FROM (
            SELECT * FROM ({side} >= %(cell)s ORDER BY n.cell LIMIT {k}) AS a UNION ALL
            SELECT * FROM ({side} < %(cell)s ORDER BY n.cell DESC LIMIT {k}) AS b
            ) AS c ORDER BY chord2 LIMIT 1 OFFSET {k - 1}"""
        params = {**origin.params, "cell": cell_of(origin.lat, origin.lng)}
        rows = self._fetch(sql, params)
        return rows[0][0] if rows else 4.0

    def _on_stretches(
        self, radius_m: float, origin: Origin, params: dict, columns: str, condition: str
    ) -> str:
        """Return SQL for the rows on the curve that hold all within `radius_m`, and more."""
        parts = []
        for number, (first, last) in enumerate(cover(origin.lat, origin.lng, radius_m)):
            params[f"a{number}"], params[f"b{number}"] = first, last
            parts.append(
                f"SELECT {columns} FROM {_TABLE} n {self._by('near_walk')} WHERE {self._where} "
                f"AND {condition} AND n.cell BETWEEN %(a{number})s AND %(b{number})s"
            )
        return " UNION ALL ".join(parts)

    def _sorted(self, rows: str, params: dict, k: int) -> list[Found]:
        within = "WHERE chord2 <= %(reach)s" if "reach" in params else ""
        sql = f"SELECT * FROM ({rows}) AS s {within} ORDER BY chord2 LIMIT {k}"
        return [Found(*row) for row in self._fetch(sql, params)]

    def _equals_by_code(self, found: list[Found]) -> list[Found]:
        equal = {
            hit.station
            for one, other in pairwise(found)
            if one.chord2 == other.chord2
            for hit in (one, other)
        }
        if not equal:
            return found
        sql = f"SELECT id, code FROM {_STATIONS} WHERE id IN ({_listed(equal)})"
        codes = dict(self._fetch(sql))
        return sorted(found, key=lambda hit: (hit.chord2, codes.get(hit.station, "")))

    def by_tier(
        self, counts: Counts, patterns: frozenset[int] | None, limit: int, offset: int = 0
    ) -> list[Found]:
        """Return stations by tier, then code, those without a location among them."""
        found: list[Found] = []
        for tier in sorted({tier for tier, _ in counts}):
            if self.filters.tiers and tier not in self.filters.tiers:
                continue
            matching = counts.total((tier,), patterns).all
            missing = limit - len(found)
            if missing and offset < matching:
                engine = Engine(self.edition, replace(self.filters, tiers=(tier,)))
                found += engine._by_code(matching, patterns, missing, offset)
            offset = max(0, offset - matching)
        return found

    def _by_code(self, matching: int, patterns, limit: int, offset: int) -> list[Found]:
        select = "SELECT n.station_id, NULL, n.schedule_id FROM"
        if matching <= FEW:
            rows = f"{select} {self._shelf(patterns, join=True)}"
        else:
            # CROSS JOIN keeps SQLite from turning the order around: along the codes, until enough.
            rows = f"""{select} {_STATIONS} s CROSS JOIN {_TABLE} n
                WHERE n.station_id = s.id AND {self._where} AND {self._narrow(patterns)}"""
        sql = f"{rows} ORDER BY s.code LIMIT {limit} OFFSET {offset}"
        return [Found(*row) for row in self._fetch(sql)]

    # The SQL

    @cached_property
    def lead(self) -> int:
        """The function whose rows are read: the rarest of those asked for."""
        functions = self.filters.functions
        if len(functions) < 2:
            return functions[0] if functions else ANY_FUNCTION
        return min(functions, key=lambda function: self._size((function,)))

    def _size(self, functions: tuple[int, ...], area=None) -> int:
        engine = Engine(self.edition, Filters(functions=functions, area=area))
        return engine.counts().total((), None).all

    @cached_property
    def _where(self) -> str:
        """The condition on functions, area and text."""
        filters = self.filters
        parts = [f"n.function = {self.lead}"]
        parts += [
            f"EXISTS (SELECT 1 FROM {_TABLE} o WHERE o.station_id = n.station_id"
            f" AND o.function = {function})"
            for function in filters.functions
            if function != self.lead
        ]
        if filters.area is not None:
            parts.append("n.area BETWEEN {} AND {}".format(*filters.area))
        if filters.stations is not None:
            parts.append(self._one_of_stations())
        return " AND ".join(parts)

    def _narrow(self, patterns: frozenset[int] | None) -> str:
        """The condition on tier and opening, such that no index is entered by it."""
        return self._kept("narrow", self.filters.tiers, patterns, make=self._make_narrow)

    def _make_narrow(self, tiers: tuple[int, ...], patterns: frozenset[int] | None) -> str:
        parts = ["1=1"]
        if tiers:
            parts.append(f"n.tier IN ({_listed(tiers)})")
        if patterns is not None:
            others = self.edition.schedules.keys() - patterns
            if len(others) > len(patterns):
                # PostgreSQL would descend the index once for each; + 0 hides the column from it.
                parts.append(f"(n.schedule_id + 0) IN ({_listed(patterns)})")
            elif others:
                parts.append(f"n.schedule_id NOT IN ({_listed(others)})")
        return " AND ".join(parts)

    def _shelf(self, patterns: frozenset[int] | None, join: bool = False) -> str:
        """Return FROM and WHERE for all that match, by the index with the fewest rows to read."""
        filters = self.filters
        shelf = Engine(self.edition, Filters(functions=(self.lead,) if self.lead else ())).counts()
        sizes = {"near_shelf": shelf.total(filters.tiers, patterns).all}
        if filters.area is not None:
            sizes["near_area"] = self._size((self.lead,) if self.lead else (), filters.area)
        if filters.stations is not None:
            sizes["near_station"] = len(filters.stations)
        index = min(sizes, key=sizes.get)
        if index == "near_shelf":
            narrow = self._on_shelf(shelf, patterns)
        else:
            narrow = self._narrow(patterns)
        stations = f"JOIN {_STATIONS} s ON s.id = n.station_id" if join else ""
        return f"{_TABLE} n {self._by(index)} {stations} WHERE {self._where} AND {narrow}"

    def _on_shelf(self, shelf: Counts, patterns: frozenset[int] | None) -> str:
        """The condition on tier and opening that enters the index where something stands."""
        tiers, there = self.filters.tiers, set()
        for tier, pattern in shelf:
            if (not tiers or tier in tiers) and (patterns is None or pattern in patterns):
                there.add((tier, pattern))
        parts = ["1=1"]
        if tiers or patterns is not None:
            parts.append(f"n.tier IN ({_listed({tier for tier, _ in there})})")
        if patterns is not None:
            parts.append(f"n.schedule_id IN ({_listed({pattern for _, pattern in there})})")
        return " AND ".join(parts)

    def _by(self, index: str) -> str:
        """SQLite has no statistics of a young database: name the index."""
        return f"INDEXED BY {index}" if self.on_sqlite else ""

    def _one_of_stations(self) -> str:
        if self.on_sqlite:
            return "n.station_id IN (SELECT value FROM json_each(%(stations)s))"
        return "n.station_id IN (SELECT unnest(%(stations)s::bigint[]))"

    def _fetch(self, sql: str, params: dict | None = None) -> list[tuple]:
        params = dict(params or {})
        if self.filters.stations is not None:
            ids = sorted(self.filters.stations)
            params["stations"] = json.dumps(ids) if self.on_sqlite else ids
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()


def _listed(numbers: Collection[int]) -> str:
    return ",".join(str(int(number)) for number in sorted(numbers)) or "NULL"
