"""Import of stations from a sheet: checked whole first, then written in one transaction.

The file is read twice, so that memory holds only codes, tiers and parents of its rows.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from base.iteration import batched
from search.index import reindex
from stations import hours
from stations.finder.upkeep import together
from stations.models import (
    Area,
    Function,
    HoursException,
    Siting,
    Station,
    StationFunction,
    Tier,
    WeeklySession,
)

from .columns import COLUMNS, PLAIN, apply, children_of, function_names, row_of
from .problems import Problem, SheetError
from .sheets import Sheet

CHUNK = 1000
MAX_PROBLEMS = 1000  # nobody mends more than that in one go
TIER_NAMES = {label: value for value, label in Tier.choices}


@dataclass
class Record:
    """One row, understood."""

    row: dict
    area: Area
    siting: Siting | None
    functions: list
    schedule: hours.Schedule
    lat: float | None
    lng: float | None
    is_sample: bool = False


@dataclass
class Outcome:
    """What an import did, or would do."""

    created_codes: list = field(default_factory=list)
    updated: int = 0
    unchanged: int = 0
    warnings: list = field(default_factory=list)

    @property
    def created(self):
        return len(self.created_codes)

    @property
    def total(self):
        return self.created + self.updated + self.unchanged


def import_stations(path, *, dry_run=False, is_sample=False, progress=lambda done, total: None):
    """Import the sheet at `path`; return an `Outcome`.

    Rows are matched by code: new ones are published, changed ones get a new published revision,
    the rest stay untouched. Raises `SheetError` with every problem found; nothing has changed then.
    """
    sheet = Sheet(path, COLUMNS)
    reader = RowReader(is_sample)
    problems, warnings = [], []
    for number, row in sheet:
        record, found = reader.read(number, row)
        problems += found
        if record and (warning := _place_warning(record)):
            warnings.append(Problem(number, "lat", warning))
    problems += reader.parent_problems()
    if problems:
        raise SheetError(sorted(problems, key=lambda problem: problem.row)[:MAX_PROBLEMS])

    outcome = Outcome(warnings=warnings)
    total = len(reader.places)
    with transaction.atomic():
        with together():  # the nearby index follows once, at the end
            # New stations come first: a changed one may name a new one as its parent.
            for save in (_create, _update):
                for chunk in batched(sheet, CHUNK):
                    save([reader.parse(number, row)[0] for number, row in chunk], outcome)
                    progress(outcome.total, total)
                if save is _create:
                    _set_parents(reader.places, outcome.created_codes)
        if dry_run:
            transaction.set_rollback(True)
        else:
            _index(outcome.created_codes)
    return outcome


@dataclass(frozen=True)
class Place:
    """What other rows need to know of a row: where it stands, and below whom."""

    number: int
    code: str
    tier: str
    parent: str


class RowReader:
    """Turns rows into records, and tells what is wrong with them."""

    def __init__(self, is_sample=False):
        self.is_sample = is_sample
        self.areas = {area.code: area for area in Area.objects.all()}
        self.sitings = {siting.name: siting for siting in Siting.objects.all()}
        self.functions = {
            word: function
            for function in Function.objects.order_by("-sort_order")
            for word in reversed(function.words)
        }
        self.schedules = {}  # few texts, many rows
        self.places = {}
        self.drafted = set(
            Station.objects.filter(has_unpublished_changes=True).values_list("code", flat=True)
        )

    def read(self, number, row):
        """Return (record or None, problems), remembering the row's place for `parent_problems`."""
        record, problems = self.parse(number, row)
        code = row["code"]
        if code in self.places:
            problems.append(
                Problem(number, "code", f"与第 {self.places[code].number} 行的编号 {code} 重复。")
            )
            return None, problems
        if code in self.drafted:
            problems.append(
                Problem(number, "code", f"{code} 有未发布的修改，请先在后台发布或放弃，再导入。")
            )
        tier = record.row["tier"] if record else ""
        self.places[code] = Place(number, code, tier, row.get("parent_code", ""))
        return record, problems

    def parse(self, number, row):
        """Return (record or None, problems) of the row alone."""
        row = {name: row.get(name, "") for name in COLUMNS}
        row["tier"] = TIER_NAMES.get(row["tier"], row["tier"])
        problems = []

        def problem(column, message):
            problems.append(Problem(number, column, message))

        for name in PLAIN:
            try:
                Station._meta.get_field(name).clean(row[name], None)
            except ValidationError as error:
                problem(name, _plain_message(name, row[name], error))
        if not row["code"]:
            problem("code", "不能为空。")
        area = self.areas.get(row["area_code"])
        if area is None:
            problem("area_code", f"没有代码为“{row['area_code']}”的区域，请先导入区域表。")
        siting = self.sitings.get(row["siting"])
        if row["siting"] and siting is None:
            problem("siting", f"没有“{row['siting']}”这种设置场所，请先在后台“设置场所”中添加。")
        functions = []
        for name in function_names(row["functions"]):
            if name in self.functions:
                functions.append(self.functions[name])
            else:
                problem("functions", f"没有“{name}”这项功能，请先在后台“功能”中添加。")
        schedule = self._schedule(row["opening_hours"], problem)
        lat, lng = self._location(row, problem)
        if problems:
            return None, problems
        functions = list(dict.fromkeys(functions))
        record = Record(row, area, siting, functions, schedule, lat, lng, self.is_sample)
        return record, []

    def _schedule(self, text, problem):
        if text not in self.schedules:
            try:
                self.schedules[text] = (
                    hours.parse_hours(text) if text else hours.Schedule(known=False)
                )
            except hours.HoursError as error:
                problem("opening_hours", str(error))
                return None
        return self.schedules[text]

    def _location(self, row, problem):
        if bool(row["lat"]) != bool(row["lng"]):
            problem("lat" if not row["lat"] else "lng", "纬度和经度要么都填，要么都不填。")
            return None, None
        values = []
        for name in ("lat", "lng"):
            if not row[name]:
                values.append(None)
                continue
            try:
                values.append(Station._meta.get_field(name).clean(row[name], None))
            except ValidationError as error:
                problem(name, f"“{row[name]}”：{''.join(error.messages)}")
                values.append(None)
        return tuple(values)

    def parent_problems(self):
        """Yield what is wrong between rows, once all are read."""
        codes = {place.parent for place in self.places.values()} - set(self.places)
        outside = dict(Station.objects.filter(code__in=codes).values_list("code", "tier"))
        for place in self.places.values():
            if not place.parent:
                continue
            if circle := self._circle(place):
                message = f"上级关系成环：{' → '.join(circle)}。"
            else:
                above = self.places.get(place.parent)
                tier = above.tier if above else outside.get(place.parent)
                message = _parent_problem(place, tier)
            if message:
                yield Problem(place.number, "parent_code", message)

    def _circle(self, place):
        path = [place.code]
        while place and place.parent:
            path.append(place.parent)
            if place.parent == path[0]:
                return path
            if len(path) > len(Tier) + 1:  # a circle that this row only leads to
                return []
            place = self.places.get(place.parent)
        return []


