"""Between WGS-84 and the systems of Chinese map services."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.finder.coordinates import SYSTEMS, from_wgs84, is_shifted, to_wgs84
from stations.finder.geo import haversine

# Published vectors: (WGS-84, GCJ-02), as (lat, lng).
VECTORS = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]
# GCJ-02 → BD-09, as published with the usual converters.
BD09 = ((39.915, 116.404), (39.92133699351021, 116.41036949371029))

UNSHIFTED = {
    "台北": (25.0330, 121.5654),
    "澎湖": (23.5711, 119.5793),
    "香港": (22.2793, 114.1628),
    "元朗": (22.4455, 114.0222),
    "澳门": (22.1560, 113.5600),
    "首尔": (37.5665, 126.9780),
    "河内": (21.0285, 105.8542),
    "纽约": (40.7128, -74.0060),
    "北极": (90.0, 0.0),
}
SHIFTED = {
    "昆山": (31.385, 120.981),
    "深圳": (22.5431, 114.0579),
    "珠海": (22.2710, 113.5767),
    "厦门": (24.4798, 118.0894),
    "三亚": (18.2528, 109.5119),
    "乌鲁木齐": (43.8256, 87.6168),
    "漠河": (52.9722, 122.5386),
    "丹东": (40.1290, 124.3948),
    "瑞丽": (24.0128, 97.8518),
}


@pytest.mark.parametrize(("wgs84", "gcj02"), VECTORS)
def test_published_vectors(wgs84, gcj02):
    assert haversine(*from_wgs84(*wgs84, "gcj02"), *gcj02) < 1e-6
    assert haversine(*to_wgs84(*gcj02, "gcj02"), *wgs84) < 1e-6


def test_bd09_shifts_gcj02_once_more():
    gcj02, bd09 = BD09
    assert haversine(*from_wgs84(*to_wgs84(*gcj02, "gcj02"), "bd09"), *bd09) < 1e-6


@pytest.mark.parametrize("place", UNSHIFTED)
@pytest.mark.parametrize("crs", SYSTEMS)
def test_outside_the_mainland_nothing_is_shifted(place, crs):
    assert from_wgs84(*UNSHIFTED[place], crs) == UNSHIFTED[place]
    assert to_wgs84(*UNSHIFTED[place], crs) == UNSHIFTED[place]


@pytest.mark.parametrize("place", SHIFTED)
def test_in_the_mainland_points_are_shifted_by_some_hundred_metres(place):
    shifted = from_wgs84(*SHIFTED[place], "gcj02")
    assert 50 < haversine(*SHIFTED[place], *shifted) < 1000


@pytest.mark.parametrize("crs", SYSTEMS)
def test_there_and_back_on_the_edge_of_the_zone(crs):
    for lat, lng in [(30.306640625, 73.1246), (29.5297, 80.0), (40.0, 124.1433)]:
        assert haversine(lat, lng, *to_wgs84(*from_wgs84(lat, lng, crs), crs)) < 1e-6


@given(lat=st.floats(18, 54), lng=st.floats(73, 135), crs=st.sampled_from(SYSTEMS))
def test_there_and_back_is_the_same_place(lat, lng, crs):
    if is_shifted(lat, lng):
        assert haversine(lat, lng, *to_wgs84(*from_wgs84(lat, lng, crs), crs)) < 1e-6


@given(lat=st.floats(-90, 90), lng=st.floats(-180, 180), crs=st.sampled_from(SYSTEMS))
def test_every_point_on_the_globe_has_an_answer(lat, lng, crs):
    assert haversine(lat, lng, *to_wgs84(lat, lng, crs)) < 3000
    assert haversine(lat, lng, *from_wgs84(lat, lng, crs)) < 3000


def test_an_unknown_system_is_refused():
    with pytest.raises(ValueError, match="坐标系须为"):
        to_wgs84(31, 121, "mars")
