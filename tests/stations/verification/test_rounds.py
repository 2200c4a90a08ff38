"""What is due and to whom: SQL says what a plain reading of the dates says."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from stations.models import Area, AreaScope, Station, Tier, VerificationPeriods
from stations.verification.progress import progress
from stations.verification.rounds import (
    Standing,
    counts,
    due_on,
    is_standing,
    most_overdue_first,
    standing_of,
    waiting,
    with_due,
)
from tests.factories import AreaFactory, StationFactory
from tests.stations.scope.test_offices_keep_to_their_areas import office

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def verified(days_ago, **fields):
    return StationFactory(verified_on=TODAY() - timedelta(days=days_ago), **fields)


def test_each_tier_has_its_own_period_and_those_never_verified_come_first():
    verified(91, tier="center", code="C1")
    verified(90, tier="center", code="C0")
    verified(181, tier="station", code="S1")
    verified(100, tier="point", code="P0")
    verified(380, tier="point", code="P15")
    StationFactory(code="N")
    ordered = most_overdue_first(with_due(Station.objects.public()))
    assert [(station.code, station.overdue) for station in ordered] == [
        ("N", None),
        ("P15", 15),
        ("C1", 1),
        ("S1", 1),
        ("C0", 0),
        ("P0", -265),
    ]
    assert {station.code for station in waiting(ordered)} == {"N", "P15", "C1", "S1", "C0"}


def test_the_periods_are_a_setting():
    verified(20, tier="point")
    assert counts(Station.objects.all())[Standing.VALID] == 1
    periods = VerificationPeriods.load()
    periods.point = 10
    periods.save()
    assert counts(Station.objects.all())[Standing.OVERDUE] == 1


class OnAnyDates(TestCase):
    @settings(max_examples=40)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(list(Tier)),
                st.none() | st.integers(min_value=-3, max_value=60),
            ),
            max_size=8,
        ),
        st.tuples(*[st.integers(min_value=1, max_value=40)] * 3),
        st.integers(min_value=0, max_value=30),
    )
    def test_conditions_counts_order_and_a_plain_reading_agree(self, rows, days, notice):
        periods = VerificationPeriods(**dict(zip(Tier.values, days, strict=True)), notice=notice)
        today = TODAY()
        area = AreaFactory(code="320583101")
        stations = [
            StationFactory(
                tier=tier, area=area, verified_on=ago if ago is None else today - timedelta(ago)
            )
            for tier, ago in rows
        ]
        of = Station.objects.filter(pk__in=[station.pk for station in stations])
        plain = {station.pk: standing_of(station, periods) for station in stations}
        for standing in Standing:
            found = set(of.filter(is_standing(standing, periods)).values_list("pk", flat=True))
            assert found == {pk for pk, has in plain.items() if has == standing}
        assert counts(of, periods) == {
            standing.value: list(plain.values()).count(standing) for standing in Standing
        }
        order = sorted(stations, key=lambda s: (due_on(s, periods) or date.min, s.code))
        found = most_overdue_first(with_due(of, periods))
        assert [station.pk for station in found] == [station.pk for station in order]
        for station in found:
            due = due_on(station, periods)
            assert station.overdue == (due and (today - due).days)


def test_progress_counts_for_each_office_what_lies_in_its_areas():
    city = AreaFactory(code="320583", name="昆山市", level="county")
    lujia = AreaFactory(code="320583103", name="陆家镇")
    huaqiao = AreaFactory(code="320583104", name="花桥镇")
    office("市级", city)
    office("陆家", lujia)
    office("空", AreaFactory(code="320583105"))
    verified(1, area=lujia)
    verified(400, area=lujia)
    StationFactory(area=huaqiao)
    StationFactory(area=huaqiao, state="planned")
    rows = {row.name: row for row in progress(Station.objects.public(), Area.objects.all())}
    assert rows.keys() == {"市级", "陆家"}
    assert (rows["陆家"].total, rows["陆家"].valid, rows["陆家"].overdue) == (2, 1, 1)
    assert (rows["陆家"].percent, rows["市级"].percent) == (50, 33)
    assert (rows["市级"].total, rows["市级"].never) == (3, 1)
    towns = progress(Station.objects.public(), Area.objects.all(), by_town=True)
    assert [(row.name, row.total) for row in towns] == [("陆家镇", 2), ("花桥镇", 1)]
    own = Area.objects.within(lujia)
    assert [row.name for row in progress(Station.objects.public(), own)] == ["陆家"]


def test_a_page_of_the_list_and_the_progress_take_as_many_queries_for_many(
    admin_client, django_assert_num_queries
):
    area = AreaFactory(code="320583103", name="陆家镇")
    AreaScope.objects.create(group=office("陆家", area).groups.get(), area=AreaFactory())
    addresses = [
        "/admin/reports/verification/",
        "/admin/reports/verification-progress/",
        "/admin/verification/",
        "/admin/",
    ]
    StationFactory.create_batch(2, area=area, functions=["政治教育"])
    for address in addresses:
        admin_client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as few:
            admin_client.get(address)
        StationFactory.create_batch(20, area=area, functions=["政治教育"])
        with django_assert_num_queries(len(few)):
            admin_client.get(address)
