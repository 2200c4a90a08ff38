"""The classes of queries: what is asked, and from where."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from stations.finder.engine import Filters
from stations.hours import TZ

from .country import CENTER, FIVE_PERCENT, HALF, POINT, RARE, STATION, Country

MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=TZ)  # a Monday
NIGHT = datetime(2026, 11, 23, 3, 0, tzinfo=TZ)

CITY, TOWN, REMOTE = "city", "town", "remote"


@dataclass(frozen=True)
class Class:
    name: str
    origin: str
    filters: Filters = Filters()  # noqa: RUF009 - frozen
    at: datetime | None = None  # open then
    radius_m: float | None = None


CLASSES = (
    Class("any", CITY),
    Class("any", REMOTE),
    Class("half", TOWN, Filters((HALF,), (POINT,)), MORNING),
    Class("half", REMOTE, Filters((HALF,), (POINT,)), MORNING),
    Class("5 %", CITY, Filters((FIVE_PERCENT,), (POINT,)), MORNING),
    Class("station", TOWN, Filters((HALF,), (STATION,)), MORNING),
    Class("station", REMOTE, Filters((HALF,), (STATION,)), MORNING),
    Class("rare", TOWN, Filters((RARE,))),
    Class("two functions", CITY, Filters((HALF, FIVE_PERCENT)), MORNING),
    Class("center", REMOTE, Filters((), (CENTER,)), MORNING),
    Class("at night", TOWN, Filters(), NIGHT),
    Class("at night, 5 %", REMOTE, Filters((FIVE_PERCENT,)), NIGHT),
    Class("within 3 km", CITY, Filters(), MORNING, 3000),
)


def origins(country: Country, kind: str, count: int, seed: int) -> Iterator[tuple[float, float]]:
    """Yield points: in dense settlements, in ordinary ones, in the deserts of the west."""
    rng = np.random.default_rng(seed)
    if kind == REMOTE:
        yield from zip(
            rng.uniform(32, 44, count).tolist(), rng.uniform(80, 100, count).tolist(), strict=True
        )
        return
    towns, members = np.unique(country.areas, return_counts=True)
    middle, dense = np.quantile(members, [0.5, 0.95])
    fitting = towns[members >= dense] if kind == CITY else towns[members <= middle]
    inside = np.flatnonzero(np.isin(country.areas, fitting))
    for station in rng.choice(inside, count):
        lat, lng = country.lat[station], country.lng[station]
        yield float(lat + rng.normal(0, 0.005)), float(lng + rng.normal(0, 0.005))
