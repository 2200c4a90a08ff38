"""One row of a sheet, understood: the values it gives a station, and what is wrong with it."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from stations import hours
from stations.changes.records import plain
from stations.finder.coordinates import WGS84
from stations.finder.geo import haversine
from stations.hours.text import spans_text
from stations.models import Area, Function, Siting, State, Station

from . import values as cells
from .headings import LABELS
from .values import CellError

PLAIN = ("name", "phone", "address", "source", "short_name", "closed_reason", "transit")
PLAIN += ("accessibility", "introduction")
DATES = ("closed_until", "opened_on", "verified_on")
NOWHERE_KM = 60  # from the centre of any area that is known


@dataclass
class Row:
    """`values` are those of a record (see `stations.changes`); of `parent` the sheet's own word.

    A column that the sheet does not have gives no value: what stands there stays.
    """

    number: int
    cells: dict
    code: str = ""
    values: dict = field(default_factory=dict)
    schedule: hours.Schedule | None = None
    parent: str | None = None
    guessed: dict = field(default_factory=dict)  # values for a new station only
    problems: list = field(default_factory=list)  # (column, message)
    warnings: list = field(default_factory=list)

    @property
    def name(self):
        return self.cells.get("name", "")


class RowReader:
    """Reads rows. `crs` is the system of coordinates that name none themselves."""

    def __init__(self, crs=WGS84, epoch=None):
        self.crs, self.epoch = crs, epoch
        self.areas = {area.code: area for area in Area.objects.all()}
        self.areas_by_key = {area.pk: area for area in self.areas.values()}
        self.area_names = _names_of(self.areas.values())
        self.centres = [(a.lat, a.lng, a) for a in self.areas.values() if a.lat is not None]
        self.sitings = {siting.name: siting.pk for siting in Siting.objects.all()}
        self.functions = {
            word: function.pk
            for function in Function.objects.order_by("-sort_order")
            for word in reversed(function.words)
        }
        self.schedules = {}  # few texts, many rows

    def read(self, number, row):
        """Return the `Row` of {column: text}."""
        read = Row(number, row)
        for column in LABELS:
            if column in row and (reader := getattr(self, f"_{column}", None)):
                try:
                    reader(read, row[column])
                except CellError as error:
                    read.problems.append((column, str(error)))
        for name in PLAIN:
            if name in row:
                self._plain(read, name, row[name])
        for name in DATES:
            if name in row:
                self._date(read, name, row[name])
        if "tier" not in row:
            read.guessed["tier"] = cells.tier_of(read.name)
        self._location(read)
        if read.values.get("state") == State.TEMPORARILY_CLOSED and not row.get("closed_reason"):
            read.problems.append(("closed_reason", "暂停开放的请写明原因，群众会看到。"))
        return read

    # One method a column; those of PLAIN and DATES share one.

    def _plain(self, read, name, text):
        try:
            read.values[name] = Station._meta.get_field(name).clean(text, None)
        except ValidationError as error:
            read.problems.append((name, "".join(error.messages)))

    def _date(self, read, name, text):
        try:
            read.values[name] = cells.day(text, self.epoch) if text else None
        except CellError as error:
            read.problems.append((name, str(error)))

    def _code(self, read, text):
        if not text:
            return
        try:
            read.code = Station._meta.get_field("code").clean(text, None)
        except ValidationError as error:
            raise CellError("".join(error.messages)) from error

    def _tier(self, read, text):
        read.values["tier"] = cells.tier(text, read.name)

    def _area_code(self, read, text):
        codes = {text} & self.areas.keys() or self.area_names.get(text.replace(" ", ""), set())
        if not codes:
            word = "代码" if text.isdecimal() or not text else "名称"
            raise CellError(f"没有{word}为“{text}”的区域，请先导入区域表。")
        if len(codes) > 1:
            raise CellError(f"叫“{text}”的区域不止一个，请填区划代码，或连上级一起写。")
        read.values["area_id"] = self.areas[next(iter(codes))].pk

    def _parent_code(self, read, text):
        read.parent = text

    def _siting(self, read, text):
        if text and text not in self.sitings:
            raise CellError(f"没有“{text}”这种设置场所，请先在后台“设置场所”中添加。")
        read.values["siting_id"] = self.sitings.get(text)

    def _functions(self, read, text):
        names = cells.function_names(text)
        if unknown := [name for name in names if name not in self.functions]:
            raise CellError(f"没有“{'、'.join(unknown)}”这项功能，请先在后台“功能”中添加。")
        read.values["functions"] = list(dict.fromkeys(self.functions[name] for name in names))

    def _state(self, read, text):
        read.values["state"] = cells.state(text) if text else State.OPEN.value

    def _opening_hours(self, read, text):
        if text not in self.schedules:
            try:
                self.schedules[text] = hours.parse_hours(text) if text else hours.Schedule()
            except hours.HoursError as error:
                raise CellError(f"{error}。") from error
        read.schedule = self.schedules[text]
        read.values.update(hours_values(read.schedule))

    def _location(self, read):
        lat, lng = read.cells.get("lat"), read.cells.get("lng")
        try:
            if read.cells.get("place") and not (lat or lng):
                lat, lng = cells.split_place(read.cells["place"])
            if lat is None and lng is None and "place" not in read.cells:
                return
            if bool(lat) != bool(lng):
                raise CellError("纬度和经度要么都填，要么都不填。")
            crs = read.cells.get("crs")
            system = cells.coordinate_system(crs) if crs else self.crs
            point = cells.place(lat, lng, system) if lat else (None, None)
        except CellError as error:
            column = "lat" if "lat" in read.cells else "place"
            read.problems.append((column, str(error)))
            return
        read.values["lat"], read.values["lng"] = point
        area = self.areas_by_key.get(read.values.get("area_id"))
        if lat and area and (warning := self.place_warning(area, *point)):
            read.warnings.append(("lat" if "lat" in read.cells else "place", warning))

    def place_warning(self, area, lat, lng):
        """Say that a point, WGS-84, is far from its area, from all, or has its numbers swapped."""
        if not (far := area.distance_problem(lat, lng)):
            return ""
        far = far.split("，请核对")[0]
        if -90 <= lng <= 90 and not area.distance_problem(lng, lat):
            return f"{far}，纬度和经度像是写反了。"
        nearest = min((haversine(*c[:2], lat, lng) / 1000, c[2].name) for c in self.centres)
        if nearest[0] > NOWHERE_KM:
            return f"{far}，附近 {NOWHERE_KM} 公里内没有任何区域：可能在海上、境外，或写反了。"
        return f"{far}，离“{nearest[1]}”近些。请核对位置和所属区域。"


def hours_values(schedule):
    """What a schedule is in a record. It says nothing of a temporary closure."""
    return {
        "sessions": [
            [s.weekday, plain(s.opens_time), plain(s.closes_time), s.by_appointment]
            for s in schedule.sessions
        ],
        "exceptions": [
            [plain(e.start), plain(e.end), spans_text(e.sessions), e.reason]
            for e in schedule.exceptions
        ],
        "follows_public_holidays": schedule.follows_public_holidays,
        "makeup_days_as_weekdays": schedule.makeup_days_as_weekdays,
    }


def _names_of(areas):
    """{name: codes} of areas, by their own name and with those of the areas above it."""
    by_path = {area.path: area for area in areas}
    names = defaultdict(set)
    for area in by_path.values():
        name = ""
        for length in range(len(area.path), 0, -Area.steplen):
            if above := by_path.get(area.path[:length]):
                name = above.name + name
                names[name].add(area.code)
    return names
