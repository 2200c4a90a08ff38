"""Stations on the map: places, and clusters where there are too many."""

import random
from datetime import datetime

import pytest

from stations.hours import TZ
from stations.models import Station
from stations.open_data import geojson
from stations.open_data.geojson import MapFilters
from tests.factories import AreaFactory, StationFactory

WORLD = (-180, -90, 180, 90)
MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=TZ)
SUNDAY_NOON = datetime(2026, 11, 22, 12, tzinfo=TZ)


def collection(box, zoom, at=MONDAY_NOON, limit=geojson.MOST_PLACES, **filters):
    return geojson.feature_collection(box, zoom, MapFilters(**filters), at, limit)


def place_many(points):
    area = AreaFactory(code="320583104", name="花桥镇")
    return Station.objects.bulk_create(
        Station(
            code=f"P{number:05}",
            name=f"第{number}站",
            tier="station" if number % 3 else "point",
            area=area,
            lat=lat,
            lng=lng,
            live=True,
        )
        for number, (lat, lng) in enumerate(points)
    )


def inside(box, lat, lng):
    west, south, east, north = box
    around = west <= lng <= east if west <= east else lng >= west or lng <= east
    return south <= lat <= north and (around or abs(lat) == 90)  # all meridians meet at a pole


def codes(found):
    return {feature["properties"]["code"] for feature in found["features"]}


@pytest.fixture
def scattered(db):
    rng = random.Random(7)
    points = [(rng.uniform(-90, 90), rng.uniform(-180, 180)) for _ in range(300)]
    points += [(90, 0), (-90, 13), (0, 180), (0, -180), (0, 0), (86, 20), (31.3, 121.1)]
    return place_many(points)


@pytest.mark.parametrize(
    "box",
    [
        WORLD,
        (120, 31, 122, 32),
        (-30, -10, 40, 20),
        (-150, -80, 100, 80),  # wider than half the globe
        (170, -45, -170, 45),  # over the antimeridian
        (10, -90, -10, 90),  # nearly all around
        (-180, 80, 180, 90),
        (0, 0, 0, 0),
        (121.1, 31.3, 121.1, 31.3),
        (180, -1, 180, 1),
    ],
)
def test_a_box_holds_exactly_the_stations_in_it(scattered, box):
    expected = {s.code for s in scattered if inside(box, s.lat, s.lng)}
    # The two names of the antimeridian are one line.
    if abs(box[0]) == 180 or abs(box[2]) == 180:
        expected |= {s.code for s in scattered if abs(s.lng) == 180 and box[1] <= s.lat <= box[3]}
    assert codes(collection(box, 5)) == expected


def test_random_boxes_hold_exactly_the_stations_in_them(scattered):
    rng = random.Random(11)
    for _ in range(100):
        south, north = sorted(rng.uniform(-90, 90) for _ in range(2))
        box = (rng.uniform(-180, 180), south, rng.uniform(-180, 180), north)
        expected = {s.code for s in scattered if inside(box, s.lat, s.lng) and abs(s.lng) < 180}
        found = codes(collection(box, 5))
        assert {code for code in found if int(code[1:]) < 300} == {
            code for code in expected if int(code[1:]) < 300
        }


@pytest.fixture
def crowded(db):
    rng = random.Random(3)
    return place_many([(31 + rng.random(), 120 + 2 * rng.random()) for _ in range(700)])


@pytest.mark.parametrize("zoom", [0, 5, 9, 12, 22])
def test_more_than_500_become_clusters_that_lose_nobody(crowded, zoom):
    found = collection((120, 31, 122, 32), zoom)
    properties = [feature["properties"] for feature in found["features"]]
    assert any(each["cluster"] for each in properties)
    assert found["total"] == sum(each.get("count", 1) for each in properties) == 700
    for feature in found["features"]:
        lng, lat = feature["geometry"]["coordinates"]
        assert inside((120, 31, 122, 32), lat, lng)


