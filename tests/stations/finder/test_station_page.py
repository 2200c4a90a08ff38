"""`/stations/<code>/` and `/s/<code>`: the page is the same for everybody. It is Monday noon."""

from datetime import datetime, time

import pytest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page

from news.models import ArticlePage
from stations.finder.directions import directions
from stations.finder.station_page import station_context
from stations.hours import TZ
from stations.models import Area, State, Station, WeeklySession
from tests.factories import StationFactory
from tests.stations import city

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=TZ)


@pytest.fixture(autouse=True)
def stations(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MONDAY_NOON)
    return city.build()


@pytest.fixture
def context(client):
    def ask(code="KS0010"):
        response = client.get(f"/stations/{code}/")
        assert response.status_code == 200
        return response.context

    return ask


def test_all_that_the_page_shows(context):
    page = context()
    assert page["station"].name == "徐公桥社区党群服务站"
    assert (page["status"].state, page["status"].text) == ("open", "开放中 · 17:00 关门")
    assert page["weekly_text"].startswith("周一至周五 09:00–17:00")
    assert [function.name for function in page["functions"]] == ["法律咨询", "心理咨询"]
    assert page["parent"].code == "KS0002"
    assert [child.code for child in page["children"]] == ["KS0020"]
    assert [hit["code"] for hit in page["nearby"]] == ["KS0020", "KS0030", "KS0002"]
    assert [area["name"] for area in page["breadcrumb_areas"]] == ["苏州市", "昆山市", "花桥镇"]
    assert page["breadcrumb_areas"][-1]["url"] == "/stations/?area=320583104"
    assert page["metadata"].json_ld[0]["@type"] == "GovernmentOffice"
    assert page["is_preview"] is False


def test_the_next_two_weeks_with_their_reasons(context):
    days = context()["days"]
    assert len(days) == 14
    assert days[0]["is_today"] and not any(day["is_today"] for day in days[1:])
    stocktaking = {day["date"].isoformat(): (day["text"], day["reason"]) for day in days}
    assert stocktaking["2026-12-01"] == ("休息", "盘点")


def test_the_page_is_kept_whole_and_holds_nothing_of_the_visitor(client):
    response = client.get("/stations/KS0010/")
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    again = client.get("/stations/KS0010/", headers={"Cookie": "sessionid=x; csrftoken=y"})
    assert again.content == response.content


@pytest.mark.parametrize("code", ["ks0010", "Ks0010"])
def test_another_case_leads_to_the_one_address(client, code):
    response = client.get(f"/stations/{code}/?from=poster")
    assert response.status_code == 301
    assert response["Location"] == "/stations/KS0010/?from=poster"


@pytest.mark.parametrize("path", ["/s/KS0010", "/s/KS0010/", "/s/ks0010"])
def test_posters_lead_to_the_page(client, path):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, "/stations/KS0010/")


