"""What an import would do, row by row: the preview, and the edits once somebody agrees.

`make_plan` reads the sheet once. Nothing is written before `Plan.edits` goes to `changes.apply`.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Max

from base.iteration import batched
from stations import hours
from stations.changes import records
from stations.changes.applying import Edit, changed_values
from stations.finder.coordinates import WGS84
from stations.models import Station, Tier
from stations.models.hours import spans_of_day
from stations.models.stations import CODE_PREFIX
from stations.scope.rights import may_choose_in, may_publish_in

from .duplicates import cell_of, find_twins, name_key
from .headings import column_of
from .problems import MAX_PROBLEMS, Problem, SheetError
from .rows import RowReader
from .sheets import MISSING, Sheet
from .spool import Spool, pack, unpack

ADDED, CHANGED, UNCHANGED, WRONG = "added", "changed", "unchanged", "wrong"
ACTIONS = {ADDED: "新增", CHANGED: "修改", UNCHANGED: "不变", WRONG: "有误"}
BATCH = records.BATCH
HOURS = ("sessions", "exceptions", "follows_public_holidays", "makeup_days_as_weekdays")
UPDATE, ADD, SKIP = "update", "add", "skip"  # what to do with a likely duplicate


class Stale(Exception):
    """The stations are no longer as the plan found them; the message says which."""


@dataclass
class PlanRow:
    """One row of the preview. `before` and `values` are of a record; `twin` a likely duplicate."""

    number: int
    action: str
    station: int | None
    code: str
    name: str
    parent: str | None
    old_parent: str
    cells: dict
    values: dict
    before: dict
    problems: list
    warnings: list
    twin: dict | None

    @property
    def label(self):
        return ACTIONS[self.action]

    @property
    def moves(self):
        """Whether its parent changes."""
        return self.action == CHANGED and self.parent is not None and self.parent != self.old_parent


class Plan:
    """A spool whose rows are all classified."""

    COLUMNS = "number, action, station, code, name, parent, old_parent, body"

    def __init__(self, spool):
        self.spool = spool

    @property
    def counts(self):
        """{action: rows}."""
        return Counter(dict(self.spool.ask("SELECT action, COUNT(*) FROM row GROUP BY action")))

    @property
    def total(self):
        return sum(self.counts.values())

    def rows(self, action=None, offset=0, limit=-1):
        """Yield `PlanRow`s in the order of the sheet."""
        where, values = ("WHERE action = ?", [action]) if action else ("", [])
        sql = f"SELECT {self.COLUMNS} FROM row {where} ORDER BY number LIMIT ? OFFSET ?"
        for row in self.spool.each(sql, *values, limit, offset):
            yield _plan_row(row)

    def problems(self):
        """Up to `MAX_PROBLEMS` `Problem`s."""
        return self._told("problems", WRONG)

    def warnings(self):
        return self._told("warnings")

    def _told(self, what, action=None):
        found = []
        sql = f"SELECT number, body FROM row WHERE json_extract(body, '$.{what}') <> '[]'"
        sql += " AND action = ?" if action else ""
        for number, body in self.spool.each(sql + " ORDER BY number", *filter(None, [action])):
            found += [Problem(number, column, said) for column, said in unpack(body)[what]]
            if len(found) >= MAX_PROBLEMS:
                return found[:MAX_PROBLEMS]
        return found

    def questions(self):
        """The rows that look like a station, or another row, that is there: to be asked about."""
        sql = f"""SELECT {self.COLUMNS} FROM row WHERE action = '{ADDED}'
            AND json_extract(body, '$.twin') IS NOT NULL ORDER BY number"""
        return [_plan_row(row) for row in self.spool.each(sql)]

    def edits(self, answers=None, *, is_sample=False):
        """Yield the `Edit`s: new stations from the highest tier down, then the changed ones.

        `answers`: {row number: UPDATE, ADD or SKIP} of likely duplicates; ADD if not given. Raises
        `Stale` where a station has changed since the plan was made.
        """
        answers = answers or {}
        same = {}  # code of a row that is said to be a station: that station's code
        order = f"""SELECT {self.COLUMNS} FROM row WHERE action IN ('{ADDED}', '{CHANGED}')
            ORDER BY action, rank, number"""
        for batch in batched(map(_plan_row, self.spool.each(order)), BATCH):
            rows = [row for row in batch if answers.get(row.number) != SKIP]
            for row in rows:
                if row.action == ADDED and answers.get(row.number) == UPDATE and row.twin["key"]:
                    same[row.code], row.station = row.twin["code"], row.twin["key"]
                    row.values.pop("code")
            _check_fresh(rows)
            yield from _edits(rows, same, is_sample)


def make_plan(path, *, user=None, crs=WGS84, max_rows=None, progress=lambda done: None):
    """Read the sheet at `path` and return the `Plan`. `user` None may import everywhere.

    Raises `SheetError` for a file that cannot be read at all, or has more than `max_rows` rows.
    """
    sheet = Sheet(path, ["name"], heading=column_of)
    for one, other in (("lat", "lng"), ("lng", "lat")):
        if one in sheet.columns and other not in sheet.columns:
            raise SheetError(Problem(sheet.heading_row, other, MISSING))
    reader = RowReader(crs, sheet.epoch)
    spool = Spool()
    maker = _Maker(spool, reader, sheet, user)
    done = 0
    for batch in batched(sheet, BATCH):
        done += len(batch)
        if max_rows and done > max_rows:
            raise SheetError.of_file(
                f"超过 {max_rows} 行。请分成几个文件，或请运维人员用 import_stations 命令导入。"
            )
        maker.take([reader.read(number, row) for number, row in batch])
        progress(done)
    spool.index()
    maker.number_new()
    maker.refuse_repeated()
    maker.hang_below_parents()
    find_twins(spool, user)
    return Plan(spool)


class _Maker:
    """Fills the spool."""

    def __init__(self, spool, reader, sheet, user):
        self.spool, self.reader, self.sheet, self.user = spool, reader, sheet, user

    def take(self, rows):
        """Compare rows with the stations of the same codes, and spool them."""
        codes = [row.code for row in rows if row.code]
        stations = Station.objects.filter(code__in=codes).select_related("area", "parent")
        there = {station.code: station for station in stations.only(
            "code", "area__path", "parent__code", "has_unpublished_changes", "live"
        )}  # fmt: skip
        before = records.read([station.pk for station in there.values()])
        self.spool.insert(
            "row",
            (self._spooled(row, there.get(row.code), before) for row in rows),
        )

    def _spooled(self, row, station, before):
        if row.number in self.sheet.hidden:
            row.warnings.append(("", "这一行在表格里是隐藏的，也会导入。"))
        if station is None:
            action, values, old = self._new(row)
        else:
            action, values, old = self._old(row, station, before[station.pk])
        if row.problems:
            action = WRONG
        tier = values.get("tier") or (station and before[station.pk]["tier"])
        lat, lng = values.get("lat"), values.get("lng")
        body = {
            "cells": row.cells,
            "values": values,
            "before": old,
            "problems": row.problems,
            "warnings": row.warnings,
            "twin": None,
        }
        return (
            row.number,
            action,
            station.pk if station else None,
            row.code,
            row.name,
            Tier(tier).rank if tier else None,
            row.parent,
            (station.parent.code if station.parent else "") if station else "",
            name_key(row.name),
            *cell_of(lat, lng),
            pack(body),
        )

    def _new(self, row):
        values = {**row.guessed, **row.values, "code": row.code, "location_accepted": True}
        if not row.problems and not values.get("tier"):
            row.problems.append(("tier", "没有填层级，名称的末尾也不是“中心”“站”“点”。"))
        if "area_id" not in values and "area_code" not in row.cells:
            row.problems.append(("area_code", "新的阵地要写明所属区域。"))
        elif (area := values.get("area_id")) and not self._may("add", area):
            row.problems.append(("area_code", "不在您单位的辖区内，不能新增。"))
        return ADDED, values, {}

    def _old(self, row, station, record):
        if not may_publish_in(self.user, "change", station.area.path):
            row.problems.append(("code", f"编号 {row.code} 是辖区外的阵地，不能修改。"))
        area = row.values.get("area_id")
        if area and area != record["area_id"] and not self._may("change", area):
            row.problems.append(("area_code", "不能把阵地移到辖区以外。"))
        if station.has_unpublished_changes:
            message = f"{row.code} 有未发布的修改，请先在后台发布或放弃，再导入。"
            row.problems.append(("code", message))
        if not station.live:
            message = f"{row.code} 没有发布（或已撤下），请先在后台发布，再导入。"
            row.problems.append(("code", message))
        values = changed_values(record, row.values)
        if row.schedule is not None and schedule_of(record) == row.schedule:
            values = {name: value for name, value in values.items() if name not in HOURS}
        action = CHANGED if values else UNCHANGED
        return action, values, {name: record[name] for name in values}

    def _may(self, verb, area):
        return may_publish_in(self.user, verb, self.reader.areas_by_key[area].path)

    def number_new(self):
        """Give a code to the rows without one, as the edit form does."""
        without = self.spool.ask("SELECT number FROM row WHERE code = '' ORDER BY number")
        if not without:
            return
        taken = {code for (code,) in self.spool.ask("SELECT code FROM row WHERE code <> ''")}
        taken.update(
            Station.objects.filter(code__startswith=CODE_PREFIX).values_list("code", flat=True)
        )
        next_number = (Station.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
        for (number,) in without:
            while (code := f"{CODE_PREFIX}{next_number:06d}") in taken:
                next_number += 1
            taken.add(code)
            self.spool.change(
                "UPDATE row SET code = ?1, body = json_set(body, '$.values.code', ?1) "
                "WHERE number = ?2",
                [(code, number)],
            )

    def refuse_repeated(self):
        repeated = self.spool.ask("""SELECT row.number, row.code, first.number FROM row
            JOIN (SELECT code, MIN(number) AS number FROM row GROUP BY code HAVING COUNT(*) > 1)
            AS first USING (code) WHERE row.number > first.number""")
        self.refuse(
            (number, "code", f"与第 {first} 行的编号 {code} 重复。")
            for number, code, first in repeated
        )

    def hang_below_parents(self):
        """Turn each parent's name or code into its code, and tell of those that cannot be."""
        above = {}
        texts = self.spool.ask("SELECT DISTINCT parent FROM row WHERE parent <> ''")
        for batch in batched((text for (text,) in texts), BATCH):
            above.update(self._find_above(batch))
        rows = self.spool.ask(
            "SELECT number, action, rank, parent, old_parent FROM row WHERE parent IS NOT NULL"
        )
        moved, wrong = [], []
        for number, action, rank, text, old in rows:
            found = above.get(text) if text else ("", -1, None)
            if message := self._parent_problem(rank, text, found, old):
                wrong.append((number, "parent_code", message))
            elif action == UNCHANGED and found[0] != old:
                moved.append((found[0], CHANGED, number))
            else:
                moved.append((found[0] if found else "", action, number))
        self.spool.change("UPDATE row SET parent = ?, action = ? WHERE number = ?", moved)
        self.refuse(wrong)

    def _find_above(self, texts):
        """{text: (code, rank, path of a station outside the sheet)}, codes before names."""
        marks = ", ".join("?" * len(texts))
        found = {}
        for column in ("name", "code"):
            for text, code, rank, count in self.spool.ask(
                f"SELECT {column}, MIN(code), MIN(rank), COUNT(*) FROM row "
                f"WHERE {column} IN ({marks}) GROUP BY {column}",
                *texts,
            ):
                found[text] = (code, rank, None) if count == 1 or column == "code" else None
            for text, code, tier, path in Station.objects.filter(
                **{f"{column}__in": [t for t in texts if not found.get(t)]}
            ).values_list(column, "code", "tier", "area__path"):
                found[text] = None if text in found else (code, Tier(tier).rank, path)
        return found

    def _parent_problem(self, rank, text, found, old):
        if found is None:
            return f"没有编号为“{text}”的上级阵地，或叫这个名字的不止一个。"
        code, above, path = found
        if not text or rank is None or above is None:
            return ""  # none, or the tier's own problem has been told
        if above >= rank:
            own, other = list(Tier)[rank].label, list(Tier)[above].label
            return f"上级必须比本级高：本行是{own}，上级 {text} 是{other}。"
        if path is not None and code != old and not may_choose_in(self.user, path):
            return f"上级 {text} 不在您单位的辖区内。"
        return ""

    def refuse(self, problems):
        self.spool.change(
            f"""UPDATE row SET action = '{WRONG}',
            body = json_insert(body, '$.problems[#]', json_array(?2, ?3)) WHERE number = ?1""",
            problems,
        )