def test_clusters_grow_finer_with_the_zoom_but_never_too_many(crowded):
    many = [len(collection((120, 31, 122, 32), z)["features"]) for z in (3, 7, 9)]
    assert many == sorted(many) and many[0] < many[-1]
    assert len(collection(WORLD, 22)["features"]) < 500


def test_exactly_500_are_places(crowded):
    Station.objects.filter(code__gte="P00500").delete()
    found = collection((120, 31, 122, 32), 8)
    assert (found["total"], len(found["features"])) == (500, 500)
    assert not found["features"][0]["properties"]["cluster"]


def test_the_address_answers_as_geojson(client, stations):
    response = client.get("/api/stations.geojson", {"bbox": "121.05,31.29,121.15,31.31"})
    assert response["Content-Type"] == "application/geo+json"
    assert response["Cache-Control"] == "public, max-age=60"
    answer = response.json()
    assert answer["type"] == "FeatureCollection"
    assert answer["features"][0] == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [121.099, 31.301]},
        "properties": {
            "cluster": False,
            "code": "KS0010",
            "name": "徐公桥社区党群服务站",
            "tier": "station",
            "tier_name": "站",
            "url": "/stations/KS0010/",
            "status": answer["features"][0]["properties"]["status"],
        },
    }
    assert answer["features"][0]["properties"]["status"]["text"]


def test_tier_and_functions_filter_the_map(get, stations):
    box = "120,31,122,32"
    assert codes(get("/api/stations.geojson", bbox=box, tier="point")[1]) == {"KS0020"}
    both = get("/api/stations.geojson", bbox=box, function=["心理咨询", "法律咨询"])[1]
    assert codes(both) == {"KS0010"}


def test_area_text_and_opening_filter_the_map(get, stations):
    """The same stations that the finder lists: those whose hours nobody knows may be open."""

    def found(**asked):
        return codes(get("/api/stations.geojson", bbox="120,31,122,32", **asked)[1])

    assert found(area="陆家镇") == {"KS0002"}
    assert found(q="徐公桥") == {"KS0010"}
    assert found(q="没有这个地方") == set()
    assert found(open="2026-11-23T12:00") == {"KS0002", "KS0010", "KS0020"}
    assert found(open="2026-11-22T12:00") == {"KS0020"}
    assert found(open="2026-11-23T12:00", tier="center") == {"KS0002"}


def test_a_place_has_its_status_at_the_asked_time(stations):
    def state(at):
        found = collection((121.09, 31.3, 121.1, 31.302), 16, at)
        return found["features"][0]["properties"]["status"]["state"]

    assert (state(MONDAY_NOON), state(SUNDAY_NOON)) == ("open", "closed")


def test_a_map_may_ask_for_clusters_of_few(stations):
    """Two stations of 花桥镇 share a tile of a far map; one alone in its tile is itself."""
    found = collection((120, 31, 122, 32), 11, limit=0)
    assert found["total"] == 4
    assert {feature["properties"]["cluster"] for feature in found["features"]} == {True, False}
    near = (121.04, 31.29, 121.12, 31.33)  # small, so that its squares are: 64 a side at most
    assert codes_and_counts(collection(near, 22, limit=0)) == set(stations)


def codes_and_counts(found):
    each = (feature["properties"] for feature in found["features"])
    return {properties.get("code") or properties["count"] for properties in each}


@pytest.mark.parametrize(
    "box",
    [
        *("", "1,2,3", "a,b,c,d", "0,0,0,91", "-181,0,0,0", "0,10,0,-10", "nan,0,0,0"),
        *("1e309,0,0,0", "0,0,0,0,0", "120,31,122," + "9" * 5000),
    ],
)
def test_a_box_that_cannot_be_is_refused(get, db, box):
    status, answer = get("/api/stations.geojson", bbox=box)
    assert status == 422
    assert answer["detail"][0]["loc"] == ["query", "bbox"]
    assert answer["detail"][0]["msg"].startswith("范围（bbox）")


def test_a_station_without_a_location_is_on_no_map(db):
    StationFactory(lat=None, lng=None)
    assert collection(WORLD, 3)["total"] == 0
