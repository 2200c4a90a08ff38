"""schema.org GovernmentOffice of a station."""

import json
import re
from datetime import date, time

import pytest

from stations.models import Area, CalendarDay, HoursException, State, Station, WeeklySession
from stations.open_data.json_ld import government_office
from tests.stations import city

pytestmark = pytest.mark.django_db
URL = "https://example.org/stations/KS0002/"
TODAY = date(2026, 9, 20)


def office(*sessions, exceptions=(), today=TODAY, **fields):
    """The JSON-LD of an unsaved station, as an editor's preview makes it."""
    station = Station(
        code="KS0002",
        name="陆家镇党群服务中心",
        tier="center",
        area=Area(pk=1, code="320583103", name="陆家镇"),
        **fields,
    )
    station.sessions = [
        WeeklySession(weekday=day, opens=time(*opens), closes=time(*closes))
        for day, opens, closes in sessions
    ]
    station.exceptions = [HoursException(**exception) for exception in exceptions]
    return government_office(station, URL, today)


def test_who_and_where():
    found = office(address="菉溪路 38 号", lat=31.31, lng=121.04, phone="0512-1、0512-2")
    assert found["@type"] == "GovernmentOffice"
    assert (found["url"], found["identifier"]) == (URL, "KS0002")
    assert found["geo"] == {"@type": "GeoCoordinates", "latitude": 31.31, "longitude": 121.04}
    assert found["address"]["streetAddress"] == "菉溪路 38 号"
    assert found["address"]["addressRegion"] == "江苏省"
    assert found["address"]["addressLocality"] == "陆家镇"
    assert found["telephone"] == ["0512-1", "0512-2"]


def test_what_is_not_known_is_left_out():
    found = office()
    missing = {"geo", "telephone", "openingHoursSpecification", "description", "parentOrganization"}
    assert missing.isdisjoint(found)


def test_weekdays_with_the_same_hours_are_one():
    found = office(*((day, (9,), (17, 30)) for day in range(5)), (5, (0,), (0,)))
    assert found["openingHoursSpecification"] == [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [
                f"https://schema.org/{name}"
                for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
            ],
            "opens": "09:00",
            "closes": "17:30",
        },
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Saturday"],
            "opens": "00:00",
            "closes": "23:59",
        },
    ]


def special(found):
    return [
        (one["validFrom"], one["validThrough"], one["opens"], one["closes"])
        for one in found["specialOpeningHoursSpecification"]
    ]


def test_holidays_make_up_days_and_exceptions_of_the_coming_weeks():
    """国庆 2026: rest 1–7 October, make-up workdays 20 September (Sunday) and 10 October."""
    assert set(CalendarDay.objects.filter(kind="workday").values_list("date", flat=True)) >= {
        date(2026, 9, 20),
        date(2026, 10, 10),
    }
    found = office(
        *((day, (9,), (17,)) for day in range(5)),
        exceptions=[
            {
                "start": date(2026, 10, 3),
                "end": date(2026, 10, 3),
                "hours": "10:00–12:00、14:00–16:00",
                "reason": "开放日",
            }
        ],
    )
    assert special(found) == [
        ("2026-09-20", "2026-09-20", "09:00", "17:00"),
        ("2026-09-25", "2026-09-27", "00:00", "00:00"),
        ("2026-10-01", "2026-10-02", "00:00", "00:00"),
        ("2026-10-03", "2026-10-03", "10:00", "12:00"),
        ("2026-10-03", "2026-10-03", "14:00", "16:00"),
        ("2026-10-04", "2026-10-07", "00:00", "00:00"),
        ("2026-10-10", "2026-10-10", "09:00", "17:00"),
    ]


def test_a_temporary_closure_closes_the_days_it_covers():
    found = office(
        *((day, (9,), (17,)) for day in range(7)),
        today=date(2026, 6, 1),
        state=State.TEMPORARILY_CLOSED,
        closed_reason="装修",
        closed_until=date(2026, 6, 12),
    )
    assert special(found)[0] == ("2026-06-01", "2026-06-12", "00:00", "00:00")


def test_the_page_says_the_way_to_it(client):
    stations = city.build()
    page = client.get(stations["KS0002"].get_absolute_url()).content.decode()
    found = [json.loads(text) for text in re.findall(r'ld\+json">(.*?)</script>', page)]
    by_type = {one["@type"]: one for one in found}
    assert by_type["GovernmentOffice"]["address"]["addressLocality"] == "苏州市昆山市陆家镇"
    trail = by_type["BreadcrumbList"]["itemListElement"]
    names = ["首页", "找阵地", "苏州市", "昆山市", "陆家镇", "陆家镇党群服务中心"]
    assert [one["name"] for one in trail] == names
    assert all(one["item"].startswith("http://testserver/") for one in trail)
    assert [one["position"] for one in trail] == [1, 2, 3, 4, 5, 6]
