"""Equal hours have one text, whatever the order and shape they were typed in."""

import json
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stations
from stations.hours import Closure, DatedException, HoursError, Schedule, Session
from tests.stations.hours.strategies import closures, exception_lists, schedules

full = schedules(exception_lists, closures)


@settings(max_examples=60, deadline=None)
@given(full)
def test_text_and_schedule_are_the_same_thing(schedule):
    text = schedule.canonical()

    assert Schedule.from_canonical(text) == schedule
    assert Schedule.from_canonical(text).canonical() == text
    assert json.loads(text) is not None
    assert hash(Schedule.from_canonical(text)) == hash(schedule)


@settings(max_examples=60, deadline=None)
@given(full, st.randoms())
def test_order_and_repetition_do_not_matter(schedule, random):
    sessions, exceptions = list(schedule.sessions) * 2, list(schedule.exceptions) * 2
    random.shuffle(sessions)
    random.shuffle(exceptions)
    again = Schedule(
        tuple(sessions),
        schedule.follows_public_holidays,
        schedule.makeup_days_as_weekdays,
        tuple(exceptions),
        schedule.closed_temporarily,
        schedule.known,
    )

    assert again.canonical() == schedule.canonical()


@settings(max_examples=60, deadline=None)
@given(full, full)
def test_different_schedules_have_different_texts(one, other):
    assert (one == other) == (one.canonical() == other.canonical())


def test_touching_and_overlapping_sessions_of_one_kind_become_one():
    pieces = Schedule((Session(0, 540, 600), Session(0, 600, 700), Session(0, 650, 720)))

    assert pieces.sessions == (Session(0, 540, 720),)
    assert pieces == Schedule((Session(0, 540, 720),))
    by_appointment = Schedule((Session(0, 540, 600), Session(0, 600, 700, by_appointment=True)))
    assert len(by_appointment.sessions) == 2


def test_what_is_merged_to_more_than_a_day_is_still_made_of_sessions():
    schedule = Schedule((Session(0, 0, 700), Session(0, 600, 2040)))

    assert schedule.sessions == (Session(0, 0, 1440), Session(0, 600, 2040))


def test_the_narrowest_exception_wins_then_the_later_start():
    year = DatedException(date(2026, 1, 1), date(2026, 12, 31), (), "全年")
    week = DatedException(date(2026, 3, 2), date(2026, 3, 8), ((840, 900),), "一周")
    later = DatedException(date(2026, 3, 6), date(2026, 3, 12), ((540, 600),), "后一周")
    schedule = Schedule(exceptions=(later, week, year))

    def reason(day):
        return schedule.exception_on(day).reason

    assert reason(date(2026, 3, 1)) == "全年"
    assert reason(date(2026, 3, 5)) == "一周"
    assert reason(date(2026, 3, 6)) == reason(date(2026, 3, 12)) == "后一周"
    assert reason(date(2026, 12, 31)) == "全年"
    assert schedule.exception_on(date(2027, 1, 1)) is None


def test_flags_that_decide_nothing_make_no_difference():
    daily = tuple(Session(day, 540, 1020) for day in range(7))

    assert Schedule(daily, makeup_days_as_weekdays=False) == Schedule(daily)
    assert Schedule((), follows_public_holidays=False) == Schedule(known=False)
    assert Schedule(daily, known=False) == Schedule()
    assert Schedule(daily, follows_public_holidays=False) != Schedule(daily)


def test_reason_and_closure_are_part_of_the_text():
    day = date(2026, 3, 2)
    texts = {
        Schedule().canonical(),
        Schedule(exceptions=(DatedException(day, day, (), "检修"),)).canonical(),
        Schedule(exceptions=(DatedException(day, day, (), "培训"),)).canonical(),
        Schedule(closed_temporarily=Closure("装修")).canonical(),
        Schedule(closed_temporarily=Closure("装修", day)).canonical(),
    }

    assert len(texts) == 5


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (time(9), time(17, 30), (540, 1050)),
        (time(18), time(2), (1080, 1560)),
        (time(0), time(0), (0, 1440)),
        (time(10), time(10), (600, 2040)),
        (time(18), time(0), (1080, 1440)),
    ],
)
def test_sessions_from_times_of_day(opens, closes, expected):
    session = Session.from_times(2, opens, closes)

    assert (session.opens, session.closes) == expected
    assert (session.opens_time, session.closes_time) == (opens, closes)


@pytest.mark.parametrize(
    "arguments", [(7, 0, 60), (-1, 0, 60), (0, 60, 60), (0, 1440, 1500), (0, 0, 1441), (0, -1, 5)]
)
def test_impossible_sessions_are_refused(arguments):
    with pytest.raises(HoursError):
        Session(*arguments)


def test_impossible_exceptions_are_refused():
    with pytest.raises(HoursError, match="早于"):
        DatedException(date(2026, 3, 2), date(2026, 3, 1))
    with pytest.raises(HoursError):
        DatedException(date(2026, 3, 2), date(2026, 3, 2), ((600, 540),))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        '{"week":[[0,600]]}',
        '{"week":[[9,0,1]]}',
        '{"dates":[["x","y",[],""]]}',
    ],
)
def test_other_texts_are_refused(text):
    with pytest.raises(HoursError):
        Schedule.from_canonical(text)


def test_the_package_needs_no_django():
    """`stations` has Django around it; the hours must not pull it in."""
    code = "import sys, stations.hours; sys.exit('django' in sys.modules)"
    root = Path(stations.__file__).parents[1]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
