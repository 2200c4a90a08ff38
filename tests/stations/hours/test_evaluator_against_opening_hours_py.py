"""Not one wrong half hour in 2026: the evaluator against opening-hours-py.

Its own Chinese holidays are wrong, so it never sees PH: the national calendar is compiled into
dated rules, which it evaluates by its own logic. What it does otherwise than a station: a dated
rule wipes out what runs on from the evening before, so where a schedule passes midnight the days
around a special one are written out as they are.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from opening_hours import OpeningHours, State

from stations.hours import Schedule, from_osm, is_open_at, national_calendar, status_at
from tests.stations.hours.minutes import DAY, Typed, spans_of
from tests.stations.hours.strategies import exception_lists, schedules

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = national_calendar()
NEW_YEAR, NEXT_YEAR = datetime(2026, 1, 1), datetime(2027, 1, 1)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WEEKDAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
BY_APPOINTMENT = "by appointment"

SCHEDULES = [
    # The three of the sample city.
    "Mo-Fr 08:30-17:30; Sa 09:00-16:00; PH off",
    "Mo-Fr 09:00-11:30,13:30-17:00; Sa 09:00-11:30; PH off",
    "Mo-Su 08:30-20:30",
    # And others.
    "24/7",
    "24/7; PH off",
    "Mo-Fr 09:00-17:00",
    "Mo-Su 09:00-17:00; PH off",
    "Tu-Su 09:00-17:00; PH off",
    "Mo,We,Fr 09:00-11:30; Tu,Th 14:00-17:00; PH off",
    "Sa-Su 09:00-21:00; PH off",
    "Mo-Fr 07:00-09:00,11:00-13:00,17:00-21:00; Sa-Su 10:00-16:00; PH off",
    "Mo-Th 08:30-17:00; Fr 08:30-12:00; PH off",
    "Mo-Fr 18:00-24:00; PH off",
    "Mo-Fr 00:00-06:00; PH off",
    "Su 00:00-24:00; PH off",
    'Mo-Fr 09:00-12:00; PH off; 2026 Feb 9-28 off "春节闭馆"',
    "Mo-Fr 09:00-12:00; PH off; 2026 Oct 1-3 10:00-12:00,14:00-16:00",
    "Mo-Fr 09:00-12:00; 2026 May 9 off; 2026 May 10 09:00-12:00",
    'Mo-Fr 14:00-17:00 "by appointment", Mo-Fr 09:00-12:00; PH off',
    'Sa 09:00-12:00 "by appointment"; PH off; 2026 Sep 20 off',
    'Mo-Fr 09:00-17:00; PH off "调休上班日按原星期开放"',
]
PAST_MIDNIGHT = [
    "Mo-Su 18:00-02:00; PH off",
    "Fr-Sa 20:00-04:00; Su 10:00-18:00; PH off",
    "Mo-Fr 10:00-34:00; PH off",
]


def oracle(text: str) -> OpeningHours:
    return OpeningHours(
        text, timezone=SHANGHAI, auto_country=False, auto_timezone=False, max_interval_days=366
    )


def dated(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day}"


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def rules(selector: str, spans) -> list[str]:
    """Appointments first: the later rule has the word where both apply."""
    return [
        f"{selector} {clock(opens)}-{clock(closes)}" + f' "{BY_APPOINTMENT}"' * kind
        for kind in (True, False)
        for opens, closes, by_appointment in spans
        if by_appointment is kind
    ]


def within(spans, eve) -> list[tuple[int, int, bool]]:
    """The part of a day's and the evening before's sessions that lies on the day itself."""
    own = [(opens, min(closes, DAY), kind) for opens, closes, kind in spans]
    return own + [(0, closes - DAY, kind) for _, closes, kind in eve if closes > DAY]


def compiled(typed: Typed) -> str:
    """A rule for each weekday, and one for each day of 2026 that is otherwise or follows such."""

    def weekly(weekday):
        return [
            (s.opens, s.closes, s.by_appointment)
            for s in typed.sessions
            if s.weekday == weekday % 7
        ]

    text = "; ".join(
        ", ".join(rules(name, within(weekly(n), weekly(n - 1)))) or f"{name} off"
        for n, name in enumerate(WEEKDAYS)
    )
    special = {
        start + timedelta(days=n)
        for start, end, *_ in typed.exceptions
        for n in range((end - start).days + 1)
    } | {day for day in CALENDAR.days if day.year == 2026}
    for day in sorted(special | {day + timedelta(days=1) for day in special}):
        eve = spans_of(typed, CALENDAR, day - timedelta(days=1))
        spans = within(spans_of(typed, CALENDAR, day), eve)
        text += "; " + (", ".join(rules(dated(day), spans)) or f"{dated(day)} off")
    return text


def typed(schedule: Schedule) -> Typed:
    return Typed(
        schedule.sessions,
        schedule.follows_public_holidays,
        schedule.makeup_days_as_weekdays,
        tuple((e.start, e.end, e.sessions, e.reason) for e in schedule.exceptions),
    )


def with_calendar(text: str) -> str:
    """The text itself, in which PH is replaced by 2026's rest days and make-up days.

    For schedules that stay within a day; the station's own dated rules keep the last word.
    """
    parts = [part.strip() for part in text.split(";")]
    follows = any(part.startswith("PH off") for part in parts)
    keeps_makeup = "原星期" not in text
    mondays = [
        (s.opens, s.closes, s.by_appointment) for s in from_osm(text).sessions if s.weekday == 0
    ]
    national = []
    for day, entry in sorted(CALENDAR.days.items()):
        if day.year == 2026 and entry.kind == "rest" and follows:
            national.append(f"{dated(day)} off")
        elif day.year == 2026 and entry.kind == "workday" and keeps_makeup:
            national.append(", ".join(rules(dated(day), mondays)) or f"{dated(day)} off")
    weekly = [part for part in parts if part[:2] in WEEKDAYS or part.startswith("24/7")]
    own = [part for part in parts if part.startswith("2026")]
    return "; ".join(weekly + national + own)


def answers(intervals) -> list[tuple[datetime, datetime, str]]:
    """The oracle's intervals as open, maybe or closed, neighbours of one answer merged."""
    merged = []
    for start, end, state, comment in intervals:
        assert state in (State.OPEN, State.CLOSED)
        answer = "closed" if state == State.CLOSED else "open"
        if answer == "open" and BY_APPOINTMENT in comment:
            answer = "maybe"
        if merged and merged[-1][2] == answer:
            merged[-1] = (merged[-1][0], end, answer)
        else:
            merged.append((start, end, answer))
    return merged


