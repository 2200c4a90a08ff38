"""One station, statuses, areas and functions as public JSON."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from stations.finder import public_station
from stations.hours import TZ
from stations.models import Area, HoursException, State, Station
from tests.factories import FunctionFactory, StationFactory

pytestmark = pytest.mark.usefixtures("stations")
MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=TZ)


@pytest.fixture(autouse=True)
def monday_noon(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MONDAY_NOON)


@pytest.fixture
def record(get):
    def ask(code):
        status, answer = get(f"/api/stations/{code}")
        assert status == 200, answer
        return answer

    return ask


def test_the_whole_record(record):
    answer = record("KS0002")
    assert answer["name"] == "陆家镇党群服务中心"
    assert answer["area"] == {
        "code": "320583103",
        "name": "陆家镇",
        "full_name": "苏州市昆山市陆家镇",
    }
    assert answer["phones"] == ["0512-12345", "0512-54321"]
    assert (answer["state"], answer["state_name"]) == ("open", "开放")
    assert answer["evaluated_at"] == "2026-11-23T12:00:00+08:00"
    assert answer["status"]["text"] == "开放中 · 18:00 关门"
    assert answer["hours_text"] == "周一至周六 08:00–18:00；周日 休息；法定节假日休息"
    assert answer["opening_hours"] == "Mo-Sa 08:00-18:00; PH off"
    assert answer["functions"] == ["政治教育", "心理咨询"]
    assert [service["category_name"] for service in answer["services"]] == ["阵地功能", "便民服务"]
    assert answer["services"][1]["synonyms"] == ["心理辅导", "心理疏导"]
    assert answer["parent"] is None
    assert [child["code"] for child in answer["children"]] == ["KS0010"]
    assert [way["label"] for way in answer["directions"]] == [
        *("高德地图", "腾讯地图", "百度地图", "苹果地图")
    ]
    assert (answer["opened_on"], answer["verified_on"]) == ("2019-07-01", "2026-10-01")


def test_weekly_sessions_fourteen_days_and_exceptions(record):
    answer = record("KS0010")
    assert answer["sessions"][0] == {
        "weekday": 1,
        "weekday_name": "周一",
        "opens": "09:00",
        "closes": "17:00",
        "by_appointment": False,
    }
    assert len(answer["sessions"]) == 5
    days = {day["date"]: day for day in answer["days"]}
    assert (min(days), len(days)) == ("2026-11-23", 14)
    assert days["2026-11-30"]["text"] == "09:00–17:00"
    assert days["2026-12-01"] == {
        "date": "2026-12-01",
        "weekday_name": "周二",
        "text": "休息",
        "closed": True,
        "sessions": [],
        "reason": "盘点",
        "note": "",
    }
    assert answer["exceptions"] == [
        {"start": "2026-12-01", "end": "2026-12-02", "sessions": [], "reason": "盘点"}
    ]
    assert answer["parent"]["code"] == "KS0002"


def test_a_session_past_midnight_closes_on_the_next_day(record):
    StationFactory(code="NIGHT", hours=[(4, 20, 2)])
    (session,) = record("NIGHT")["sessions"]
    assert (session["opens"], session["closes"]) == ("20:00", "02:00")


def test_hours_come_out_the_same_with_and_without_the_index(stations, record):
    """`get_station` reads them from the nearby index, which must hold them whole."""
    for code, station in stations.items():
        HoursException.objects.create(
            station=station, start=date(2026, 12, 24), end=date(2026, 12, 24), reason="年终盘点"
        )
        assert public_station.get_station(code).schedule() == station.schedule()


@pytest.mark.parametrize("code", ["ks0002", "KS0002", "Ks0002"])
def test_a_code_is_found_whatever_its_case(record, code):
    assert record(code)["code"] == "KS0002"


@pytest.mark.parametrize("code", ["KS9999", "%00", "²", "a" * 500, "KS0002'--", "党"])
def test_an_unknown_code_is_a_404_in_chinese(get, code):
    status, answer = get(f"/api/stations/{code}")
    assert status == 404
    assert answer["detail"].startswith(("没有编号为", "没有这个接口"))


@pytest.mark.parametrize("change", [{"live": False}, {"state": State.PLANNED}])
def test_drafts_and_planned_stations_are_not_there(get, change):
    Station.objects.filter(code="KS0002").update(**change)
    assert get("/api/stations/KS0002")[0] == 404


def test_one_that_is_closed_for_good_says_so(record, get):
    Station.objects.filter(code="KS0002").update(state=State.CLOSED_FOR_GOOD)
    answer = record("KS0002")
    assert (answer["state"], answer["state_name"]) == ("closed_for_good", "已关闭")
    assert (answer["status"]["state"], answer["status"]["text"]) == ("closed", "已关闭")
    _, status = get("/api/stations/status", codes="KS0002")
    assert status["statuses"] == {}


def test_statuses_of_several_stations(get):
    status, answer = get("/api/stations/status", codes="KS0010,KS0020,KS0030,KS9999")
    assert status == 200
    states = {code: one["state"] for code, one in answer["statuses"].items()}
    assert states == {"KS0010": "open", "KS0020": "unknown", "KS0030": "temporarily_closed"}
    assert answer["statuses"]["KS0030"]["reason"] == "内部装修"


def test_statuses_agree_with_the_records(get, record):
    _, answer = get("/api/stations/status", codes="KS0002,KS0010,KS0020,KS0030")
    for code, status in answer["statuses"].items():
        assert record(code)["status"] == status


def test_a_hundred_codes_and_no_more(get):
    assert get("/api/stations/status", codes=",".join(["KS0002"] * 100))[0] == 200
    status, answer = get("/api/stations/status", codes=",".join(["KS0002"] * 101))
    assert status == 422
    assert answer["detail"][0]["msg"] == "编号（codes）最多 100 个。"
    assert get("/api/stations/status")[0] == 422
    assert get("/api/stations/status", codes="\0,', ,😀")[1]["statuses"] == {}


def test_statuses_are_not_kept(client):
    response = client.get("/api/stations/status", {"codes": "KS0002"})
    assert response["Cache-Control"] == "no-store"


def test_a_record_is_kept_for_a_minute_and_known_by_its_etag(client):
    response = client.get("/api/stations/KS0002")
    assert response["Cache-Control"] == "public, max-age=60"
    again = client.get("/api/stations/KS0002", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Station.objects.filter(code="KS0002").update(transit="公交 112 路")
    changed = client.get("/api/stations/KS0002", headers={"If-None-Match": response["ETag"]})
    assert changed.status_code == 200


def test_areas_as_a_list_by_level_and_by_parent(get):
    _, answer = get("/api/areas")
    assert answer["total"] == 4
    assert answer["areas"][2] == {
        "code": "320583103",
        "name": "陆家镇",
        "level": "town",
        "parent_code": "320583",
        "lat": 31.316,
        "lng": 121.049,
    }
    assert [area["name"] for area in get("/api/areas", level="city")[1]["areas"]] == ["苏州市"]
    below = get("/api/areas", parent="320583")[1]["areas"]
    assert [area["name"] for area in below] == ["陆家镇", "花桥镇"]
    assert get("/api/areas", parent="320583103")[1] == {"total": 0, "areas": []}
    assert get("/api/areas", parent="桥花")[0] == 422
    assert get("/api/areas", limit=1, offset=1)[1]["areas"][0]["code"] == "320583"


@pytest.mark.parametrize("path", ["/api/areas", "/api/functions"])
def test_areas_and_functions_are_kept_until_they_change(client, path):
    response = client.get(path)
    assert response["Cache-Control"] == "public, max-age=300"
    known = {"If-None-Match": response["ETag"]}
    assert client.get(path, headers=known).status_code == 304
    Area.objects.filter(code="320583").update(name="昆山")
    FunctionFactory(name="新功能")
    assert client.get(path, headers=known).status_code == 200


def test_functions_with_the_words_people_use(get):
    _, answer = get("/api/functions")
    service = next(one for one in answer["functions"] if one["name"] == "心理咨询")
    assert service["synonyms"] == ["心理辅导", "心理疏导"]
