"""What the database calls open is what the evaluator calls open, every half hour of a year."""

import random
from datetime import date, datetime, time, timedelta

import pytest

from stations import hours
from stations.finder import upkeep
from stations.finder.edition import current
from stations.finder.engine import Engine, Filters
from stations.models import HoursException, Station, WeeklySession, national_calendar
from tests.factories import AreaFactory

pytestmark = pytest.mark.django_db

SCHEDULES = 200
START = datetime(2026, 1, 1, tzinfo=hours.TZ)
HALF_HOURS = 365 * 48


def random_time(rng):
    return time(rng.randrange(24), rng.choice([0, 30, rng.randrange(60)]))


def make_stations(rng):
    area = AreaFactory()
    stations = Station.objects.bulk_create(
        Station(
            code=f"Y{number}",
            name="站",
            tier="station",
            area=area,
            live=True,
            lat=31.4,
            lng=121 + number / 1000,
            follows_public_holidays=rng.random() < 0.6,
            makeup_days_as_weekdays=rng.random() < 0.6,
            state="temporarily_closed" if number % 10 == 0 else "open",
            closed_reason="装修" if number % 10 == 0 else "",
            closed_until=date(2026, rng.randrange(1, 13), 15) if number % 20 == 0 else None,
        )
        for number in range(SCHEDULES)
    )
    WeeklySession.objects.bulk_create(
        WeeklySession(
            station=station,
            weekday=rng.randrange(7),
            opens=random_time(rng),
            closes=random_time(rng),
            by_appointment=rng.random() < 0.15,
        )
        for station in stations
        for _ in range(rng.choice([0, 2, 5, 9]))
    )
    HoursException.objects.bulk_create(
        HoursException(
            station=station,
            start=start,
            end=start + timedelta(days=rng.randrange(15)),
            hours=rng.choice(["", "09:00–11:30", "10:00–12:00、18:00–02:00"]),
            reason="值班",
        )
        for station in stations
        for _ in range(rng.choice([0, 0, 1, 3]))
        for start in [date(2026, 1, 1) + timedelta(days=rng.randrange(360))]
    )
    upkeep.sync(station.pk for station in stations)


def test_open_stations_are_those_the_evaluator_calls_open():
    make_stations(random.Random(2026))
    calendar = national_calendar()
    stretches = {
        station.pk: hours.intervals(
            station.schedule(), calendar, START, START + timedelta(minutes=30 * HALF_HOURS)
        )
        for station in Station.objects.prefetch_related("sessions", "exceptions")
    }
    # Who is open at each half hour, from each station's own stretches of opening.
    expected = [set() for _ in range(HALF_HOURS)]
    for pk, spans in stretches.items():
        for opens, closes in spans:
            first = -((START - opens) // timedelta(minutes=30))
            last = -((START - closes) // timedelta(minutes=30))
            for number in range(max(first, 0), min(last, HALF_HOURS)):
                expected[number].add(pk)

    edition = current()
    engine = Engine(edition, Filters())
    answers = {}
    for number in range(HALF_HOURS):
        patterns = edition.moment(START + timedelta(minutes=30 * number)).open
        if patterns not in answers:
            found = engine.find(None, [patterns], limit=SCHEDULES)
            answers[patterns] = {hit.station for hit in found}
        assert answers[patterns] == expected[number], START + timedelta(minutes=30 * number)
    assert len(edition.schedules) > SCHEDULES * 0.7
    assert len(answers) > 1000
