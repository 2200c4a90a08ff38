"""A country of stations: real names of communities, clustered as settlements are. Deterministic.

Names: npm `china-division` (MIT). Centres of counties: the table in PyPI `cpca` (MIT). Towns lie
around their county's centre, communities around their town's; what a station offers, and when it
is open, is drawn.
"""

import csv
import importlib.util
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.search.corpus import fetched
from stations.hours import Closure, DatedException, Schedule, Session

HALF, FIVE_PERCENT, RARE = 1, 2, 3  # numbers of functions, and how many stations have them
SHARES = {HALF: 0.5, FIVE_PERCENT: 0.05, RARE: 0.0001}
CENTER, STATION, POINT = range(3)
TIER_SHARES = [0.02, 0.48, 0.5]


@dataclass
class Country:
    names: list[str]
    areas: np.ndarray  # codes of towns, nine digits
    lat: np.ndarray
    lng: np.ndarray
    tiers: np.ndarray
    schedules: np.ndarray  # places in `patterns()`
    functions: dict[int, np.ndarray]  # who has each

    def __len__(self):
        return len(self.names)


def make(count: int) -> Country:
    rng = np.random.default_rng(2026)
    towns, names = _communities()
    centres = _county_centres()
    codes = np.array(sorted(towns))
    counties = np.array([centres.get(code // 1000, (np.nan, np.nan)) for code in codes])
    known = ~np.isnan(counties[:, 0])
    codes, counties = codes[known], counties[known]
    town_places = counties + rng.normal(0, 0.08, counties.shape)
    # Every community once, as many times over as it takes; fewer are spread over all.
    members = [(town, name) for town in codes for name in names[town]]
    chosen = np.arange(count) % len(members)
    if count < len(members):
        chosen = rng.choice(len(members), count, replace=False)
    of_town = np.array([town for town, _ in members])[chosen]
    places = town_places[np.searchsorted(codes, of_town)] + rng.normal(0, 0.012, (count, 2))
    weights = np.array([weight for weight, _ in patterns()])
    tiers = rng.choice(3, count, p=TIER_SHARES)
    words = ("党群服务中心", "党群服务站", "党群服务点")
    return Country(
        names=[members[m][1] + words[tier] for m, tier in zip(chosen, tiers, strict=True)],
        areas=of_town,
        lat=places[:, 0],
        lng=places[:, 1],
        tiers=tiers,
        schedules=rng.choice(len(weights), count, p=weights / weights.sum()),
        functions={f: rng.random(count) < share for f, share in SHARES.items()},
    )


def patterns() -> list[tuple[float, Schedule]]:
    """120 patterns of opening with how common they are, as a country would have them."""
    office = [(540, 720), (840, 1080)]
    result: list[tuple[float, Schedule]] = [(8, Schedule(known=False))]

    def add(weight, days, spans, **more):
        sessions = tuple(Session(day, *span) for day in range(days) for span in spans)
        result.append((weight, Schedule(sessions, **more)))

    for start in range(480, 571, 15):
        for end in range(1020, 1111, 30):
            add(2, 5, [(start, 720), (810, end)])
            add(1, 6, [(start, end)])
            add(1, 7, [(start, end)], follows_public_holidays=False)
    add(0.1, 7, [(0, 1440)], follows_public_holidays=False)  # the few that are open at night
    add(2, 5, [(1080, 1260)])  # evenings only
    add(2, 5, office, closed_temporarily=Closure("装修"))
    for month in range(1, 13):
        start = date(2026, month, 10)
        add(0.2, 5, office, exceptions=(DatedException(start, start, (), f"{month}月盘点"),))
    while len(result) < 120:
        add(0.3, 5, [(540 + len(result) % 60, 1000)])
    return result


def _communities() -> tuple[set[int], dict[int, list[str]]]:
    names: dict[int, list[str]] = {}
    for row in _rows(fetched() / "villages.csv"):
        names.setdefault(int(row["streetCode"]), []).append(row["name"])
    return set(names), names


def _county_centres() -> dict[int, tuple[float, float]]:
    folder = Path(importlib.util.find_spec("cpca").submodule_search_locations[0])
    return {
        int(row["adcode"]) // 10**6: (float(row["latitude"]), float(row["longitude"]))
        for row in _rows(folder / "resources" / "adcodes.csv")
        if row["latitude"]
    }


def _rows(path: Path):
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
