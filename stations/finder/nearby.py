"""Nearby search as one call: `nearby(NearbyQuery(...))` → `NearbyResult`.

What every front of it (page, JSON, chips) has in common: open places first and those that may be
open after them, the radius widened and filters relaxed rather than an empty answer, counts for
each choice that could be made next.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from math import isfinite

from django.utils import timezone

from stations.hours import TZ
from stations.models.tiers import Tier

from . import edition as editions
from . import hits
from .edition import Edition, Moment
from .engine import Count, Counts, Engine, Filters, Origin
from .geo import check_point, chord2_to_metres, walk_minutes
from .hits import Hit
from .text import stations_matching
from .upkeep import area_range

MAX_LIMIT = 100
_TRIES = 3

FACET_STATIONS = 5000
"""Through so many stations their functions are counted for one answer."""

RELAXABLE = ("open", "function", "tier", "text", "area")
"""What is given up, in this order, one on top of the other, until something is found."""
_FIELDS = dict(zip(RELAXABLE, ("open_only", "functions", "tiers", "text", "area"), strict=True))


class NearbyError(ValueError):
    """A query that cannot be; `field` names what is wrong, the message is Chinese."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class NearbyQuery:
    """What is asked. Everything but `limit` may be left out."""

    origin: tuple[float, float] | None = None  # (lat, lng), WGS-84 degrees
    radius_m: float | None = None  # metres; None: the nearest, whatever the distance
    functions: tuple[int, ...] = ()  # keys: all of them
    tiers: tuple[str, ...] = ()  # values of Tier: any of them
    area: str = ""  # a code: this area and all below it
    text: str = ""
    at: datetime | None = None  # aware; None: now
    open_only: bool = False  # open at `at`; those that may be come last
    limit: int = 20
    offset: int = 0
    facets: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """How many there would be with each choice, all else as it is.

    `functions` counts those with this one as well as the ones chosen. It is None where that would
    have to be counted through more than FACET_STATIONS stations.
    """

    tiers: dict[str, int]
    functions: dict[int, int] | None
    open: int
    maybe: int
    any_time: int


@dataclass(frozen=True, slots=True)
class NearbyResult:
    hits: list[Hit]
    total: int
    radius_m: float | None  # that the hits keep to; None: no limit, or widened
    widened: bool  # nothing within the radius: the nearest beyond it
    relaxed: tuple[str, ...]  # of RELAXABLE, what had to be given up
    facets: Facets | None
    evaluated_at: datetime  # Asia/Shanghai
    origin: tuple[float, float] | None
    function_names: dict[int, str]


def nearby(query: NearbyQuery, edition: Edition | None = None) -> NearbyResult:
    """Answer `query`. Raises NearbyError for a query that cannot be.

    `edition`: where the caller has just read its token together with something else.
    """
    query = _checked(query)
    for _ in range(_TRIES):
        try:
            return _answer(query, edition or editions.current())
        except KeyError:
            edition = None
            # A pattern newer than the edition: another process saved between two of our reads.
            editions.drop()
    return _answer(query, editions.current())


def _checked(query: NearbyQuery) -> NearbyQuery:
    try:
        origin = check_point(*query.origin) if query.origin is not None else None
    except ValueError as error:
        raise NearbyError("lat" if "纬" in str(error) else "lng", str(error)) from error
    if query.radius_m is not None and not (isfinite(query.radius_m) and query.radius_m > 0):
        raise NearbyError("radius", "半径须是大于 0 的米数。")
    if not 1 <= query.limit <= MAX_LIMIT:
        raise NearbyError("limit", f"每页须为 1 到 {MAX_LIMIT} 个。")
    if query.offset < 0:
        raise NearbyError("offset", "不能从负数开始。")
    at = query.at or timezone.now()
    if timezone.is_naive(at):
        raise NearbyError("open", "时间须带时区。")
    try:
        at = at.astimezone(TZ)
    except OverflowError:
        raise NearbyError("open", "时间超出范围。") from None
    if not 1901 <= at.year <= 8999:
        raise NearbyError("open", "年份须在 1901 到 8999 之间。")
    if unknown := set(query.tiers) - set(Tier.values):
        raise NearbyError("tier", f"没有“{min(unknown)}”这一层级。")
    radius_m = query.radius_m if origin else None
    return replace(query, origin=origin, radius_m=radius_m, at=at, text=query.text.strip())


