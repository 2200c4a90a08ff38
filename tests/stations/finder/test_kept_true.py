"""Whatever changes a station, the nearby index is true when the change is done."""

from datetime import date, time, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from stations.finder import upkeep
from stations.finder.edition import current
from stations.finder.nearby import NearbyQuery, nearby
from stations.models import (
    Function,
    HoursException,
    Near,
    NearTally,
    SchedulePattern,
    Station,
    StationFunction,
    WeeklySession,
)
from tests.factories import AreaFactory, StationFactory

pytestmark = pytest.mark.django_db

HERE = (31.385, 120.981)


def codes(**query):
    return [hit.code for hit in nearby(NearbyQuery(origin=HERE, **query)).hits]


@pytest.fixture
def station():
    return StationFactory(code="A1", functions=["心理咨询"])


@pytest.fixture(autouse=True)
def true_at_the_end():
    yield
    assert upkeep.check().faults == 0


def function(name="心理咨询"):
    return Function.objects.get_or_create(name=name)[0]


def move(station):
    station.lat, station.lng = 31.4, 121.0
    station.save()


def close_for_good(station):
    station.state = "closed_for_good"
    station.save()


def close_for_now(station):
    station.state, station.closed_reason = "temporarily_closed", "装修"
    station.save()


def lose_location(station):
    station.lat = station.lng = None
    station.save()


def change_tier(station):
    station.tier = "point"
    station.save(update_fields=["tier"])


def unpublish(station):
    station.unpublish()


def publish_a_draft(station):
    station.lat = 31.5
    station.station_functions.add(StationFunction(function=function("法律咨询")))
    station.sessions.add(WeeklySession(weekday=6, opens=time(9), closes=time(12)))
    station.save_revision().publish()


def save_a_draft(station):
    station.lat = 31.39
    station.save_revision()


def add_function(station):
    StationFunction.objects.create(station=station, function=function("老年食堂"))


def remove_functions(station):
    station.station_functions.all().delete()
    station.save()


def add_session(station):
    WeeklySession.objects.create(station=station, weekday=6, opens=time(9), closes=time(12))


def change_session(station):
    session = WeeklySession.objects.filter(station=station).first()
    session.closes = time(20)
    session.save()


def add_exception(station):
    HoursException.objects.create(
        station=station, start=date(2026, 5, 1), end=date(2026, 5, 3), reason="值班"
    )


def delete(station):
    station.delete()


def delete_many(station):
    Station.objects.filter(code__startswith="A").delete()


def update_many(station):
    Station.objects.filter(code="A1").update(state="planned", lat=1, lng=1)


def update_many_back_and_forth(station):
    Station.objects.update(live=False)
    Station.objects.filter(live=False).update(live=True)


def bulk_update(station):
    station.lat = 30
    Station.objects.bulk_update([station], ["lat"])


def change_area_code(station):
    area = station.area
    area.code = "320583999"
    area.save()


def move_to_another_area(station):
    station.area = AreaFactory(code="320582101")
    station.save()


CHANGES = [
    *(move, close_for_good, close_for_now, lose_location, change_tier, unpublish, publish_a_draft),
    *(save_a_draft, add_function, remove_functions, add_session, change_session, add_exception),
    *(delete, delete_many, update_many, update_many_back_and_forth, bulk_update),
    *(change_area_code, move_to_another_area),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_in_the_index_at_once(station, change):
    StationFactory(code="B1", lat=31.39, functions=["心理咨询"])
    codes()  # what a process keeps must not outlive the change
    before = set(Near.objects.values_list("station__code", "function", "cell", "area", "schedule"))
    change(station)
    after = set(Near.objects.values_list("station__code", "function", "cell", "area", "schedule"))
    report = upkeep.check()
    assert report.faults == 0, report
    unchanged = change in (save_a_draft, update_many_back_and_forth, change_tier)
    assert (before == after) == unchanged
    listed = Station.objects.public().exclude(lat=None).order_by("code")
    assert sorted(codes()) == list(listed.values_list("code", flat=True))


def test_a_station_and_its_rows_are_written_both_or_neither(station):
    with pytest.raises(RuntimeError), transaction.atomic():
        move(station)
        raise RuntimeError
    assert Near.objects.filter(station=station, x=None).count() == 0
    assert upkeep.check().faults == 0


def test_stations_with_the_same_hours_share_one_pattern(station):
    StationFactory(code="A2")
    StationFactory(code="A3", hours=[(5, 9, 12)])
    assert SchedulePattern.objects.filter(pk__in=Near.objects.values("schedule")).count() == 2


def test_a_change_of_the_calendar_is_seen_at_once(station):
    from stations.models import CalendarDay

    day = next(
        day
        for day in (date(2026, 3, 2) + timedelta(days=n) for n in range(7))
        if day.weekday() == 2
    )
    at = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 10))
    query = {"open_only": True, "at": at}
    assert codes(**query) == ["A1"]
    CalendarDay.objects.create(date=day, kind="rest", name="临时放假")
    assert nearby(NearbyQuery(origin=HERE, **query)).relaxed == ("open",)


def test_nothing_changed_keeps_what_processes_have_learnt(station):
    token = current().token
    station.introduction = "新的简介"
    station.save()
    Station.objects.update(introduction="更新的简介")
    assert current().token == token


def test_many_saves_together_are_one_sync(station, monkeypatch):
    calls = []
    sync = upkeep.sync
    monkeypatch.setattr(upkeep, "sync", lambda ids: calls.append(sorted(ids)) or sync(ids))
    other = Station(code="A9", name="新站", tier="station", area=station.area, live=True)
    with upkeep.together():
        move(station)
        other.save()
        move(station)
    assert calls == [[station.pk, other.pk]]


def test_the_command_tells_and_repairs(station):
    orphan = StationFactory(code="A2")
    missing = StationFactory(code="A3")
    # Behind the index's back:
    Near.objects.filter(station=station).update(cell=1)
    Near.objects.filter(station=missing).delete()
    Near.objects.create(
        function=999, tier=0, schedule=SchedulePattern.objects.first(), area=0, station=orphan
    )
    NearTally.objects.update(stations=99)
    out = StringIO()
    with pytest.raises(CommandError, match="--repair"):
        call_command("nearby", "--check", stdout=out)
    assert "缺失 1，有误 2，多余 0" in out.getvalue()
    call_command("nearby", "--repair", stdout=out)
    assert upkeep.check().faults == 0
    call_command("nearby", stdout=out)
    assert "缺失 0，有误 0，多余 0" in out.getvalue()


def test_rebuilding_gives_the_same_rows(station):
    StationFactory(code="A2", lat=None, lng=None)
    columns = ("station", "function", "cell", "tier", "area", "x", "schedule__text")
    rows = set(Near.objects.values_list(*columns))
    Near.objects.all().delete()
    SchedulePattern.objects.create(digest="0", text="{}")
    steps = []
    upkeep.rebuild(lambda done, total: steps.append((done, total)))
    assert set(Near.objects.values_list(*columns)) == rows
    assert not SchedulePattern.objects.filter(digest="0").exists()
    assert steps[-1] == (2, 2)
