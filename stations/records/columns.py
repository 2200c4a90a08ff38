"""The columns of a stations sheet: what a station looks like as one row of text.

The same columns are exported and imported, so that a round trip changes nothing.
"""

from stations import hours

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
EXTRA = [
    *("short_name", "state", "closed_reason", "closed_until", "opened_on", "verified_on"),
    *("transit", "accessibility", "introduction"),
]
"""Read where a sheet has them; exported on demand."""
PLAIN = ["code", "name", "tier", "phone", "address", "source"]


def row_of(station):
    """Return `station` as a row. Prefetch area, parent, siting, functions and hours before."""
    schedule = station.schedule()
    return {
        **{name: getattr(station, name) for name in PLAIN},
        "area_code": station.area.code,
        "parent_code": station.parent.code if station.parent else "",
        "siting": station.siting.name if station.siting else "",
        "functions": ";".join(function.name for function in station.listed_functions()),
        "opening_hours": hours.to_osm(schedule),
        "lat": "" if station.lat is None else repr(station.lat),
        "lng": "" if station.lng is None else repr(station.lng),
        **{name: _text(getattr(station, name)) for name in EXTRA},
    }


def _text(value):
    return "" if value is None else str(value)


def export_rows(queryset):
    """Yield the rows of `queryset`, some hundred stations in memory at a time."""
    related = queryset.select_related("area", "parent", "siting").prefetch_related(
        "sessions", "exceptions", "station_functions__function"
    )
    for station in related.order_by("code").iterator(chunk_size=500):
        yield row_of(station)
