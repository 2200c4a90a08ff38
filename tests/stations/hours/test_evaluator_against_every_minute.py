"""The evaluator against an array of minutes, painted from what was typed."""

import re
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from stations.hours import (
    Calendar,
    CalendarDay,
    DatedException,
    Schedule,
    intervals,
    is_open_at,
    next_change,
    resolve_days,
    status_at,
)
from tests.stations.hours.minutes import DAY, OPEN, STATES, Typed, at, painted, spans_of
from tests.stations.hours.strategies import (
    any_spans,
    closures,
    dates,
    regular_sessions,
    typed_exceptions,
    weekly_sessions,
)

FIRST = date(2026, 9, 20)
WATCHED = 9
DAYS = WATCHED + 33
"""Longer than the evaluator looks for a closing time."""
LAST = FIRST + timedelta(days=DAYS)
ANSWERS = {
    "open": "open",
    "closing_soon": "open",
    "unknown": "maybe",
    "by_appointment": "maybe",
    "closed": "closed",
    "temporarily_closed": "closed",
}

calendars = st.dictionaries(
    dates(FIRST - timedelta(days=1), LAST),
    st.builds(
        CalendarDay, st.sampled_from(["rest", "workday"]), st.just("国庆节"), st.integers(0, 6)
    ),
    max_size=12,
).map(lambda days: Calendar(days, frozenset({2026})))

typed_hours = st.builds(
    Typed,
    st.one_of(weekly_sessions, regular_sessions()),
    st.booleans(),
    st.booleans(),
    st.lists(typed_exceptions(FIRST, LAST), max_size=4).map(tuple),
    st.one_of(st.none(), closures),
    st.sampled_from([True, True, True, False]),
)


def schedule_of(typed: Typed) -> Schedule:
    exceptions = tuple(DatedException(*exception) for exception in typed.exceptions)
    return Schedule(**vars(typed) | {"exceptions": exceptions})


def first_other(minutes: bytearray, start: int) -> int | None:
    """The next minute whose state is another one."""
    other = re.compile(b"[^" + re.escape(bytes([minutes[start]])) + b"]", re.DOTALL)
    found = other.search(minutes, start)
    return found and found.start()


@settings(max_examples=40, deadline=None)
@given(typed_hours, calendars)
def test_open_or_not_at_every_minute(typed, calendar):
    schedule = schedule_of(typed)
    minutes = painted(typed, calendar, FIRST, WATCHED)
    start = at(FIRST, 0)

    for minute, state in enumerate(minutes):
        answer = is_open_at(schedule, calendar, start + timedelta(minutes=minute))
        assert answer == ANSWERS[STATES[state]], start + timedelta(minutes=minute)


@settings(max_examples=200, deadline=None)
@given(typed_hours, calendars, st.data())
def test_status_and_the_times_around_it(typed, calendar, data):
    schedule = schedule_of(typed)
    minutes = painted(typed, calendar, FIRST, DAYS)
    borders = [n for n in range(1, WATCHED * DAY) if minutes[n] != minutes[n - 1]]
    near_border = (
        st.builds(
            lambda border, shift: min(max(border + shift, 0), WATCHED * DAY - 1),
            st.sampled_from(borders),
            st.sampled_from([-31, -30, -29, -1, 0, 1]),
        )
        if borders
        else st.nothing()
    )
    anywhere = st.integers(0, WATCHED * DAY - 1)

    for minute in data.draw(st.lists(st.one_of(near_border, anywhere), min_size=4, max_size=8)):
        seconds = data.draw(st.sampled_from([0, 0, 59]))
        now = at(FIRST, minute) + timedelta(seconds=seconds)
        status = status_at(schedule, calendar, now)
        state = STATES[minutes[minute]]
        change = first_other(minutes, minute)
        changes_at = None if change is None else at(FIRST, change)

        # How the words and the fast path agree with the truth.
        soon = state == "open" and changes_at and changes_at - now <= timedelta(minutes=30)
        assert status.state == ("closing_soon" if soon else state)
        assert is_open_at(schedule, calendar, now) == ANSWERS[status.state]
        if changes_at is not None:
            assert next_change(schedule, calendar, now) == changes_at

        # Closing: exact within 31 days, none beyond.
        if state in ("open", "by_appointment"):
            days_away = changes_at and (changes_at.date() - now.date()).days
            expected = changes_at if changes_at and days_away <= 31 else None
            assert (status.closes_at, status.opens_at) == (expected, None)
        else:
            assert status.closes_at is None

        # Opening: the first minute that is neither closed nor suspended; not through unknown days.
        if state in ("closed", "temporarily_closed"):
            closure = typed.closed_temporarily
            search_from = minute
            if state == "temporarily_closed" and closure.until is not None:
                search_from = ((closure.until - FIRST).days + 1) * DAY
            following = next(
                (n for n in range(max(search_from, 0), len(minutes)) if minutes[n] in (1, 3, 4)),
                None,
            )
            if following is None:
                assert status.opens_at is None or status.opens_at >= at(FIRST, len(minutes))
            elif STATES[minutes[following]] == "unknown":
                assert status.opens_at is None
            else:
                assert status.opens_at == at(FIRST, following)


@settings(max_examples=100, deadline=None)
@given(typed_hours, calendars, st.integers(0, 3 * DAY), st.integers(0, 5 * DAY))
def test_open_intervals(typed, calendar, start, length):
    schedule = schedule_of(typed)
    minutes = painted(typed, calendar, FIRST, WATCHED)

    found = intervals(schedule, calendar, at(FIRST, start), at(FIRST, start + length))

    expected = [n for n in range(start, start + length) if minutes[n] == OPEN]
    covered = []
    for opens, closes in found:
        first = int((opens - at(FIRST, 0)).total_seconds()) // 60
        covered += range(first, first + int((closes - opens).total_seconds()) // 60)
    assert covered == expected
    assert all(one[1] < other[0] for one, other in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(typed_hours, calendars)
def test_days_resolved(typed, calendar):
    for day in resolve_days(schedule_of(typed), calendar, FIRST, WATCHED):
        spans = spans_of(typed, calendar, day.date)
        assert day.closed == (spans == [])
        for kind in (True, False):
            expected, found = set(), set()
            for opens, closes, by_appointment in spans or ():
                expected |= set(range(opens, closes)) if by_appointment is kind else set()
            for opens, closes, by_appointment in day.sessions:
                found |= set(range(opens, closes)) if by_appointment is kind else set()
            assert found == expected


@settings(max_examples=30, deadline=None)
@given(st.lists(any_spans, min_size=1, max_size=2))
def test_the_next_opening_is_found_a_year_ahead_and_not_later(spans):
    now = at(FIRST, 0)
    for days, found in ((399, True), (402, False)):
        day = FIRST + timedelta(days=days)
        exceptions = (
            DatedException(FIRST - timedelta(days=1), FIRST + timedelta(days=900), ()),
            DatedException(day, day, tuple(spans)),
        )
        schedule = Schedule(exceptions=exceptions)
        opens_at = status_at(schedule, Calendar(), now).opens_at
        assert (opens_at is not None) is found
        if found:
            assert opens_at == at(day, min(opens for opens, _, _ in spans))
