"""Distances, and the curve that keeps neighbours together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.finder.geo import (
    HALF_AROUND_M,
    check_point,
    chord2_to_metres,
    haversine,
    metres_to_chord2,
    unit_vector,
    walk_minutes,
)
from stations.finder.hilbert import MAX_CELL, ZOOM, cell_of, cover, place_of_tile

latitudes = st.floats(-90, 90) | st.sampled_from([90.0, -90.0, 85.06, -85.06, 0.0])
longitudes = st.floats(-180, 180) | st.sampled_from([180.0, -180.0, 179.9999999, 0.0])
radii = st.floats(-3, 7.4).map(lambda exponent: 10**exponent)


def test_known_distances():
    assert haversine(31.2304, 121.4737, 39.9042, 116.4074) == pytest.approx(1_067_300, rel=1e-3)
    assert haversine(0, 0, 0, 180) == pytest.approx(HALF_AROUND_M)
    assert haversine(0, 179.5, 0, -179.5) == pytest.approx(haversine(0, 0, 0, 1))


@given(latitudes, longitudes, latitudes, longitudes)
def test_the_chord_measures_as_haversine_does(lat1, lng1, lat2, lng2):
    chord2 = sum(
        (a - b) ** 2 for a, b in zip(unit_vector(lat1, lng1), unit_vector(lat2, lng2), strict=True)
    )
    # Both lose digits close to the other side of the globe.
    assert chord2_to_metres(chord2) == pytest.approx(haversine(lat1, lng1, lat2, lng2), abs=1)


@given(st.floats(0, HALF_AROUND_M))
def test_chords_and_metres_are_the_same_measure(metres):
    assert chord2_to_metres(metres_to_chord2(metres)) == pytest.approx(metres, abs=1)


def test_walking_takes_a_minute_at_least():
    assert walk_minutes(0) == 1
    assert walk_minutes(412) == 8
    assert walk_minutes(1000) == 18


@pytest.mark.parametrize(
    ("lat", "lng", "message"),
    [
        (91, 0, "纬度"),
        (float("nan"), 0, "纬度"),
        (0, 180.1, "经度"),
        (0, float("-inf"), "经度"),
    ],
)
def test_a_point_off_the_globe_is_refused_in_chinese(lat, lng, message):
    with pytest.raises(ValueError, match=message):
        check_point(lat, lng)


def test_the_curve_visits_every_tile_once_and_steps_to_a_neighbour():
    side = 32
    path = sorted((place_of_tile(x, y), x, y) for x in range(side) for y in range(side))
    assert [place for place, _, _ in path] == list(range(side * side))
    assert all(abs(x1 - x2) + abs(y1 - y2) == 1 for (_, x1, y1), (_, x2, y2) in pairwise(path))


@given(st.integers(0, 2**ZOOM - 1), st.integers(0, 2**ZOOM - 1), st.integers(0, ZOOM))
def test_a_tile_of_any_zoom_is_one_stretch(x, y, zoom):
    shift = ZOOM - zoom
    corner = place_of_tile(x >> shift << shift, y >> shift << shift)
    assert 0 <= place_of_tile(x, y) <= MAX_CELL
    assert place_of_tile(x, y) >> 2 * shift == corner >> 2 * shift


@given(latitudes, longitudes, radii, st.floats(-2, 2), st.floats(-2, 2))
def test_a_cover_holds_every_point_within_the_radius(lat, lng, radius, north, east):
    other_lat = max(-90, min(90, lat + north * radius / 111_195))
    other_lng = (lng + east * radius / 111_195 + 180) % 360 - 180
    stretches = cover(lat, lng, radius)
    assert len(stretches) <= 16
    assert all(first <= last for first, last in stretches)
    assert all(one[1] < other[0] for one, other in pairwise(stretches))
    if haversine(lat, lng, other_lat, other_lng) <= radius:
        cell = cell_of(other_lat, other_lng)
        assert any(first <= cell <= last for first, last in stretches)
