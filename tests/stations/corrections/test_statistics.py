"""What came, how fast it was answered, how much was right: by office and by month."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from stations.corrections.models import receive
from stations.corrections.statistics import NO_OFFICE, Row, statistics
from stations.hours import TZ
from stations.models import Correction
from tests.factories import AreaFactory, StationFactory

pytestmark = pytest.mark.django_db
PERIOD = (date(2026, 1, 1), date(2026, 12, 31))


def said(station, subject="phone", on=(2026, 10, 5), days=None, state="open", times=1):
    for _ in range(times):
        correction = receive(station, subject, "不对").correction
    opened = datetime(*on, 9, tzinfo=TZ)
    closed = None if days is None else opened + timedelta(days=days)
    Correction.objects.filter(pk=correction.pk).update(
        opened_at=opened, closed_at=closed, state=state
    )


def test_by_office_the_nearest_one_counts(station, office):
    elsewhere = StationFactory(area=AreaFactory(code="320583104", name="花桥镇"))
    outside = StationFactory(area=AreaFactory(code="320585", name="太仓市", level="county"))
    office()
    said(station, days=2, state="accepted", times=3)
    said(station, "hours", days=4, state="declined")
    said(station, "name")
    said(elsewhere)
    said(outside)
    rows = {row.name: row for row in statistics(Correction.objects.all(), *PERIOD, "office")}
    assert rows["陆家镇党群办"] == Row("陆家镇党群办", 5, 3, 1, 1, "50%", "3.0")
    assert rows[NO_OFFICE].received == 2


def test_by_month_of_the_day_it_was_said_here(station):
    said(station, on=(2026, 9, 30), days=1, state="accepted")
    said(station, on=(2026, 10, 1))
    said(station, "hours", on=(2025, 10, 1))
    rows = statistics(Correction.objects.all(), *PERIOD, "month")
    assert [(row.name, row.received, row.waiting) for row in rows] == [
        ("2026-09", 1, 0),
        ("2026-10", 1, 1),
    ]


def test_the_report_opens_exports_and_keeps_to_the_office_s_areas(client, station, office):
    said(station)
    said(StationFactory(area=AreaFactory(code="320583104", name="花桥镇")))
    client.force_login(office())
    address = reverse("desk_corrections")
    query = {"since": "2026-01-01", "until": "2026-12-31", "by": "month"}
    response = client.get(address, query)
    assert [row.received for row in response.context["object_list"]] == [1]
    assert "单位／月份" in client.get(address, query | {"export": "csv"}).getvalue().decode()
    assert client.get(address, query | {"since": "x"}).status_code == 200
