"""What residents read, at real dates of 2026 and at the edges."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from stations.hours import (
    TZ,
    Calendar,
    CalendarDay,
    Closure,
    DatedException,
    Schedule,
    from_osm,
    is_open_at,
    national_calendar,
    next_change,
    resolve_days,
    status_at,
)

CALENDAR = national_calendar()
OFFICE = from_osm("Mo-Fr 09:00-11:30,13:30-17:30; Sa 09:00-11:30; PH off")
DAILY = from_osm("Mo-Su 08:30-20:30")


def when(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


def seen(schedule: Schedule, text: str, **options):
    status = status_at(schedule, CALENDAR, when(text), **options)
    return status.state, status.text, status.reason


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        # An ordinary Wednesday.
        ("2026-11-18 08:59:59", ("closed", "休息中 · 09:00 开门", "")),
        ("2026-11-18 09:00", ("open", "开放中 · 11:30 关门", "")),
        ("2026-11-18 10:59:59", ("open", "开放中 · 11:30 关门", "")),
        ("2026-11-18 11:00", ("closing_soon", "即将关门 · 11:30 关门", "")),
        ("2026-11-18 11:29:59", ("closing_soon", "即将关门 · 11:30 关门", "")),
        ("2026-11-18 11:30", ("closed", "休息中 · 13:30 开门", "")),
        ("2026-11-18 17:30", ("closed", "休息中 · 明天 09:00 开门", "")),
        # Over the weekend.
        ("2026-11-21 12:00", ("closed", "休息中 · 周一 09:00 开门", "")),
        ("2026-11-22 09:30", ("closed", "休息中 · 明天 09:00 开门", "")),
        # The national day, from the evening before to the make-up Saturday after.
        ("2026-09-30 20:00", ("closed", "休息中 · 10月8日 09:00 开门", "国庆节放假")),
        ("2026-10-01 10:00", ("closed", "休息中 · 10月8日 09:00 开门", "国庆节放假")),
        ("2026-10-02 10:00", ("closed", "休息中 · 周四 09:00 开门", "国庆节放假")),
        ("2026-10-10 14:00", ("open", "开放中 · 17:30 关门", "调休上班，按周一时间开放")),
        # The make-up Sunday before it.
        ("2026-09-20 10:00", ("open", "开放中 · 11:30 关门", "调休上班，按周一时间开放")),
        ("2026-09-19 20:00", ("closed", "休息中 · 明天 09:00 开门", "调休上班，按周一时间开放")),
        # 2027 is not announced: ordinary hours, and a word of warning on days they matter.
        (
            "2026-12-31 20:00",
            ("closed", "休息中 · 明天 09:00 开门", "节假日安排待公布，以站点通知为准"),
        ),
        ("2027-01-01 10:00", ("open", "开放中 · 11:30 关门", "节假日安排待公布，以站点通知为准")),
        (
            "2027-01-03 10:00",
            ("closed", "休息中 · 明天 09:00 开门", "节假日安排待公布，以站点通知为准"),
        ),
    ],
)
def test_an_office_through_the_year(at, expected):
    assert seen(OFFICE, at) == expected


def test_every_make_up_day_of_2026_has_mondays_hours():
    made_up = [day for day, entry in CALENDAR.days.items() if entry.kind == "workday"]
    for day in (day for day in made_up if day.year == 2026):
        (resolved,) = resolve_days(OFFICE, CALENDAR, day, 1)
        assert resolved.text == "09:00–11:30、13:30–17:30"
        assert resolved.reason == "调休上班，按周一时间开放"


def test_editors_decide_which_weekday_a_make_up_day_is():
    saturday = date(2026, 10, 10)
    schedule = from_osm("Mo 09:00-10:00; Fr 14:00-15:00; PH off")
    calendar = Calendar({saturday: CalendarDay("workday", "国庆节", 4)}, frozenset({2026}))

    (day,) = resolve_days(schedule, calendar, saturday, 1)
    assert (day.text, day.reason) == ("14:00–15:00", "调休上班，按周五时间开放")
    calendar = Calendar({saturday: CalendarDay("workday", "国庆节", 1)}, frozenset({2026}))
    assert resolve_days(schedule, calendar, saturday, 1)[0].closed
    odd = from_osm("Sa 09:00-10:00; PH off")
    assert resolve_days(odd, calendar, saturday, 1)[0].reason == "调休上班，按周二安排休息"


def test_stations_that_keep_out_of_the_national_calendar():
    assert seen(DAILY, "2026-10-01 09:00") == ("open", "开放中 · 20:30 关门", "")
    assert seen(DAILY, "2027-01-01 09:00") == ("open", "开放中 · 20:30 关门", "")
    plain = Schedule(OFFICE.sessions, makeup_days_as_weekdays=False)
    assert seen(plain, "2026-10-10 14:00")[0] == "closed"
    assert seen(plain, "2026-10-10 10:00") == ("open", "开放中 · 11:30 关门", "")


def test_the_warning_stands_only_where_the_station_would_open():
    assert resolve_days(OFFICE, CALENDAR, date(2027, 1, 1), 3)[0].note
    assert [day.note for day in resolve_days(OFFICE, CALENDAR, date(2027, 1, 3), 1)] == [""]
    assert [day.note for day in resolve_days(DAILY, CALENDAR, date(2027, 1, 1), 1)] == [""]
    assert [day.note for day in resolve_days(OFFICE, CALENDAR, date(2026, 12, 31), 1)] == [""]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-20 23:59", ("open", "开放中 · 次日 02:00 关门", "")),
        ("2026-11-21 00:00", ("open", "开放中 · 02:00 关门", "")),
        ("2026-11-21 01:30", ("closing_soon", "即将关门 · 02:00 关门", "")),
        ("2026-11-21 02:00", ("closed", "休息中 · 18:00 开门", "")),
        # The evening of 30 September runs on into the first day of the holiday.
        ("2026-10-01 01:00", ("open", "开放中 · 02:00 关门", "")),
        ("2026-10-01 02:00", ("closed", "休息中 · 10月8日 18:00 开门", "国庆节放假")),
        ("2026-10-08 01:00", ("closed", "休息中 · 18:00 开门", "")),
    ],
)
def test_past_midnight(at, expected):
    assert seen(from_osm("Mo-Su 18:00-02:00; PH off"), at) == expected


def test_until_midnight_and_round_the_clock():
    evening = from_osm("Mo-Fr 18:00-24:00")
    assert seen(evening, "2026-11-18 20:00") == ("open", "开放中 · 24:00 关门", "")
    assert seen(evening, "2026-11-18 23:45")[0] == "closing_soon"
    assert seen(evening, "2026-11-19 00:00") == ("closed", "休息中 · 18:00 开门", "")

    always = from_osm("24/7")
    assert seen(always, "2026-11-18 20:00") == ("open", "全天开放", "")
    assert status_at(always, CALENDAR, when("2026-11-18 20:00")).closes_at is None
    assert next_change(always, CALENDAR, when("2026-11-18 20:00")) is None
    but_holidays = from_osm("24/7; PH off")
    assert seen(but_holidays, "2026-09-28 20:00") == ("open", "开放中 · 9月30日 24:00 关门", "")
    assert seen(but_holidays, "2026-10-07 20:00")[1] == "休息中 · 明天 00:00 开门"


def test_by_appointment():
    schedule = from_osm('Mo-Fr 14:00-17:30 "by appointment", Mo-Fr 09:00-12:00')

    assert seen(schedule, "2026-11-18 15:00") == ("by_appointment", "需预约 · 17:30 止", "")
    assert seen(schedule, "2026-11-18 10:00")[0] == "open"
    assert seen(schedule, "2026-11-18 12:30")[1] == "休息中 · 14:00 开门（需预约）"
    assert is_open_at(schedule, CALENDAR, when("2026-11-18 15:00")) == "maybe"
    overlapping = from_osm('Mo-Fr 09:00-17:00 "by appointment", Mo-Fr 10:00-12:00')
    assert seen(overlapping, "2026-11-18 09:30") == ("by_appointment", "需预约 · 10:00 止", "")
    assert seen(overlapping, "2026-11-18 10:30")[0] == "open"


def test_exceptions_beat_the_national_calendar():
    schedule = Schedule(
        OFFICE.sessions,
        exceptions=(
            DatedException(date(2026, 10, 1), date(2026, 10, 1), ((540, 660),), "国庆升旗"),
            DatedException(date(2026, 10, 10), date(2026, 10, 10), (), "设备检修"),
            DatedException(date(2026, 11, 18), date(2026, 11, 18), ((540, 660),), "下午党员培训"),
        ),
    )

    assert seen(schedule, "2026-10-01 09:00") == ("open", "开放中 · 11:00 关门", "国庆升旗")
    assert seen(schedule, "2026-09-30 20:00") == ("closed", "休息中 · 明天 09:00 开门", "国庆升旗")
    assert seen(schedule, "2026-10-10 10:00")[::2] == ("closed", "设备检修")
    assert seen(schedule, "2026-11-18 15:00")[::2] == ("closed", "下午党员培训")


def test_temporarily_closed_until_a_day():
    until = date(2026, 11, 30)
    schedule = Schedule(OFFICE.sessions, closed_temporarily=Closure("装修", until))
    text = "暂停开放 · 预计 2026-12-01 恢复"

    assert seen(schedule, "2026-11-18 10:00") == ("temporarily_closed", text, "装修")
    status = status_at(schedule, CALENDAR, when("2026-11-30 23:59"))
    assert status.state == "temporarily_closed"
    assert status.opens_at == when("2026-12-01 09:00")
    assert seen(schedule, "2026-12-01 00:00") == ("closed", "休息中 · 09:00 开门", "")
    assert [day.closed for day in resolve_days(schedule, CALENDAR, until, 2)] == [True, False]


def test_the_evening_of_the_last_closed_day_does_not_come_back_after_midnight():
    nightly = from_osm("Mo-Su 18:00-02:00")
    schedule = Schedule(nightly.sessions, closed_temporarily=Closure("", date(2026, 11, 30)))

    assert seen(schedule, "2026-12-01 01:00")[:2] == ("closed", "休息中 · 18:00 开门")
    assert seen(schedule, "2026-12-02 01:00")[0] == "open"


def test_temporarily_closed_with_an_open_end():
    schedule = Schedule(OFFICE.sessions, closed_temporarily=Closure("拆迁"))

    assert seen(schedule, "2026-11-18 10:00") == ("temporarily_closed", "暂停开放", "拆迁")
    assert is_open_at(schedule, CALENDAR, when("2026-11-18 10:00")) == "closed"
    assert next_change(schedule, CALENDAR, when("2026-11-18 10:00")) is None
    far = Schedule(OFFICE.sessions, closed_temporarily=Closure("", date.max))
    assert seen(far, "2026-11-18 10:00") == ("temporarily_closed", "暂停开放", "")


def test_unknown_hours():
    line = "开放时间待核实，请先致电"
    assert seen(Schedule(), "2026-10-01 10:00") == ("unknown", line, "")
    assert is_open_at(Schedule(), CALENDAR, when("2026-10-01 10:00")) == "maybe"
    (day,) = resolve_days(Schedule(), CALENDAR, date(2026, 11, 18), 1)
    assert (day.closed, day.sessions, day.note, day.text) == (False, (), line, line)

    stated = DatedException(date(2026, 11, 18), date(2026, 11, 18), ((540, 660),), "义诊")
    schedule = Schedule(exceptions=(stated,))
    assert seen(schedule, "2026-11-18 10:00") == ("open", "开放中 · 11:00 关门", "义诊")
    assert seen(schedule, "2026-11-18 12:00") == ("closed", "休息中", "义诊")
    assert seen(schedule, "2026-11-19 10:00")[0] == "unknown"


def test_two_weeks_resolved():
    days = resolve_days(OFFICE, CALENDAR, date(2026, 9, 30))

    assert len(days) == 14
    assert [day.date.day for day in days if not day.closed] == [30, 8, 9, 10, 12, 13]
    assert [day.reason for day in days[1:8]] == ["国庆节放假"] * 7
    assert (days[0].weekday_name, days[0].text) == ("周三", "09:00–11:30、13:30–17:30")
    assert days[11].text == "休息"


def test_results_are_in_shanghai_whatever_zone_was_asked():
    asked = [
        datetime(2026, 7, 1, 2, 0, tzinfo=UTC),
        datetime(2026, 6, 30, 22, 0, tzinfo=timezone(timedelta(hours=-4))),
        when("2026-07-01 10:00"),
    ]

    statuses = [status_at(OFFICE, CALENDAR, at) for at in asked]
    assert statuses[0] == statuses[1] == statuses[2]
    assert statuses[0].closes_at.isoformat() == "2026-07-01T11:30:00+08:00"
    winter = status_at(OFFICE, CALENDAR, when("2026-01-05 08:00"))
    assert winter.opens_at.isoformat() == "2026-01-05T09:00:00+08:00"


@pytest.mark.parametrize("ask", [status_at, is_open_at, next_change])
def test_times_that_cannot_be_answered(ask):
    with pytest.raises(ValueError, match="时区"):
        ask(OFFICE, CALENDAR, datetime(2026, 11, 18, 10))
    for year in (1, 1900, 9000, 9999):
        with pytest.raises(ValueError, match="年份"):
            ask(OFFICE, CALENDAR, datetime(year, 12, 31, 23, 59, tzinfo=UTC))
    for year in (1901, 1988, 2400, 8999):
        ask(OFFICE, CALENDAR, datetime(year, 12, 31, 23, 59, tzinfo=UTC))


def test_closing_soon_is_as_long_as_asked():
    assert seen(OFFICE, "2026-11-18 10:20", closing_soon_minutes=75)[0] == "closing_soon"
    assert seen(OFFICE, "2026-11-18 10:14", closing_soon_minutes=75)[0] == "open"
    assert seen(OFFICE, "2026-11-18 11:29", closing_soon_minutes=0)[0] == "open"


def test_openings_far_away_are_told_with_their_year():
    schedule = Schedule(
        OFFICE.sessions,
        exceptions=(DatedException(date(2026, 12, 1), date(2027, 2, 26), (), "装修"),),
    )

    assert seen(schedule, "2026-12-03 10:00")[1] == "休息中 · 2027年2月27日 09:00 开门"
