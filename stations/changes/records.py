"""Stations as plain records, read and written in sets: a few queries for some hundred stations."""

from collections import defaultdict
from functools import cache

from django.db import connection
from django.utils import timezone

from stations.finder import upkeep
from stations.models import HoursException, Station, StationFunction, WeeklySession
from stations.open_data.hsds.ids import station_uuid

# What Wagtail keeps about the record rather than of the station.
ASIDE = frozenset(
    (
        *("id", "latest_revision", "live_revision", "has_unpublished_changes"),
        *("first_published_at", "last_published_at", "go_live_at", "expire_at", "expired"),
        *("locked", "locked_at", "locked_by"),
        *("uuid", "modified_at"),
    )
)
STAMPS = ("last_published_at", "modified_at")
LISTS = {
    "sessions": (WeeklySession, ("weekday", "opens", "closes", "by_appointment")),
    "exceptions": (HoursException, ("start", "end", "hours", "reason")),
    "functions": (StationFunction, ("function_id",)),
}
BATCH = 500
"""Stations at a time: memory stays flat however many there are."""


@cache
def fields():
    """{attname: field} of the columns that a record holds."""
    concrete = Station._meta.concrete_fields
    return {field.attname: field for field in concrete if field.name not in ASIDE}


def read(keys):
    """Return {key: record} of the stations with these keys, as they are published."""
    records = {}
    for row in Station.objects.filter(pk__in=keys).order_by("pk").values("pk", *fields()):
        key = row.pop("pk")
        records[key] = {name: plain(value) for name, value in row.items()}
        records[key].update({name: [] for name in LISTS})
    for name, (model, columns) in LISTS.items():
        rows = model.objects.filter(station__in=records).order_by("station", "sort_order", "pk")
        for key, *values in rows.values_list("station", *columns):
            values = [plain(value) for value in values]
            records[key][name].append(values if len(values) > 1 else values[0])
    return records


def blank():
    """Return the record of a new, published station, to be filled in."""
    return _defaults() | {name: [] for name in LISTS}


@cache
def _defaults():
    station = Station(live=True)
    return {name: plain(getattr(station, name)) for name in fields()}


def plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def insert(records):
    """Create stations, published now; return their keys in order."""
    _write_new(records)
    codes = [record["code"] for record in records]
    made = dict(Station.objects.filter(code__in=codes).values_list("code", "pk"))
    keys = [made[code] for code in codes]
    for name in LISTS:
        _write_list(name, list(zip(keys, (record[name] for record in records), strict=True)))
    upkeep.changed(keys)
    return keys


def _write_new(records):
    now = timezone.now()
    station = Station(live=True, first_published_at=now, last_published_at=now, modified_at=now)
    columns = [field for field in Station._meta.concrete_fields if not field.primary_key]
    # Most values of most stations are the defaults: those are converted once.
    usual = [
        (field, default, field.get_db_prep_save(default, connection))
        for field in columns
        for default in [getattr(station, field.attname)]
    ]

    def prepared(record):
        record = {**record, "uuid": station_uuid(record["code"])}
        return tuple(
            usually
            if (value := record.get(field.attname, default)) == default
            else field.get_db_prep_save(field.to_python(value), connection)
            for field, default, usually in usual
        )

    names = [field.column for field in columns]
    upkeep.insert(Station, names, [prepared(record) for record in records])


def update(values_of):
    """Write {key: {name: value}}; names may be any of a record."""
    groups = defaultdict(list)
    for key, values in values_of.items():
        groups[tuple(sorted(values.keys() - LISTS.keys()))].append((key, values))
    for names, rows in groups.items():
        _write_columns(names, rows)
    for name, (model, _) in LISTS.items():
        lists = [(key, values[name]) for key, values in values_of.items() if name in values]
        if lists:
            model.objects.filter(station__in=[key for key, _ in lists])._raw_delete(
                model.objects.db
            )
            _write_list(name, lists)
    upkeep.changed(values_of)


def _write_columns(names, rows):
    known = {**fields(), **{name: Station._meta.get_field(name) for name in STAMPS}}
    names = [*names, *STAMPS]
    quote = connection.ops.quote_name
    assignments = ", ".join(f"{quote(known[name].column)} = %s" for name in names)
    stamps = dict.fromkeys(STAMPS, timezone.now())

    def prepared(name, value):
        return known[name].get_db_prep_save(known[name].to_python(value), connection)

    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(Station._meta.db_table)} SET {assignments} WHERE id = %s",
            [(*(prepared(n, {**stamps, **values}[n]) for n in names), key) for key, values in rows],
        )


def _write_list(name, lists):
    model, columns = LISTS[name]
    rows = [
        (key, order, *(item if len(columns) > 1 else [item]))
        for key, items in lists
        for order, item in enumerate(items)
    ]
    upkeep.insert(model, ["station_id", "sort_order", *columns], rows)
