"""One station as the public may see it: by its code, with its status."""

import re
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.http import Http404

from stations import hours
from stations.hours import Status
from stations.models import (
    Near,
    NearEdition,
    State,
    Station,
    StationFunction,
    StationPhoto,
    Tier,
    national_calendar,
)
from stations.models.near import ANY_FUNCTION

CODE = re.compile("[A-Za-z0-9_-]{1,20}")
# A station that is closed for good keeps its page, which says so: posters and links outlive it.
SHOWN_STATES = (State.OPEN, State.TEMPORARILY_CLOSED, State.CLOSED_FOR_GOOD)


def get_station(code: str) -> Station:
    """Return the station with this code, whatever its case, with all that its page shows.

    Raises Http404 for one that is unknown, a draft or planned.
    """
    stations = _with_code(code).select_related("area", "parent", "siting")
    functions = StationFunction.objects.select_related("function")
    stations = stations.prefetch_related(Prefetch("station_functions", functions)).annotate(
        token=Subquery(NearEdition.objects.values("token")[:1]),
        has_photos=Exists(StationPhoto.objects.filter(station=OuterRef("pk"))),
        has_children=Exists(Station.objects.public().filter(parent=OuterRef("pk"))),
        has_stories=Exists(Station.stories.through.objects.filter(station=OuterRef("pk"))),
    )
    station = _chosen(code, {station.code: station for station in stations})
    if station.has_photos:
        photos = StationPhoto.objects.select_related("image")
        prefetch_related_objects([station], Prefetch("photos", photos))
    return hours_from_index(station)


def shown_stations():
    """Stations that have a page, each with its pattern of opening; see `hours_from_index`."""
    return with_pattern(Station.objects.filter(live=True, state__in=SHOWN_STATES))


def with_pattern(stations):
    """A queryset of `stations`, each with its pattern of opening for `hours_from_index`."""
    rows = Near.objects.filter(station=OuterRef("pk"), function=ANY_FUNCTION)
    return stations.annotate(pattern=Subquery(rows.values("schedule__text")[:1]))


def hours_from_index(station: Station) -> Station:
    """Let the station read its hours from its pattern, if it has one, not from further tables."""
    if station.pattern:
        schedule = hours.Schedule.from_canonical(station.pattern)
        station.schedule = lambda: schedule
    return station


def public_station(code: str) -> Station:
    """Return the bare station with this code. Raises Http404 as `get_station` does."""
    return _chosen(code, {station.code: station for station in _with_code(code)})


def canonical_code(code: str) -> str:
    """Return the code as it is written. Raises Http404 as `get_station` does."""
    codes = _with_code(code).values_list("code", flat=True)
    return _chosen(code, {found: found for found in codes})


def _with_code(code: str):
    # Codes are written in capitals, or else small: an index finds both, but no mixture.
    wanted = {code, code.upper(), code.lower()} if CODE.fullmatch(code) else set()
    return shown_stations().filter(code__in=wanted)


def _chosen(code: str, found: dict):
    if not found:
        raise Http404(f"没有编号为 {code[:20]} 的阵地。")
    return found.get(code) or found[min(found)]


def status_of(station: Station, at: datetime) -> Status:
    """Return the station's status at the aware time `at`."""
    if station.state == State.CLOSED_FOR_GOOD:
        return Status("closed", None, None, "已关闭", "")
    return hours.status_at(station.schedule(), national_calendar(), at)


def usual_hours(station: Station) -> str:
    """Return the weekly hours in words, or why there are none: for a card without a status."""
    if station.state == State.CLOSED_FOR_GOOD:
        return "已关闭"
    if station.state == State.TEMPORARILY_CLOSED:
        return f"暂停开放：{station.closed_reason}" if station.closed_reason else "暂停开放"
    return station.hours_text or "请先来电询问"


def public_parent(station: Station) -> Station | None:
    parent = station.parent if station.parent_id else None
    return parent if parent and parent.live and parent.state in SHOWN_STATES else None


def public_children(station: Station) -> list[Station]:
    """Open children; one that is closed for good is not recommended any more."""
    if station.pk is None or station.tier == Tier.POINT:
        return []
    if not getattr(station, "has_children", True):  # `get_station` has asked already
        return []
    return list(station.children.public().only("code", "name", "tier", "parent").order_by("code"))
