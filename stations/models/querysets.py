from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from stations.finder import text as texts
from stations.finder import upkeep
from stations.finder.edition import current
from stations.finder.engine import Engine, Filters, Origin
from stations.finder.geo import chord2_to_metres, metres_to_chord2, unit_vector

from .near import ANY_FUNCTION, Near
from .tiers import Tier

LISTED_STATES = ("open", "temporarily_closed")


@dataclass(frozen=True)
class Sentence:
    """What a queryset has been told in the words of `StationQuerySet`."""

    public: bool = False
    origin: Origin | None = None
    filters: Filters = field(default_factory=Filters)
    at: datetime | None = None
    other: bool = False  # something else has been said too


class StationQuerySet(models.QuerySet):
    """`Station.objects.public().near(point).offering(functions).open_at(time).nearest(20)`.

    Each word narrows the query as any filter does, and the queryset can be used as any other.
    `nearest` answers from the nearby index where nothing but these words has been said.
    """

    _sentence = Sentence()

    def public(self):
        """Stations that the public is shown: published, and neither planned nor closed for good."""
        return self._say(self.filter(live=True, state__in=LISTED_STATES), public=True)

    def near(self, point, radius=None):
        """Order by distance from `point`, (lat, lng) in WGS-84 degrees; leave out the unlocated.

        With `radius`, in metres, leave out what is further away. Raises ValueError for a point
        that is not on the globe.
        """
        origin = Origin(*point, radius)
        here = unit_vector(origin.lat, origin.lng)
        chord2 = sum(
            (F(f"near_rows__{axis}") - value) * (F(f"near_rows__{axis}") - value)
            for axis, value in zip("xyz", here, strict=True)
        )
        located = self.filter(near_rows__function=ANY_FUNCTION, near_rows__cell__isnull=False)
        located = located.annotate(chord2=chord2)
        if radius is not None:
            located = located.filter(chord2__lte=metres_to_chord2(radius))
        return self._say(located, origin=origin)._in_order()

    def offering(self, functions):
        """Stations that have every one of `functions` (instances or keys)."""
        keys = tuple(sorted({getattr(function, "pk", function) for function in functions}))
        stations = self
        for key in keys:
            stations = stations.filter(_row(function=key))
        return self._say(stations, functions=keys)

    def of_tier(self, *tiers):
        """Stations of one of these tiers."""
        ranks = tuple(sorted({Tier(tier).rank for tier in tiers}))
        return self._say(self.filter(tier__in=tiers), tiers=ranks)

    def in_area(self, area):
        """Stations in `area` or in an area below it."""
        first, last = upkeep.area_range(area.code)
        inside = self.filter(_row(function=ANY_FUNCTION, area__range=(first, last)))
        return self._say(inside, area=(first, last))

    def matching(self, text):
        """Stations that a text means, by the search index."""
        found = texts.stations_matching(text)
        return self._say(self.filter(pk__in=found), stations=found)

    def open_at(self, at):
        """Stations open at an aware time, and after them those that may be (hours unknown)."""
        moment = current().moment(at)
        maybe = _row(function=ANY_FUNCTION, schedule__in=moment.maybe)
        stations = self.filter(_row(function=ANY_FUNCTION, schedule__in=moment.open | moment.maybe))
        return self._say(stations.annotate(maybe=maybe), at=at)._in_order()

    def nearest(self, limit, offset=0):
        """Return a list of stations by distance, those that are open first; ties by code.

        Each has `distance_m`. Needs `near` to have been said.
        """
        said = self._sentence
        if said.origin is None:
            raise ValueError("nearest() 之前须用 near() 说明从哪里出发。")
        if said.other or not said.public:
            stations = list(self[offset : offset + limit])
            distances = {station.pk: station.chord2 for station in stations}
        else:
            distances = {hit.station: hit.chord2 for hit in _found(said, limit, offset)}
            by_key = self.model._default_manager.in_bulk(distances)
            stations = [by_key[key] for key in distances if key in by_key]
        for station in stations:
            station.distance_m = round(chord2_to_metres(distances[station.pk]))
        return stations

    # Changes of many at once keep the nearby index true.

    def update(self, **values):
        values.setdefault("modified_at", timezone.now())
        if upkeep.STATION_FIELDS.isdisjoint(name.removesuffix("_id") for name in values):
            return super().update(**values)
        with upkeep.together():
            upkeep.changed(self.order_by().values_list("pk", flat=True))
            return super().update(**values)

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        with upkeep.together():
            stations = super().bulk_create(objs, *args, **kwargs)
            upkeep.changed(station.pk for station in stations if station.pk)
        return stations

    def bulk_update(self, objs, *args, **kwargs):
        with upkeep.together():
            objs = list(objs)
            changed = super().bulk_update(objs, *args, **kwargs)
            upkeep.changed(station.pk for station in objs)
        return changed

    bulk_update.alters_data = True

    def delete(self):
        with upkeep.together():
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    # How the words are remembered

    def _say(self, queryset, public=False, origin=None, at=None, **filters):
        said = self._sentence
        again = (origin and said.origin) or (at and said.at)
        again = again or any(getattr(said.filters, name) for name in filters)
        queryset._sentence = Sentence(
            public=said.public or public,
            origin=origin or said.origin,
            filters=replace(said.filters, **filters),
            at=at or said.at,
            other=said.other or bool(again),
        )
        return queryset

    def _in_order(self):
        said = self._sentence
        order = ["maybe"] * bool(said.at) + ["chord2"] * bool(said.origin)
        return self.order_by(*order, "code")

    def _clone(self):
        clone = super()._clone()
        clone._sentence = self._sentence
        return clone

    def _filter_or_exclude(self, *args):
        clone = super()._filter_or_exclude(*args)
        clone._sentence = replace(clone._sentence, other=True)
        return clone


def _row(**conditions):
    return Exists(Near.objects.filter(station=OuterRef("pk"), **conditions))


def _found(said, limit, offset):
    edition = current()
    groups = [None]
    if said.at is not None:
        moment = edition.moment(said.at)
        groups = [moment.open, moment.maybe]
    return Engine(edition, said.filters).find(said.origin, groups, limit, offset)
