"""A made-up country of stations, and what a search must find in it by brute force."""

import random
from datetime import date, time, timedelta

from stations.finder import upkeep
from stations.finder.geo import haversine
from stations.hours import is_open_at
from stations.models import (
    Area,
    Function,
    HoursException,
    Station,
    StationFunction,
    WeeklySession,
    national_calendar,
)

TOWNS = 12
FUNCTIONS = 8
NOON = time(12)
RANKS = {"center": 0, "station": 1, "point": 2}


def make_areas():
    """A city of three counties with four towns each."""
    city = Area.add_root(code="3205", name="苏州市", level="city", lat=31.3, lng=120.6)
    towns = []
    for county_number in range(3):
        code = f"32058{county_number}"
        county = city.add_child(code=code, name=f"第{county_number}县", level="county")
        towns += [
            county.add_child(code=f"{code}10{n}", name=f"第{n}镇", level="town")
            for n in range(TOWNS // 3)
        ]
    return towns


def make_functions():
    return [
        Function.objects.create(name=f"功能{number}", sort_order=number)
        for number in range(FUNCTIONS)
    ]


def random_hours(rng):
    """Return (sessions, exceptions) as keyword arguments, of a few dozen shapes."""
    kind = rng.randrange(8)
    if kind == 0:
        return [], []  # unknown
    opens, closes = time(rng.choice([8, 9])), time(rng.choice([17, 18]))
    sessions = [
        {"weekday": day, "opens": opens, "closes": closes, "by_appointment": kind == 1}
        for day in range(rng.choice([5, 6, 7]))
    ]
    if kind == 2:
        sessions.append({"weekday": 4, "opens": time(19), "closes": time(2)})
    if kind == 3:
        sessions = [
            {"weekday": 5, "opens": time(9), "closes": NOON},
            {"weekday": 5, "opens": NOON, "closes": NOON},
        ]
    exceptions = []
    if kind == 4:
        start = date(2026, rng.randrange(1, 13), rng.randrange(1, 28))
        exceptions = [
            {
                "start": start,
                "end": start + timedelta(days=rng.randrange(20)),
                "hours": rng.choice(["", "09:00–11:30"]),
                "reason": "值班安排",
            }
        ]
    return sessions, exceptions


def populate(rng: random.Random, count: int, towns, functions, points=None):
    """Create `count` stations in clusters; `points` are their (lat, lng), if given."""
    centres = [(rng.uniform(31.0, 31.9), rng.uniform(120.2, 121.2)) for _ in towns]
    stations, parts = [], []
    for number in range(count):
        town = rng.randrange(len(towns))
        lat, lng = centres[town]
        if points is not None:
            place = points[number]
        elif rng.random() < 0.02:
            place = (None, None)
        elif rng.random() < 0.1:  # many in one building
            place = (round(lat, 2), round(lng, 2))
        elif rng.random() < 0.1:
            place = (rng.uniform(20, 50), rng.uniform(80, 130))
        else:
            place = (rng.gauss(lat, 0.02), rng.gauss(lng, 0.02))
        station = Station(
            code=f"T{number * 7919 % 1_000_003:06d}",
            name=f"{rng.choice('东西南北')}{rng.choice('湖山')}第{number}服务点",
            tier=rng.choices(["center", "station", "point"], [2, 48, 50])[0],
            area=towns[town],
            lat=place[0],
            lng=place[1],
            live=rng.random() > 0.03,
            follows_public_holidays=rng.random() > 0.2,
            makeup_days_as_weekdays=rng.random() > 0.2,
            state=rng.choices(
                ["open", "temporarily_closed", "planned", "closed_for_good"], [90, 4, 3, 3]
            )[0],
        )
        if station.state == "temporarily_closed":
            station.closed_reason = "装修"
            station.closed_until = rng.choice([None, date(2026, 6, 1)])
        stations.append(station)
        # Each function rarer than the one before.
        offered = [f for n, f in enumerate(functions) if rng.random() < 0.7 / 2**n]
        parts.append((offered, *random_hours(rng)))
    Station.objects.bulk_create(stations)
    rows = [
        [
            StationFunction(station=station, function=function, sort_order=n)
            for station, (offered, *_) in zip(stations, parts, strict=True)
            for n, function in enumerate(offered)
        ],
        [
            WeeklySession(station=station, **session)
            for station, (_, sessions, _) in zip(stations, parts, strict=True)
            for session in sessions
        ],
        [
            HoursException(station=station, **exception)
            for station, (*_, exceptions) in zip(stations, parts, strict=True)
            for exception in exceptions
        ],
    ]
    for of_one_kind in rows:
        if of_one_kind:
            type(of_one_kind[0]).objects.bulk_create(of_one_kind)
    upkeep.sync(station.pk for station in stations)
    return stations


class BruteForce:
    """Every public station in memory; answers by looking at each."""

    def __init__(self):
        stations = Station.objects.public().select_related("area")
        self.calendar = national_calendar()
        self.schedules = []
        self.states = {}
        self.rows = []
        numbers = {}
        for station in stations.prefetch_related("station_functions", "sessions", "exceptions"):
            schedule = station.schedule()
            if schedule not in numbers:
                numbers[schedule] = len(self.schedules)
                self.schedules.append(schedule)
            functions = {row.function_id for row in station.station_functions.all()}
            self.rows.append((station, functions, station.area.code, numbers[schedule]))

    def matching(self, query):
        """Yield (station, its state at the time asked) of all that match, wherever they are."""
        wanted = set(query.functions)
        if query.at not in self.states:
            self.states[query.at] = [
                is_open_at(schedule, self.calendar, query.at) for schedule in self.schedules
            ]
        states = self.states[query.at]
        for station, functions, area_code, schedule in self.rows:
            if (
                (not query.tiers or station.tier in query.tiers)
                and wanted <= functions
                and area_code.startswith(query.area)
                and query.text in station.name
                and not (query.open_only and states[schedule] == "closed")
            ):
                yield station, states[schedule]

    def nearest(self, query):
        """Return all codes in order, as they are found without widening and relaxing."""
        ranked = []
        for station, state in self.matching(query):
            if query.origin is None:
                place = RANKS[station.tier]
            elif station.lat is None:
                continue
            else:
                place = haversine(*query.origin, station.lat, station.lng)
                if query.radius_m is not None and place > query.radius_m:
                    continue
            ranked.append((query.open_only and state == "maybe", place, station.code))
        return [code for *_, code in sorted(ranked)]