@pytest.mark.parametrize("path", ["/stations/KS9999/", "/s/KS9999", "/stations/%00/", "/s/党"])
def test_an_unknown_code_is_not_there(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("change", [{"live": False}, {"state": State.PLANNED}])
def test_drafts_and_planned_stations_are_not_there(client, change):
    Station.objects.filter(code="KS0010").update(**change)
    assert client.get("/stations/KS0010/").status_code == 404
    assert client.get("/s/KS0010").status_code == 404


def test_one_that_is_closed_for_good_keeps_its_page_which_says_so(client, context):
    Station.objects.filter(code="KS0010").update(state=State.CLOSED_FOR_GOOD)
    page = context()
    assert page["status"].text == "已关闭"
    assert "已关闭" in client.get("/stations/KS0010/").content.decode()
    assert "KS0010" not in client.get("/stations/").content.decode()
    assert "KS0010" not in [child.code for child in context("KS0002")["children"]]


def test_a_parent_that_is_not_public_is_not_shown(context):
    Station.objects.filter(code="KS0002").update(live=False)
    assert context()["parent"] is None


def test_published_stories_that_name_the_station(context, stations):
    root = Page.objects.get(depth=1)
    for number, live in enumerate([True, True, False]):
        story = ArticlePage(
            title=f"第{number}条要闻",
            slug=f"story-{number}",
            summary="摘要",
            live=live,
            published_at=datetime(2026, 11, 1 + number, tzinfo=TZ),
        )
        root.add_child(instance=story)
        story.stations.add(stations["KS0010"])
        story.save()
    assert [story.title for story in context()["stories"]] == ["第1条要闻", "第0条要闻"]
    assert context("KS0002")["stories"] == []


def test_stories_behind_a_password_are_not_named(context, stations):
    root = Page.objects.get(depth=1)
    story = ArticlePage(title="内部通报", slug="internal", summary="摘要")
    root.add_child(instance=story)
    story.stations.add(stations["KS0010"])
    story.save()
    assert len(context()["stories"]) == 1
    story.view_restrictions.create(restriction_type="password", password="x")
    assert context()["stories"] == []


def test_a_station_that_was_never_saved_can_be_previewed():
    station = Station(code="NEW", name="新站", tier="station", area=Area.objects.get(name="花桥镇"))
    station.lat, station.lng = city.HERE
    station.sessions = [WeeklySession(weekday=0, opens=time(9), closes=time(17))]
    request = RequestFactory().get("/")
    request.is_preview = True
    page = station_context(request, station)
    assert page["is_preview"] is True
    assert page["status"].state == "open"
    assert page["nearby"][0]["code"] == "KS0010"
    assert page["children"] == page["stories"] == page["photos"] == []


def test_a_draft_is_previewed_with_its_own_hours(stations):
    station = stations["KS0010"]
    station.sessions = [WeeklySession(weekday=6, opens=time(9), closes=time(17))]
    page = station_context(RequestFactory().get("/"), station)
    assert page["status"].state == "closed"
    assert page["weekly_text"].startswith("周日 09:00–17:00")


def test_a_station_without_a_location_has_neither_way_nor_neighbours(context):
    StationFactory(code="NOWHERE", lat=None, lng=None)
    page = context("NOWHERE")
    assert page["directions"] == page["nearby"] == []


@pytest.mark.parametrize(("code", "queries"), [("KS0020", 5), ("KS0010", 6)])
def test_the_page_is_made_with_few_queries(client, django_assert_max_num_queries, code, queries):
    """Station, functions, neighbours and what they show; children, photos, stories if any."""
    client.get(f"/stations/{code}/")
    with django_assert_max_num_queries(queries):
        client.get(f"/stations/{code}/")


def test_the_page_says_when_it_was_verified_and_where_to_say_that_it_is_wrong(client):
    page = client.get("/stations/KS0010/").content.decode()
    assert "尚未核实" in page
    assert 'href="/stations/KS0010/correction/"' in page
    Station.objects.filter(code="KS0010").update(verified_on="2026-10-01")
    assert '<time datetime="2026-10-01">' in client.get("/stations/KS0010/").content.decode()


def test_each_group_of_days_has_a_line_of_its_own(context):
    assert context()["weekly_lines"][0] == "周一至周五 09:00–17:00"


def test_map_services_are_given_their_own_coordinates():
    links = {way["label"]: way["url"] for way in directions("甲:站", "", 31.1774276, 121.5272106)}
    assert links["高德地图"].startswith(
        "https://uri.amap.com/marker?position=121.531542,31.175304&name="
    )
    assert "coordinate=gaode&callnative=1" in links["高德地图"]
    assert links["腾讯地图"].startswith(
        "https://apis.map.qq.com/uri/v1/marker?marker=coord:31.175304,121.531542;title:"
    )
    assert "%EF%BC%9A" in links["腾讯地图"]  # the colon of the name, full width
    assert "coord_type=2&referer=" in links["腾讯地图"]
    assert "location=31.175304,121.531542&" in links["百度地图"]
    assert links["苹果地图"].startswith("https://maps.apple.com/?ll=31.175304,121.531542&q=")
    assert directions("站", "", None, None) == []


def test_outside_the_mainland_nothing_is_shifted():
    assert "position=0.000000,51.477900" in directions("x", "", 51.4779, 0)[0]["url"]
