"""OSM opening_hours, in and out."""

from datetime import date

import opening_hours
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stations.hours import Closure, DatedException, HoursError, Schedule, Session, from_osm, to_osm
from tests.stations.hours.strategies import exception_lists, schedules


@settings(max_examples=300, deadline=None)
@given(schedules(exception_lists))
def test_written_and_read_back(schedule):
    text = to_osm(schedule)

    assert from_osm(text) == schedule
    assert text == "" or opening_hours.validate(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 08:30-17:30; Sa 09:00-16:00; PH off",
        "Mo-Fr 09:00-11:30,13:30-17:00; Sa 09:00-11:30; PH off",
        "Mo-Su 08:30-20:30",
        "24/7",
        "24/7; PH off",
        "Mo-Fr 18:00-02:00, Sa 10:00-34:00",
        'Mo,We 09:00-12:00; Fr 14:00-16:00 "by appointment"',
        '2026 Feb 14-20 off "春节闭馆"',
        'Mo 09:00-12:00; PH off; 2026 Feb 14 off; 2026 Feb 16-Mar 2 10:00-12:00 open "年"',
        "Mo 09:00-12:00; 2026 Dec 30-2027 Jan 3 off",
        'Mo 13:00-14:00 "by appointment", Mo 09:00-12:00; Tu 10:00-11:00',
        'Mo 09:00-12:00; PH off "调休上班日按原星期开放"',
        "",
    ],
)
def test_good_form_stays_as_it_is(text):
    assert to_osm(from_osm(text)) == text


def week(text):
    return {
        day: [(s.opens, s.closes) for s in from_osm(text).sessions if s.weekday == day]
        for day in range(7)
    }


def test_a_later_rule_replaces_and_a_comma_adds():
    assert week("Mo-Su 09:00-17:00; We 10:00-12:00")[2] == [(600, 720)]
    assert week("Mo-Su 09:00-17:00; We off")[2] == []
    assert week("Mo-Su 09:00-12:00, We 14:00-15:00")[2] == [(540, 720), (840, 900)]
    assert week("Mo-Su 09:00-12:00, We 14:00-15:00")[3] == [(540, 720)]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("09:00-17:00", "Mo-Su 09:00-17:00"),
        ("Sa-Mo 09:00-17:00", "Mo,Sa,Su 09:00-17:00"),
        ("Mo-Fr 18:00-26:00", "Mo-Fr 18:00-02:00"),
        ("Mo - Fr  9:00 - 17:00 ;", "Mo-Fr 09:00-17:00"),
        ("mo-fr 09:00-17:00; ph closed", "Mo-Fr 09:00-17:00; PH off"),
        ("PH,Su off; Mo-Sa 09:00-10:00", "Mo-Sa 09:00-10:00; PH off"),
        ("Mo-Su,PH 09:00-10:00", "Mo-Su 09:00-10:00"),
        ('Mo 09:00-10:00 unknown "appointment only"', 'Mo 09:00-10:00 "by appointment"'),
        ("Mo 09:00-10:00; 2026 Feb off", "Mo 09:00-10:00; 2026 Feb 1-28 off"),
        ("2026 Feb 14,2026 Feb 16 off", "2026 Feb 14 off; 2026 Feb 16 off"),
        # The rule that comes later wins, also where the model's own rule is another.
        (
            '2026 Feb 16 off "a"; 2026 Feb 14-20 off "b"',
            '2026 Feb 14-20 off "b"',
        ),
    ],
)
def test_other_spellings(text, same):
    assert from_osm(text) == from_osm(same)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Mo-Fr", "Mo-Fr"),
        ("Mo-Fr open", "Mo-Fr open"),
        ("Mo-Fr 09:00-12:00+", "+"),
        ("sunrise-sunset", "sunrise-sunset"),
        ("Mo-Fr 09:00-sunset", "09:00-sunset"),
        ("Mo[1] 09:00-12:00", "[1]"),
        ("week 1-10 Mo 09:00-12:00", "week"),
        ("Feb 14 off", "Feb"),
        ("SH off", "SH"),
        ("PH 09:00-12:00", "PH 09:00-12:00"),
        ("Mo-Fr,PH 09:00-12:00", "Mo-Fr,PH 09:00-12:00"),
        ("Mo 25:00-26:00", "25:00-26:00"),
        ("Mo 09:60-10:00", "09:60-10:00"),
        ("Mo 09:00-49:00", "09:00-49:00"),
        ("Mo 09:00-12:00 off", "Mo 09:00-12:00 off"),
        ('Mo 09:00-12:00 "仅限居民"', "仅限居民"),
        ("Mo 09:00-12:00 unknown", "Mo 09:00-12:00 unknown"),
        ("2026 Feb 30 off", "2026 Feb 30"),
        ("2026 Feb 20-14 off", "2026 Feb 20-14"),
        ("2026 Feb 14 Mo off", "Mo"),
        ("2026 Feb 14 off; Mo-Fr 09:00-12:00", "Mo-Fr 09:00-12:00"),
        ("Mo 09:00-12:00 || off", "||"),
        ("Mo 09:00-12:00,", "逗号"),
        ("Mo 09:00-12:00; , Tu 09:00-10:00", "逗号"),
        ('Mo 09:00-12:00 "x', '"x'),
        ("周一 09:00-12:00", "周一"),
        ("Mo 09:00-12:00; " * 1000, "太长"),
    ],
)
def test_what_is_outside_the_subset_is_named(text, part):
    with pytest.raises(HoursError) as error:
        from_osm(text)
    assert part in str(error.value)


SELECTORS = ["Mo", "Tu-Fr", "Su", "PH", "2026", "Feb", "14", "20", "-", "2026 Feb 14-20"]
BODIES = ["off", "24/7", "09:00-12:00", "open", '"', '"by appointment"', ",", ";", "by"]
pieces = st.sampled_from([*SELECTORS, *BODIES])


@settings(deadline=None)
@given(st.one_of(st.text(max_size=40), st.lists(pieces, max_size=12).map(" ".join)))
def test_any_text_is_read_or_refused(text):
    try:
        schedule = from_osm(text)
    except HoursError:
        return
    assert from_osm(to_osm(schedule)) == schedule


def test_what_osm_cannot_hold():
    session = Session(0, 540, 600)
    closed = Schedule((session,), closed_temporarily=Closure("装修"))
    assert to_osm(closed) == to_osm(Schedule((session,)))
    day = date(2026, 2, 14)
    quoted = Schedule(exceptions=(DatedException(day, day, (), '"春节"'),))
    assert to_osm(quoted) == "2026 Feb 14 off \"'春节'\""
