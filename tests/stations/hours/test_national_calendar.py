from datetime import date

import pytest

from stations.hours import CalendarDay, HoursError, calendar_from_chinesecalendar, national_calendar


def test_2026_as_the_state_council_announced_it():
    rows = calendar_from_chinesecalendar([2026])

    rest = [day for day, kind, _ in rows if kind == "rest"]
    work = [day for day, kind, _ in rows if kind == "workday"]
    assert len(rest) == 33
    assert work == [
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 5, 9),
        date(2026, 9, 20),
        date(2026, 10, 10),
    ]
    assert {name for _, _, name in rows} == {
        "元旦",
        "春节",
        "清明节",
        "劳动节",
        "端午节",
        "中秋节",
        "国庆节",
    }
    assert rows == sorted(rows)


def test_weekends_are_rest_days_only_inside_a_block():
    kinds = {day: kind for day, kind, _ in calendar_from_chinesecalendar()}

    assert kinds[date(2026, 10, 3)] == kinds[date(2026, 10, 4)] == "rest"
    assert date(2026, 10, 11) not in kinds
    assert date(2026, 11, 22) not in kinds


def test_all_years_the_library_knows_and_none_besides():
    assert {2004, 2015, 2020, 2026} <= national_calendar().years
    assert calendar_from_chinesecalendar([1999, 2100]) == []
    assert national_calendar([2100]).years == frozenset()
    assert national_calendar().days[date(2015, 9, 3)].name == "抗战胜利纪念日"


@pytest.mark.parametrize("arguments", [("holiday", "春节"), ("workday", "春节", 7)])
def test_impossible_calendar_days_are_refused(arguments):
    with pytest.raises(HoursError):
        CalendarDay(*arguments)