def _answer(query: NearbyQuery, edition: Edition) -> NearbyResult:
    moment = edition.moment(query.at)
    search = _search(query, edition, moment)
    found = search.engine.find(
        search.origin, search.groups, query.limit, query.offset, search.counts
    )
    values = hits.read([hit.station for hit in found])
    asked = search.engine.filters.functions
    shown = []
    for station, chord2, pattern in found:
        if station not in values:  # deleted since it was found
            continue
        distance = None if chord2 is None else chord2_to_metres(chord2)
        shown.append(
            Hit(
                station,
                *values[station],
                tuple(f for f in values[station][-1] if f in asked) if asked else (),
                None if distance is None else round(distance),
                None if distance is None else walk_minutes(distance),
                moment.status(pattern),
            )
        )
    return NearbyResult(
        hits=shown,
        total=search.total,
        radius_m=None if search.origin is None else search.origin.radius_m,
        widened=search.widened,
        relaxed=search.relaxed,
        facets=_facets(search, edition, moment) if query.facets else None,
        evaluated_at=query.at,
        origin=query.origin,
        function_names=edition.functions,
    )


@dataclass(frozen=True, slots=True)
class _Search:
    """A query that finds something, after what had to be given up."""

    engine: Engine
    origin: Origin | None
    groups: list  # of patterns, in the order they are listed
    counts: Counts
    total: int
    widened: bool
    relaxed: tuple[str, ...]

    @property
    def limited(self) -> bool:
        return self.origin is not None and self.origin.radius_m is not None


def _search(query: NearbyQuery, edition: Edition, moment: Moment) -> _Search:
    relaxed: list[str] = []
    wanted = query
    while True:
        engine = Engine(edition, _filters(wanted))
        groups = [moment.open, moment.maybe] if wanted.open_only else [None]
        for origin in _origins(wanted):
            counts = engine.counts(origin)
            matching = sum(
                _size(counts.total(engine.filters.tiers, patterns), origin) for patterns in groups
            )
            if matching:
                break
        widened = wanted.radius_m is not None and origin.radius_m is None
        given_up = next((name for name in RELAXABLE if _asks(wanted, name)), None)
        if matching or given_up is None:
            break
        wanted = _without(wanted, given_up)
        relaxed.append(given_up)
    if not matching and query.origin is not None:
        # No station has a location: better a list without distances than none.
        return _search(replace(query, origin=None, radius_m=None), edition, moment)
    return _Search(engine, origin, groups, counts, matching, widened, tuple(relaxed))


def _filters(query: NearbyQuery) -> Filters:
    return Filters(
        functions=tuple(sorted(set(query.functions))),
        tiers=tuple(sorted({Tier(tier).rank for tier in query.tiers})),
        area=area_range(query.area) if query.area else None,
        stations=stations_matching(query.text) if query.text else None,
    )


def _origins(query: NearbyQuery) -> list[Origin | None]:
    """Return from where to look: within the radius, and if nothing is there anywhere."""
    if query.origin is None:
        return [None]
    anywhere = Origin(*query.origin)
    return (
        [anywhere] if query.radius_m is None else [Origin(*query.origin, query.radius_m), anywhere]
    )


def _asks(query: NearbyQuery, name: str) -> bool:
    return bool(getattr(query, _FIELDS[name]))


def _without(query: NearbyQuery, name: str) -> NearbyQuery:
    empty = NearbyQuery.__dataclass_fields__[_FIELDS[name]].default
    return replace(query, **{_FIELDS[name]: empty})


def _size(count: Count, origin: Origin | None) -> int:
    return count.all if origin is None else count.located


def _facets(search: _Search, edition: Edition, moment: Moment) -> Facets:
    engine, origin, counts = search.engine, search.origin, search.counts
    asked = None if search.groups == [None] else frozenset().union(*search.groups)

    def size(tiers, patterns) -> int:
        return _size(counts.total(tiers, patterns), origin)

    tiers = engine.filters.tiers
    return Facets(
        tiers={tier.value: size((tier.rank,), asked) for tier in Tier},
        functions=_function_facet(search, edition, asked),
        open=size(tiers, moment.open),
        maybe=size(tiers, moment.maybe),
        any_time=size(tiers, None),
    )


def _function_facet(search: _Search, edition: Edition, patterns) -> dict[int, int] | None:
    engine, origin = search.engine, search.origin
    if search.total <= FACET_STATIONS:
        found = engine.functions(origin, patterns)
    elif engine.filters == Filters(tiers=engine.filters.tiers) and not search.limited:
        tiers = engine.filters.tiers
        found = {
            function: _size(
                Engine(edition, Filters((function,))).counts().total(tiers, patterns), origin
            )
            for function in edition.functions
        }
    else:
        return None
    return {function: found.get(function, 0) for function in edition.functions}
