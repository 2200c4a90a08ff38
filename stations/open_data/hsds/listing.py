"""Which stations and services a page of a list holds: asked of the nearby index.

It has one row for each listed station (function ANY_FUNCTION) and one for each of its functions,
which are HSDS' organizations and services; counts without a narrower condition are in its tallies.
"""

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet, Sum

from stations.finder.geo import metres_to_chord2, unit_vector
from stations.finder.public_station import hours_from_index, shown_stations
from stations.finder.text import stations_matching
from stations.finder.vocabulary import UnknownName, find_function, vocabulary
from stations.models import Near, NearTally, Station, StationFunction
from stations.models.near import ANY_FUNCTION
from stations.open_data.addresses import centre_of_postcode, within_postcode

from .ids import stations_range
from .taxonomies import TAXONOMIES, all_terms

ORGANIZATIONS = Q(function=ANY_FUNCTION)
SERVICES = Q(function__gt=ANY_FUNCTION)
_NOTHING = Q(pk__in=())
FEW = 2000
"""Stations that are named one by one in a query; more are told by a query of their own."""

# The order of the index `near_walk`: no list is sorted, however long.
IN_ORDER = ["function", "cell", "tier", "schedule_id", "area", "x", "y", "z", "station_id"]


@dataclass(frozen=True)
class Asked:
    """Conditions, all of which a row has to meet; those that tallies know are told apart."""

    counted: Q
    others: Q | None = None
    near: tuple[tuple[float, float], float] | None = None  # WGS-84 point, metres

    def and_also(self, condition: Q) -> "Asked":
        others = condition if self.others is None else self.others & condition
        return Asked(self.counted, others, self.near)

    def rows(self) -> QuerySet:
        rows = Near.objects.filter(self.counted)
        if self.others is not None:
            rows = rows.filter(self.others)
        if self.near:
            point, metres = self.near
            pairs = zip("xyz", unit_vector(*point), strict=True)
            chord2 = sum((F(axis) - value) * (F(axis) - value) for axis, value in pairs)
            rows = rows.alias(chord2=chord2).filter(chord2__lte=metres_to_chord2(metres))
        return rows

    def count(self) -> int:
        if self.others is not None or self.near:
            return self.rows().count()
        tallies = NearTally.objects.filter(self.counted)
        return tallies.aggregate(total=Sum("stations"))["total"] or 0


def organizations_asked(asked) -> Asked:
    wanted = Asked(ORGANIZATIONS)
    if asked.search:
        wanted = wanted.and_also(Q(station__in=stations_matching(asked.search)))
    return wanted


def services_asked(asked) -> Asked:
    """What `ServiceParameters` or `PlaceParameters` ask for; ids that nothing has find nothing."""
    wanted = Asked(SERVICES & _of_term(asked.taxonomy_term_id))
    if asked.taxonomy_id and str(asked.taxonomy_id) not in {one["id"] for one in TAXONOMIES}:
        wanted = wanted.and_also(_NOTHING)
    if asked.organization_id:
        own = Station.objects.filter(uuid=asked.organization_id).order_by().values("pk")
        wanted = wanted.and_also(Q(station__in=own))
    if asked.modified_after:
        wanted = _modified(wanted, asked.modified_after)
    if asked.search:
        wanted = wanted.and_also(_of_text(asked.search))
    if getattr(asked, "proximity", None):
        centre = centre_of_postcode(asked.postcode)
        found = wanted if centre else wanted.and_also(_NOTHING)
        return Asked(found.counted, found.others, centre and (centre, asked.proximity))
    if getattr(asked, "postcode", None):
        wanted = wanted.and_also(within_postcode(asked.postcode))
    return wanted


def _modified(wanted: Asked, since: datetime) -> Asked:
    """Narrowed to stations changed since then; by no condition where all were: it would cost."""
    stations = Station.objects.order_by()
    if not stations.filter(modified_at__lt=since).exists():
        return wanted
    changed = stations.filter(modified_at__gte=since).values_list("pk", flat=True)
    few = list(changed[: FEW + 1])
    return wanted.and_also(Q(station__in=few if len(few) <= FEW else changed))


def _of_term(wanted: UUID | None) -> Q:
    if wanted is None:
        return Q()
    term = next((term for term in all_terms() if term.id == wanted), None)
    if term is None:
        return _NOTHING
    return Q(function__in=term.functions) if term.tier is None else Q(tier=term.tier)


def _of_text(text: str) -> Q:
    """A function's name means the services of that function; other words mean stations."""
    try:
        return Q(function=vocabulary().function_keys[find_function(text)])
    except UnknownName:
        return Q(station__in=stations_matching(text))


def page_of(asked: Asked, number: int, size: int) -> tuple[dict, list[tuple[int, int]]]:
    """Return (the members of HSDS' Page, the (station, function) keys on that page)."""
    total = asked.count()
    first = (number - 1) * size
    keys = []
    if first < total:
        rows = asked.rows().order_by(*IN_ORDER)
        keys = list(rows.values_list("station_id", "function")[first : first + size])
    return page_members(total, number, size, len(keys)), keys


def page_members(total: int, number: int, size: int, here: int) -> dict:
    pages = ceil(total / size)
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": here,
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": here == 0,
    }


def load(keys) -> dict[int, Station]:
    """Return the stations of these primary keys with all that records show. Two queries."""
    return {station.pk: station for station in _whole(shown_stations().filter(pk__in=set(keys)))}


def station_with_part(part: UUID) -> Station | None:
    """Return the station that this id, or that of something belonging to it, can mean."""
    # By the id alone first: with other conditions a database may prefer their indexes.
    found = Station.objects.order_by().filter(uuid__range=stations_range(part))
    keys = list(found.values_list("pk", flat=True)[:1])
    return next(iter(_whole(shown_stations().filter(pk__in=keys))), None)


def _whole(stations: QuerySet) -> list[Station]:
    functions = StationFunction.objects.select_related("function")
    stations = stations.select_related("area", "parent")
    stations = stations.prefetch_related(Prefetch("station_functions", functions))
    return [hours_from_index(station) for station in stations.order_by()]


def outlines(keys) -> dict[int, dict]:
    """Return what a minimal list says of the stations of these primary keys."""
    stations = Station.objects.filter(pk__in=set(keys)).order_by()
    rows = stations.values("pk", "uuid", "state", "modified_at")
    return {row["pk"]: row for row in rows}