def assert_agrees(schedule: Schedule, text: str) -> None:
    stretches = answers(oracle(text).intervals(NEW_YEAR, NEXT_YEAR))
    half_hours = 0
    half_hour = timedelta(minutes=30)
    now = NEW_YEAR
    for start, end, expected in stretches:
        start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
        moments = {start, end - timedelta(minutes=1)}
        while now < end:
            moments.add(now)
            half_hours += 1
            now += half_hour
        for moment in moments:
            at = moment.replace(tzinfo=SHANGHAI)
            assert is_open_at(schedule, CALENDAR, at) == expected, (at, text)
    assert half_hours == 365 * 48


@pytest.mark.parametrize("text", SCHEDULES)
def test_2026_as_written(text):
    assert_agrees(from_osm(text), with_calendar(text))


@pytest.mark.parametrize("text", SCHEDULES + PAST_MIDNIGHT)
def test_2026_compiled(text):
    schedule = from_osm(text)
    assert_agrees(schedule, compiled(typed(schedule)))


@settings(max_examples=25, deadline=None)
@given(schedules(exception_lists).filter(lambda schedule: schedule.known))
def test_2026_of_any_schedule(schedule):
    assert_agrees(schedule, compiled(typed(schedule)))


def test_closing_times_of_the_sample_city():
    for text in SCHEDULES[:3]:
        schedule = from_osm(text)
        hours = oracle(with_calendar(text))
        for n in range(0, 365 * 24, 5):
            now = NEW_YEAR + timedelta(hours=n)
            status = status_at(schedule, CALENDAR, now.replace(tzinfo=SHANGHAI))
            told = status.closes_at or status.opens_at
            assert told.replace(tzinfo=None) == hours.next_change(now).replace(tzinfo=None), now