def _plain_message(name, value, error):
    if name == "tier":
        return f"没有“{value}”这一层级，应为 center、station、point 或 中心、站、点。"
    return "".join(error.messages)


def _parent_problem(place, parent_tier):
    if parent_tier is None:
        return f"没有编号为“{place.parent}”的上级阵地。"
    if not (place.tier and parent_tier):
        return ""  # the tier's own problem has been told
    own, above = Tier(place.tier), Tier(parent_tier)
    if above.rank >= own.rank:
        return f"上级必须比本级高：本行是{own.label}，上级 {place.parent} 是{above.label}。"
    return ""


def _place_warning(record):
    if record.lat is None:
        return ""
    return record.area.distance_problem(record.lat, record.lng)


def _create(records, outcome):
    codes = [record.row["code"] for record in records]
    known = set(Station.objects.filter(code__in=codes).values_list("code", flat=True))
    fresh = [record for record in records if record.row["code"] not in known]
    stations = Station.objects.bulk_create([apply(record) for record in fresh])
    children = [children_of(*pair) for pair in zip(stations, fresh, strict=True)]
    for model, rows in zip(
        (WeeklySession, HoursException, StationFunction), zip(*children, strict=True), strict=False
    ):
        model.objects.bulk_create([row for of_one in rows for row in of_one])
    outcome.created_codes += [station.code for station in stations]


def _update(records, outcome):
    created = set(outcome.created_codes)
    rows = {record.row["code"]: record for record in records if record.row["code"] not in created}
    parents = Station.objects.in_bulk(
        {record.row["parent_code"] for record in rows.values()}, field_name="code"
    )
    existing = (
        Station.objects.filter(code__in=list(rows))
        .select_related("area", "parent", "siting")
        .prefetch_related("sessions", "exceptions", "station_functions__function")
    )
    for station in existing:
        record = rows[station.code]
        if _same(record, station):
            outcome.unchanged += 1
            continue
        apply(record, station)
        station.parent = parents.get(record.row["parent_code"])
        sessions, exceptions, functions = children_of(station, record)
        station.sessions.set(sessions)
        station.exceptions.set(exceptions)
        station.station_functions.set(functions)
        station.save_revision().publish()
        outcome.updated += 1


def _same(record, station):
    old = row_of(station)
    return (
        all(
            old[name] == record.row[name] for name in (*PLAIN, "area_code", "parent_code", "siting")
        )
        and station.listed_functions() == record.functions
        and (station.lat, station.lng) == (record.lat, record.lng)
        and station.schedule() == _with_closure(record.schedule, station)
    )


def _with_closure(schedule, station):
    # A sheet says nothing of a temporary closure, so that it neither makes nor ends one.
    return hours.Schedule(
        schedule.sessions,
        schedule.follows_public_holidays,
        station.makeup_days_as_weekdays,
        schedule.exceptions,
        station.schedule().closed_temporarily,
        schedule.known,
    )


def _set_parents(places, codes):
    """Set the parents of new stations, once all of them exist."""
    below = {}
    for code in codes:
        below.setdefault(places[code].parent, []).append(code)
    below.pop("", None)
    ids = dict(Station.objects.filter(code__in=list(below)).values_list("code", "pk"))
    for parent, children in below.items():
        for chunk in batched(children, CHUNK):
            Station.objects.filter(code__in=chunk).update(parent_id=ids[parent])


def _index(codes):
    """Bring new stations into the search index; a publish does so for changed ones."""
    for chunk in batched(codes, CHUNK):
        reindex(Station.objects.filter(code__in=chunk))
