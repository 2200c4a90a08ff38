"""`GET /api/stations/nearby` of the contract."""

import pytest

from stations.models import State, Station
from tests.stations.city import HERE

pytestmark = pytest.mark.usefixtures("stations")
PLACE = {"lat": HERE[0], "lng": HERE[1]}
SUNDAY_NOON = "2026-11-22T12:00:00+08:00"
MONDAY_NOON = "2026-11-23T12:00:00+08:00"


@pytest.fixture
def nearby(get):
    def ask(**parameters):
        status, answer = get("/api/stations/nearby", **{**PLACE, **parameters})
        assert status == 200, answer
        return answer

    return ask


@pytest.fixture
def refused(get):
    def ask(**parameters):
        status, answer = get("/api/stations/nearby", **{**PLACE, **parameters})
        assert status == 422, answer
        return answer["detail"]

    return ask


def codes(answer):
    return [station["code"] for station in answer["stations"]]


def test_stations_are_listed_by_distance_with_all_that_the_contract_names(nearby):
    answer = nearby(open=MONDAY_NOON)
    assert answer["origin"] == PLACE
    assert answer["evaluated_at"] == MONDAY_NOON
    assert (answer["radius_m"], answer["widened"], answer["relaxed"]) == (None, False, [])
    assert answer["total"] == 3
    assert answer["stations"][0] == {
        "code": "KS0010",
        "name": "徐公桥社区党群服务站",
        "tier": "station",
        "tier_name": "站",
        "url": "/stations/KS0010/",
        "lat": 31.301,
        "lng": 121.099,
        "distance_m": 146,
        "walk_min": 3,
        "area": {"code": "320583104", "name": "花桥镇"},
        "address": "昆山市花桥镇徐公桥路 5 号",
        "phone": "",
        "functions": ["法律咨询", "心理咨询"],
        "matched_functions": [],
        "accessibility": "",
        "status": {
            "state": "open",
            "closes_at": "2026-11-23T17:00:00+08:00",
            "opens_at": None,
            "text": "开放中 · 17:00 关门",
            "reason": "",
        },
        "verified_on": None,
        "is_sample": False,
    }


def test_those_with_unknown_hours_come_last_and_closed_ones_not_at_all(nearby):
    assert codes(nearby(open=MONDAY_NOON)) == ["KS0010", "KS0002", "KS0020"]
    assert codes(nearby()) == ["KS0010", "KS0020", "KS0030", "KS0002"]


def test_filters_are_all_to_be_met(nearby):
    assert codes(nearby(tier="station")) == ["KS0010", "KS0030"]
    assert codes(nearby(area="320583103")) == ["KS0002"]
    assert codes(nearby(function=["心理咨询", "法律咨询"])) == ["KS0010"]
    assert codes(nearby(function="法律咨询", tier="point")) == ["KS0020"]
    assert codes(nearby(q="陆家")) == ["KS0002"]


def test_a_function_is_known_by_its_synonyms_and_an_area_by_its_name(nearby):
    answer = nearby(function="心理辅导", area="陆家镇")
    assert codes(answer) == ["KS0002"]
    assert answer["stations"][0]["matched_functions"] == ["心理咨询"]


def test_nothing_within_the_radius_widens_it(nearby):
    near = nearby(radius=500)
    assert (codes(near), near["radius_m"], near["widened"]) == (["KS0010"], 500, False)
    far = nearby(radius=10)
    assert (far["radius_m"], far["widened"], far["total"]) == (None, True, 4)


def test_filters_that_leave_nothing_are_relaxed_and_said(nearby):
    answer = nearby(tier="center", function="法律咨询")
    assert answer["relaxed"] == ["function"]
    assert codes(answer) == ["KS0002"]


def test_no_place_at_all_is_too_far(nearby):
    assert nearby(lat=-90, lng=180)["total"] == 4


