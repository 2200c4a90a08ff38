"""What a bulk change makes of one record."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.bulk.change import Change, Problem, SpecialDays, wanted, without

SPRING = SpecialDays(date(2027, 2, 5), date(2027, 2, 11), "", "春节放假")


def record(**values):
    return {
        "live": True,
        "state": "open",
        "closed_reason": "",
        "closed_until": None,
        "follows_public_holidays": False,
        "sessions": [],
        "exceptions": [],
        "functions": [3, 1],
        **values,
    }


def test_nothing_said_leaves_everything_alone():
    assert wanted(record(), Change()) == {}


def test_functions_are_added_behind_and_removed_where_they_stand():
    change = Change(add_functions=(1, 5), remove_functions=frozenset({3}))
    assert wanted(record(), change) == {"functions": [1, 5]}


def test_hours_replace_the_week_and_never_untick_holidays():
    change = Change(sessions=((0, "09:00:00", "17:00:00", False),))
    kept = wanted(record(follows_public_holidays=True), change)
    assert kept["sessions"] == [[0, "09:00:00", "17:00:00", False]]
    assert kept["follows_public_holidays"] is True


def test_a_closure_is_said_whole_and_reopening_clears_it():
    closing = Change(state="temporarily_closed", closed_reason="装修", closed_until=SPRING.end)
    closed = wanted(record(), closing)
    assert closed == {
        "state": "temporarily_closed",
        "closed_reason": "装修",
        "closed_until": "2027-02-11",
    }
    opened = wanted(record(**closed), Change(state="open"))
    assert opened == {"state": "open", "closed_reason": "", "closed_until": None}


@pytest.mark.parametrize("state", ["planned", "closed_for_good"])
def test_a_planned_or_closed_station_is_not_opened_by_the_dozen(state):
    with pytest.raises(Problem, match="单独修改"):
        wanted(record(state=state), Change(state="open"))


def test_an_unpublished_station_is_left_alone():
    with pytest.raises(Problem, match="还没有发布"):
        wanted(record(live=False), Change(add_functions=(9,)))


def test_special_days_join_those_that_don_t_overlap_and_the_same_ones_are_not_doubled():
    new_year = ["2027-01-01", "2027-01-03", "", "元旦"]
    once = wanted(record(exceptions=[new_year]), Change(special_days=(SPRING,)))["exceptions"]
    assert once == [new_year, ["2027-02-05", "2027-02-11", "", "春节放假"]]
    again = wanted(record(exceptions=once), Change(special_days=(SPRING,)))
    assert again["exceptions"] == once


def test_overlapping_days_are_a_problem_unless_they_make_way():
    works = ["2027-02-01", "2027-02-20", "09:00–11:00", "装修"]
    with pytest.raises(Problem, match="2027-02-01 至 2027-02-20 已有特殊日期“装修”"):
        wanted(record(exceptions=[works]), Change(special_days=(SPRING,)))
    change = Change(special_days=(SPRING,), replaces=True)
    assert wanted(record(exceptions=[works]), change)["exceptions"] == [
        ["2027-02-01", "2027-02-04", "09:00–11:00", "装修"],
        ["2027-02-05", "2027-02-11", "", "春节放假"],
        ["2027-02-12", "2027-02-20", "09:00–11:00", "装修"],
    ]


dates = st.integers(min_value=0, max_value=20).map(lambda n: date(2027, 1, 1) + timedelta(days=n))
ranges = st.tuples(dates, dates).map(sorted)


@given(ranges, ranges)
def test_what_is_left_of_special_days_is_what_lies_outside(row, hole):
    def days(start, end):
        return {start + timedelta(days=n) for n in range((end - start).days + 1)}

    pieces = without([row[0].isoformat(), row[1].isoformat(), "", "x"], *hole)
    left = [days(date.fromisoformat(a), date.fromisoformat(b)) for a, b, *_ in pieces]
    assert set().union(*left) == days(*row) - days(*hole)
    assert sum(map(len, left)) == len(set().union(*left))