def schedule_of(record):
    """The `hours.Schedule` of a record, without a temporary closure."""
    weekly = [
        hours.Session.from_times(
            weekday, time.fromisoformat(opens), time.fromisoformat(closes), appointment
        )
        for weekday, opens, closes, appointment in record["sessions"]
    ]
    exceptions = [
        hours.DatedException(
            date.fromisoformat(start), date.fromisoformat(end), spans_of_day(text), reason
        )
        for start, end, text, reason in record["exceptions"]
    ]
    return hours.Schedule(
        sessions=tuple(weekly),
        follows_public_holidays=record["follows_public_holidays"],
        makeup_days_as_weekdays=record["makeup_days_as_weekdays"],
        exceptions=tuple(exceptions),
        known=bool(weekly),
    )


def _plan_row(row):
    *columns, body = row
    return PlanRow(*columns, **unpack(body))


def _check_fresh(rows):
    """Raise `Stale` unless the stations still are as the plan saw them."""
    now = records.read([row.station for row in rows if row.station])
    for row in rows:
        if row.station and (row.station not in now or changed_values(now[row.station], row.before)):
            raise Stale(f"{row.code}“{row.name}”在核对之后又变了，请重新核对。")
    new = [row.code for row in rows if not row.station]
    if code := Station.objects.filter(code__in=new).values_list("code", flat=True).first():
        raise Stale(f"编号 {code} 在核对之后已被使用，请重新核对。")


def _edits(rows, same, is_sample):
    for row in rows:
        values = dict(row.values)
        if row.parent is not None and (row.action == ADDED or row.moves):
            values["parent_code"] = same.get(row.parent, row.parent)
        if row.station:
            yield Edit(row.station, values)
        else:
            yield Edit(None, records.blank() | {"is_sample": is_sample} | values)