def test_coordinates_of_map_services_are_understood(nearby):
    origin = nearby(lat=31.17530398364597, lng=121.531541859215, crs="gcj02")["origin"]
    assert origin == pytest.approx({"lat": 31.1774276, "lng": 121.5272106}, abs=1e-9)


def test_paging_goes_on_where_it_stopped(nearby):
    whole = codes(nearby())
    assert codes(nearby(limit=3)) + codes(nearby(limit=3, offset=3)) == whole
    assert codes(nearby(offset=4)) == []


def test_a_time_without_offset_is_local(nearby):
    assert nearby(open="2026-11-23T12:00")["evaluated_at"] == MONDAY_NOON


def test_a_plus_sign_that_was_not_escaped_is_understood(client):
    path = f"/api/stations/nearby?lat=31&lng=121&open={MONDAY_NOON}"
    assert client.get(path).json()["evaluated_at"] == MONDAY_NOON


def test_what_is_not_public_is_not_listed(nearby, stations):
    Station.objects.filter(code="KS0010").update(live=False)
    Station.objects.filter(code="KS0020").update(state=State.PLANNED)
    Station.objects.filter(code="KS0002").update(state=State.CLOSED_FOR_GOOD)
    assert codes(nearby()) == ["KS0030"]


def test_refusals_say_which_parameter_in_chinese(refused):
    assert refused(lat=91, limit=0) == [
        {"loc": ["query", "lat"], "msg": "纬度（lat）不能大于 90。"},
        {"loc": ["query", "limit"], "msg": "条数（limit）不能小于 1。"},
    ]
    assert refused(function=["心理咨询", "x" * 41])[0]["loc"] == ["query", "function", 1]


def test_an_unknown_function_is_told_the_nearest_names(refused):
    (problem,) = refused(function="心理")
    assert problem["loc"] == ["query", "function"]
    assert problem["msg"].startswith("没有“心理”这项功能，相近的有：心理咨询")


@pytest.mark.parametrize("area", ["999999", "桥花镇", "32058310412345678"])
def test_an_unknown_area_is_refused(refused, area):
    (problem,) = refused(area=area)
    assert problem["loc"] == ["query", "area"]


def test_a_place_is_asked_for(get):
    status, answer = get("/api/stations/nearby")
    assert status == 422
    assert [problem["loc"] for problem in answer["detail"]] == [["query", "lat"], ["query", "lng"]]


def test_an_answer_with_a_place_is_kept_by_nobody(client):
    response = client.get("/api/stations/nearby", PLACE)
    assert response["Cache-Control"] == "no-store"
    assert not response.has_header("ETag")


HOSTILE = [
    {"lat": "NaN"},
    {"lng": "1e309"},
    {"lat": "-inf"},
    {"radius": "-1"},
    {"radius": "1e-320"},
    {"limit": "1e3"},
    {"limit": "９"},
    {"offset": "99999999999999999999"},
    {"q": "\0"},
    {"q": "🚀" * 200},
    {"q": "党" * 100_000},
    {"q": "' OR 1=1 --"},
    {"q": "%_\\%"},
    {"q": '"NEAR(" AND * ^'},
    {"area": "\0"},
    {"area": "%"},
    {"area": "²"},
    {"function": ["心理咨询"] * 10_000},
    {"function": "\ud83d"},
    {"open": "9999-12-31T23:59:59-12:00"},
    {"open": "now\0"},
    {"tier": "center'"},
    {"crs": ""},
]


@pytest.mark.parametrize("parameters", HOSTILE, ids=lambda parameters: str(parameters)[:40])
def test_hostile_parameters_are_answered_or_refused(client, parameters):
    text = {
        name: [
            v.encode("utf-8", "surrogatepass")
            for v in ([value] if isinstance(value, str) else value)
        ]
        for name, value in parameters.items()
    }
    response = client.get("/api/stations/nearby", {**PLACE, **text})
    assert response.status_code in (200, 422)
    assert response.json()
