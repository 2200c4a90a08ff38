"""The columns of a stations sheet: what a station looks like as one row of text, and back.

The same columns are exported and imported, so that a round trip changes nothing.
"""

from stations import hours
from stations.hours.text import spans_text
from stations.models import HoursException, Station, StationFunction, WeeklySession

COLUMNS = [
    "code",
    "name",
    "tier",
    "area_code",
    "parent_code",
    "siting",
    "functions",
    "opening_hours",
    "phone",
    "address",
    "lat",
    "lng",
    "source",
]
# Columns that go into the model's field of the same name as they are.
PLAIN = ["code", "name", "tier", "phone", "address", "source"]
SEPARATORS = str.maketrans("；、,，", ";;;;")


def row_of(station):
    """Return `station` as a row. Prefetch area, parent, siting, functions and hours before."""
    schedule = station.schedule()
    return {
        **{name: getattr(station, name) for name in PLAIN},
        "area_code": station.area.code,
        "parent_code": station.parent.code if station.parent else "",
        "siting": station.siting.name if station.siting else "",
        "functions": ";".join(function.name for function in station.listed_functions()),
        "opening_hours": hours.to_osm(schedule) if schedule.sessions or schedule.exceptions else "",
        "lat": "" if station.lat is None else repr(station.lat),
        "lng": "" if station.lng is None else repr(station.lng),
    }


def export_rows(queryset):
    """Yield the rows of `queryset`, some hundred stations in memory at a time."""
    related = queryset.select_related("area", "parent", "siting").prefetch_related(
        "sessions", "exceptions", "station_functions__function"
    )
    for station in related.order_by("code").iterator(chunk_size=500):
        yield row_of(station)


def function_names(text):
    """Split a functions cell; order is kept, repetitions go."""
    names = (name.strip() for name in text.translate(SEPARATORS).split(";"))
    return list(dict.fromkeys(name for name in names if name))


def children_of(station, record):
    """Return the new child rows of `station`: sessions, exceptions, functions."""
    sessions = [
        WeeklySession(
            station=station,
            sort_order=order,
            weekday=session.weekday,
            opens=session.opens_time,
            closes=session.closes_time,
            by_appointment=session.by_appointment,
        )
        for order, session in enumerate(record.schedule.sessions)
    ]
    exceptions = [
        HoursException(
            station=station,
            sort_order=order,
            start=exception.start,
            end=exception.end,
            hours=spans_text(exception.sessions),
            reason=exception.reason,
        )
        for order, exception in enumerate(record.schedule.exceptions)
    ]
    functions = [
        StationFunction(station=station, function=function, sort_order=order)
        for order, function in enumerate(record.functions)
    ]
    return sessions, exceptions, functions


def apply(record, station=None):
    """Return `station` (or a new one) with the plain values of `record`."""
    station = station or Station(is_sample=record.is_sample, location_accepted=True)
    for name in PLAIN:
        setattr(station, name, record.row[name])
    station.area, station.siting = record.area, record.siting
    station.lat, station.lng = record.lat, record.lng
    station.follows_public_holidays = record.schedule.follows_public_holidays
    return station
