"""What may be saved as a station, an area or hours, and what the editor is told otherwise."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from stations.models import Area, HoursException, Station, Tier
from tests.factories import AreaFactory, StationFactory

pytestmark = pytest.mark.django_db


def errors_of(instance):
    with pytest.raises(ValidationError) as caught:
        instance.full_clean()
    return caught.value.message_dict


@pytest.mark.parametrize(
    ("tier", "parent_tier", "message"),
    [
        ("center", "center", "不设上级阵地"),
        ("station", "station", "必须比本阵地高一级"),
        ("station", "point", "必须比本阵地高一级"),
        ("point", "point", "必须比本阵地高一级"),
    ],
)
def test_a_parent_of_the_same_or_a_lower_tier_is_refused(tier, parent_tier, message):
    parent = StationFactory(tier=parent_tier)
    station = StationFactory(tier=tier)
    station.parent = parent
    assert message in errors_of(station)["parent"][0]


@pytest.mark.parametrize(
    ("tier", "parent_tier"), [("station", "center"), ("point", "station"), ("point", "center")]
)
def test_a_parent_of_a_higher_tier_is_accepted(tier, parent_tier):
    station = StationFactory(tier=tier, parent=StationFactory(tier=parent_tier))
    station.full_clean()


def test_a_station_cannot_be_its_own_parent():
    station = StationFactory(tier=Tier.STATION)
    station.parent = station
    assert errors_of(station)["parent"] == ["上级阵地不能是它自己。"]


@pytest.mark.parametrize(("lat", "lng"), [(200, 121), (31, 181), (-91, 0), (float("nan"), 121)])
def test_a_location_off_the_globe_is_refused(lat, lng):
    station = StationFactory()
    station.lat, station.lng = lat, lng
    assert {"lat", "lng"} & set(errors_of(station))


def test_half_a_location_is_refused():
    station = StationFactory()
    station.lng = None
    assert "要么都填" in errors_of(station)["lng"][0]


def test_a_location_far_from_the_area_is_warned_of_until_the_editor_accepts_it():
    station = StationFactory()
    station.lat, station.lng = 32.5, 119.0
    assert "公里" in errors_of(station)["location_accepted"][0]
    station.location_accepted = True
    station.full_clean()


def test_a_temporary_closure_needs_a_reason():
    station = StationFactory()
    station.state = "temporarily_closed"
    assert "closed_reason" in errors_of(station)


def test_a_station_without_a_code_is_given_the_next_free_one():
    StationFactory(code=f"ST{Station.objects.count() + 1:06d}")
    station = Station(name="新站", tier="station", area=AreaFactory())
    station.full_clean()
    assert station.code.startswith("ST")
    assert not Station.objects.filter(code=station.code).exists()


def test_a_mobile_number_with_letters_is_refused():
    station = StationFactory()
    station.phone = "打给老王"
    assert "电话" in errors_of(station)["phone"][0]


def test_exceptional_hours_that_cannot_be_read_are_named():
    exception = HoursException(
        station=StationFactory(), start=date(2026, 2, 1), end=date(2026, 2, 2), reason="值班"
    )
    exception.hours = "九点到下班"
    with pytest.raises(ValidationError) as caught:
        exception.clean()
    assert "hours" in caught.value.message_dict
    exception.hours = "09:00–11:30、13:30–17:00"
    exception.clean()
    assert [span[:2] for span in exception.as_exception().sessions] == [(540, 690), (810, 1020)]


def test_exceptional_days_that_end_before_they_start_are_refused():
    exception = HoursException(start=date(2026, 2, 3), end=date(2026, 2, 2), reason="值班")
    with pytest.raises(ValidationError, match="早于"):
        exception.clean()


def test_the_length_of_an_areas_code_must_fit_its_level():
    area = Area(code="3205831", name="某镇", level="town")
    with pytest.raises(ValidationError, match="9 位"):
        area.clean()


def test_an_area_takes_its_place_in_the_tree_by_its_code_whatever_came_first():
    village = Area(code="320583199001", name="后到的村", level="community")
    village.save()
    town = Area(code="320583199", name="镇", level="town")
    town.save()
    county = Area(code="320583", name="昆山市", level="county")
    county.save()
    village.refresh_from_db()
    assert [area.code for area in village.get_ancestors()] == ["320583", "320583199"]
    county.refresh_from_db()
    assert set(Area.objects.within(county)) == {county, town, village}
    assert Area.find_problems() == ([], [], [], [], [])
