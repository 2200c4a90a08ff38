"""Coordinates as editors paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.finder.coordinates import SYSTEMS, from_wgs84
from stations.finder.geo import haversine
from stations.mapping.pasted import read_coordinates

IN_CHINA = st.tuples(st.floats(22.6, 42), st.floats(98, 119))  # well inside the zone


@pytest.mark.parametrize(
    ("text", "swapped"),
    [
        ("31.38, 120.98", False),
        ("120.98,31.38", True),
        ("120.98，31.38", True),
        ("31.38 120.98", False),
        ("（31.38；120.98）", False),
        ("纬度：31.38 经度：120.98", False),
        ("经度 120.98，纬度 31.38", True),
        ("lat=31.38&lng=120.98".replace("&", " "), False),
        ("lng: 120.98, lat: 31.38", True),
        ("北纬31.38°，东经120.98°", False),
        ("31.38N 120.98E", False),
        ("E120.98, N31.38", True),
        ("31°22′48″N 120°58′48″E", False),
        ("东经120度58分48秒，北纬31度22分48秒", True),
        ("""31°22'48" 120°58'48\"""", False),
    ],
)
def test_a_pair_is_read_in_whatever_order_and_form(text, swapped):
    found = read_coordinates(text, "wgs84")
    assert (found.lat, found.lng, found.swapped) == (31.38, 120.98, swapped)


def test_outside_china_the_latitude_comes_first_unless_it_cannot():
    assert read_coordinates("51.5, -0.12", "wgs84").lat == 51.5
    found = read_coordinates("-150, 60", "wgs84")
    assert (found.lat, found.lng, found.swapped) == (60, -150, True)
    assert read_coordinates("33.86S 151.2E", "wgs84").lat == -33.86


@pytest.mark.parametrize(
    "text",
    [
        *("", "昆山市陆家镇菉溪路 38 号", "菉溪路 38 号 2 幢"),
        *("31.38", "1,2,3", "31.38, abc", "0512-57671234", "57671234", "31-120"),
    ],
)
def test_what_is_no_pair_of_numbers_is_an_address(text):
    assert read_coordinates(text, "wgs84") is None


@pytest.mark.parametrize("text", ["100, 100", "91N, 181E", "北纬31.38，北纬120.98", "0, 181"])
def test_numbers_that_are_no_place_are_refused(text):
    with pytest.raises(ValueError, match="纬度"):
        read_coordinates(text, "wgs84")


@given(place=IN_CHINA, crs=st.sampled_from(SYSTEMS), reverse=st.booleans())
def test_a_place_of_china_comes_back_from_every_system_and_order(place, crs, reverse):
    there = from_wgs84(*place, crs)
    text = ", ".join(f"{value:.7f}" for value in (there[::-1] if reverse else there))
    found = read_coordinates(text, crs)
    assert haversine(found.lat, found.lng, *place) < 0.2  # metres
    assert found.swapped == reverse


@given(text=st.text(max_size=120))
def test_no_text_is_an_error_of_ours(text):
    try:
        read_coordinates(text, "bd09")
    except ValueError as error:
        assert "纬度" in str(error)
