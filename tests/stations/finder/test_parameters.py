"""What may be asked of the finder, and what is said of the rest."""

from datetime import datetime, timedelta, timezone

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from stations.finder.parameters import (
    FinderParameters,
    NearbyParameters,
    message_of,
    read_leniently,
    read_time,
)
from stations.finder.times import NOW
from stations.hours import TZ


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("now", NOW),
        ("2026-11-22T09:30", datetime(2026, 11, 22, 9, 30, tzinfo=TZ)),
        ("2026-11-22 09:30", datetime(2026, 11, 22, 9, 30, tzinfo=TZ)),
        ("2026-11-22T09:30:15", datetime(2026, 11, 22, 9, 30, 15, tzinfo=TZ)),
        ("2026-11-22T01:30Z", datetime(2026, 11, 22, 9, 30, tzinfo=TZ)),
        ("2026-11-22T09:30+08:00", datetime(2026, 11, 22, 9, 30, tzinfo=TZ)),
        ("2026-11-22T09:30:00 08:00", datetime(2026, 11, 22, 9, 30, tzinfo=TZ)),  # a lost plus
        ("2026-11-22T03:30:00+0200", datetime(2026, 11, 22, 9, 30, tzinfo=TZ)),
    ],
)
def test_a_time_without_an_offset_is_local(text, expected):
    assert read_time(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "tomorrow", "2026-02-30T09:30", "2026-11-22", "09:30", "1999-12-31T09:30", "９:30"),
        *("2026-11-22T24:30", "0001-01-01T00:00+14:00", "9999-12-31T23:59-23:59", "now " * 1000),
    ],
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match=r"须|没有"):
        read_time(text)


@given(st.datetimes(datetime(2000, 1, 2), datetime(2100, 12, 30)), st.integers(-14 * 60, 14 * 60))
def test_iso_times_are_read_back(naive, minutes):
    at = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert read_time(at.isoformat()) == at
    assert read_time(at.isoformat().replace("+", " ")) == at


def refusal(**given):
    with pytest.raises(ValidationError) as caught:
        NearbyParameters.model_validate({"lat": "31", "lng": "121", **given})
    (problem,) = caught.value.errors()
    return message_of(problem, problem["loc"][0])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"lat": "91"}, "纬度（lat）不能大于 90。"),
        ({"lat": "-90.0001"}, "纬度（lat）不能小于 -90。"),
        ({"lng": "181"}, "经度（lng）不能大于 180。"),
        ({"lat": "NaN"}, "纬度（lat）须是数字。"),
        ({"lat": "inf"}, "纬度（lat）须是数字。"),
        ({"lat": "1e309"}, "纬度（lat）须是有限的数字。"),
        ({"lat": "3_1"}, "纬度（lat）须是数字。"),
        ({"lat": "٣١"}, "纬度（lat）须是数字。"),
        ({"lat": "1;DROP TABLE"}, "纬度（lat）须是数字。"),
        ({"radius": "0"}, "半径（radius）须大于 0。"),
        ({"radius": "-5"}, "半径（radius）须大于 0。"),
        ({"radius": "1e9"}, "半径（radius）不能大于 20100000。"),
        ({"limit": "101"}, "条数（limit）不能大于 100。"),
        ({"limit": "0"}, "条数（limit）不能小于 1。"),
        ({"limit": "2.5"}, "条数（limit）须是整数。"),
        ({"limit": "9" * 5000}, "条数（limit）数字太大。"),
        ({"tier": "中心"}, "层级（tier）须是 center、station、point 之一。"),
        ({"crs": "epsg:4326"}, "坐标系（crs）须是 wgs84、gcj02、bd09 之一。"),
        ({"q": "党" * 201}, "搜索词（q）最多 200 个字。"),
        ({"function": ["x"] * 10_000}, "功能（function）最多 10 个。"),
        ({"open": "soon"}, "开放时间（open）须为 now 或 2026-11-22T09:30 这样的时间。"),
    ],
)
def test_refusals_name_the_parameter_and_the_limit_in_chinese(given, message):
    assert refusal(**given) == message


def test_a_place_is_required():
    with pytest.raises(ValidationError) as caught:
        NearbyParameters.model_validate({})
    assert [message_of(p, p["loc"][0]) for p in caught.value.errors()] == [
        "纬度（lat）必须填写。",
        "经度（lng）必须填写。",
    ]


def test_fields_of_a_form_that_are_empty_were_not_given():
    names = FinderParameters.model_fields
    given, messages = read_leniently(QueryDict("&".join(f"{name}=" for name in names)))
    assert given == FinderParameters()
    assert messages == []


def test_bad_parameters_are_left_out_one_by_one():
    given, messages = read_leniently(
        QueryDict("tier=station&lat=91&lng=121&q=花桥&page=x&utm_source=wechat")
    )
    assert (given.tier, given.q, given.page, given.point) == ("station", "花桥", 1, None)
    assert messages == ["纬度（lat）不能大于 90。", "页码（page）须是整数。"]


def test_control_characters_are_spaces():
    given, messages = read_leniently(QueryDict("q=%00花桥%1f%0b"))
    assert (given.q, messages) == ("花桥", [])


def test_half_a_place_is_no_place():
    given, messages = read_leniently(QueryDict("lat=31.3"))
    assert given.point is None
    assert messages == ["位置需要同时有纬度（lat）和经度（lng），没有按位置排序。"]


def test_the_place_is_turned_into_wgs84():
    given, _ = read_leniently(QueryDict("lat=31.17530398364597&lng=121.531541859215&crs=gcj02"))
    assert given.point == pytest.approx((31.1774276, 121.5272106), abs=1e-9)


@given(st.dictionaries(st.sampled_from([*FinderParameters.model_fields]), st.text(max_size=300)))
def test_any_value_is_used_or_refused_in_chinese(values):
    get = QueryDict(mutable=True)
    get.update(values)
    _, messages = read_leniently(get)
    assert all(message.endswith("。") and "None" not in message for message in messages)
    assert all("Input" not in message and "should" not in message for message in messages)
