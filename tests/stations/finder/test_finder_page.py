"""`/stations/`: what the page is given, for what was asked. It is Monday noon."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from stations.finder.finder_page import distance_text
from stations.hours import TZ
from stations.models import Station
from tests.factories import StationFactory
from tests.stations import city

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=TZ)
HERE = {"lat": city.HERE[0], "lng": city.HERE[1]}


@pytest.fixture(autouse=True)
def stations(db, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: MONDAY_NOON)
    return city.build()


@pytest.fixture
def page(client):
    """GET the finder; return its context, with the response as `.response`."""

    def ask(**parameters):
        response = client.get("/stations/", parameters)
        assert response.status_code == 200
        response.context.response = response
        return response.context

    return ask


def codes(page):
    return [hit["code"] for hit in page["result"]["hits"]]


def chips(page):
    return {chip["label"]: parameters_of(chip["remove_url"]) for chip in page["chips"]}


def parameters_of(url):
    assert urlsplit(url).path == "/stations/"
    query = parse_qs(urlsplit(url).query, keep_blank_values=True)
    return {name: values if name == "function" else values[0] for name, values in query.items()}


def test_without_anything_asked_all_stations_by_tier(page):
    found = page()
    assert codes(found) == ["KS0002", "KS0010", "KS0030", "KS0020"]
    assert found["result"]["total"] == 4
    assert found["chips"] == found["errors"] == []
    assert found["result"]["hits"][0]["distance_text"] == ""
    assert [town["name"] for town in found["towns"]] == ["陆家镇", "花桥镇"]
    assert {"name": "心理咨询"} in found["functions"]


def test_by_distance_from_the_visitor(page):
    found = page(**HERE)
    assert codes(found) == ["KS0010", "KS0020", "KS0030", "KS0002"]
    nearest = found["result"]["hits"][0]
    assert (nearest["distance_text"], nearest["walk_min"]) == ("146 米", 3)
    assert nearest["directions_url"].startswith("https://uri.amap.com/marker?position=121.1")
    assert found["result"]["place_label"] == "您的位置"
    assert chips(found) == {"我的位置": {}}
    assert found["query"]["lat"] == str(HERE["lat"])


def test_a_radius_keeps_to_the_area_of_the_map_that_was_searched(page):
    found = page(**HERE, radius=600)
    assert codes(found) == ["KS0010", "KS0020"]
    assert found["result"]["place_label"] == "地图中心"
    assert chips(found) == {"地图中心周围 600 米": {}}
    assert found["query"]["radius"] == "600"
    assert found["map"]["radius"] == 600
    assert found.response["Cache-Control"] == "private, no-store"


def test_a_radius_with_nothing_in_it_is_widened_and_said(page):
    found = page(lat=31.2, lng=121.3, radius=100)
    assert found["result"]["widened"]
    assert found["map"]["radius"] == ""
    assert "已扩大范围" in found.response.content.decode()


@pytest.mark.parametrize("radius", ["0", "-5", "nan", "99999999", "x"])
def test_a_radius_that_cannot_be_is_said(page, radius):
    found = page(**HERE, radius=radius)
    assert "半径（radius）" in found["errors"][0]
    assert len(codes(found)) == 4


def test_the_map_asks_for_what_the_list_kept_to(page):
    found = page(q="花桥 明天下午 法律咨询 站")
    assert parse_qs(found["map"]["query"]) == {
        "open": ["2026-11-24T15:00+08:00"],
        "function": ["法律咨询"],
        "tier": ["station"],
        "area": ["320583104"],
    }
    relaxed = page(q="花桥 不在这里")
    assert parse_qs(relaxed["map"]["query"]) == {"area": ["320583104"]}
    assert page(**HERE)["map"]["origin"] == "31.300000,121.098000"
    assert 'data-position="31.301000,121.099000"' in page().response.content.decode()


def test_searching_elsewhere_on_the_map_keeps_all_but_the_place(page):
    found = page(q="花桥 法律咨询", tier="station", **HERE)
    assert parameters_of(found["map"]["elsewhere"]) == {"q": "法律咨询", "tier": "station"}
    assert parameters_of(page(near="320583104", radius=500)["map"]["elsewhere"]) == {}


def test_the_visitors_place_is_kept_by_nobody(page):
    for parameters in (HERE, {"near": "320583104"}):
        response = page(**parameters).response
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "same-origin"
    assert page(q="花桥").response["Cache-Control"] == "public, max-age=60"


def test_the_page_is_the_same_for_everybody(page):
    response = page(q="花桥").response
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("near", ["320583104", "花桥镇", "花桥", "昆山市花桥镇"])
def test_near_is_an_area_by_code_or_name(page, near):
    found = page(near=near)
    assert codes(found)[0] == "KS0010"
    assert found["result"]["place_label"] == "花桥镇"


def test_near_is_also_an_address(page):
    found = page(near="花桥镇徐公桥路 5 号")
    assert found["result"]["place_label"] == "徐公桥社区党群服务站"
    assert found["result"]["hits"][0]["distance_m"] == 0


def test_a_place_that_nobody_knows_is_said(page):
    found = page(near="火星")
    assert found["errors"] == ["没有找到“火星”这个地方，可以换一个镇（街道）、社区的名字试试。"]
    assert found["result"]["total"] == 4


def test_the_query_box_becomes_chips_that_can_be_taken_off(page):
    query = "花桥 明天下午 法律咨询 站"
    found = page(q=query)
    assert codes(found) == ["KS0010"]
    assert chips(found) == {
        "花桥镇": {"q": "明天下午 法律咨询 站"},
        "明天下午（11月24日 周二 15:00）": {"q": "花桥 法律咨询 站"},
        "法律咨询": {"q": "花桥 明天下午 站"},
        "站": {"q": "花桥 明天下午 法律咨询"},
    }
    assert found["query"]["q"] == query
    assert found["result"]["evaluated_at"] == datetime(2026, 11, 24, 15, tzinfo=TZ)


def test_the_rest_of_the_query_is_text(page):
    found = page(q="花桥 中茵")
    assert codes(found) == ["KS0020"]
    assert chips(found)["“中茵”"] == {"q": "花桥"}


def test_a_station_is_found_by_its_whole_name(page):
    found = page(q="陆家镇党群服务中心")
    assert codes(found) == ["KS0002"]
    assert list(chips(found)) == ["“陆家镇党群服务中心”"]


def test_parameters_become_chips_and_each_link_drops_only_its_own(page):
    asked = {**HERE, "tier": "station", "area": "320583104", "open": "now"}
    found = page(**asked, function=["心理咨询", "法律咨询"])
    everything = {name: str(value) for name, value in asked.items()}
    everything["function"] = ["心理咨询", "法律咨询"]
    removed = chips(found)
    assert removed["站"] == {k: v for k, v in everything.items() if k != "tier"}
    assert removed["花桥镇"] == {k: v for k, v in everything.items() if k != "area"}
    assert removed["现在开放"] == {k: v for k, v in everything.items() if k != "open"}
    assert removed["心理咨询"] == {**everything, "function": ["法律咨询"]}
    assert removed["我的位置"] == {k: v for k, v in everything.items() if k not in HERE}
    assert codes(found) == ["KS0010"]


def test_a_parameter_counts_more_than_a_word(page):
    assert codes(page(q="中心", tier="point")) == ["KS0020"]


def test_functions_of_words_and_parameters_add_up(page):
    assert codes(page(q="法律咨询", function="心理辅导")) == ["KS0010"]


def test_facets_count_what_each_choice_would_find(page):
    facets = page(area="320583104")["facets"]
    assert [(f["value"], f["count"]) for f in facets["tier"]] == [
        ("center", 0),
        ("station", 2),
        ("point", 1),
    ]
    assert [(f["label"], f["count"]) for f in facets["function"]] == [
        ("法律咨询", 2),
        ("心理咨询", 1),
    ]
    assert [(f["label"], f["count"]) for f in facets["open"]] == [("现在开放", 1)]


def test_each_facet_link_leads_to_as_many_as_it_promises(page, client):
    start = page(q="法律咨询", **HERE)
    for facet in [*start["facets"]["tier"], *start["facets"]["function"]]:
        if facet["count"] and not facet["selected"]:
            found = client.get(facet["url"]).context["result"]
            assert found["total"] == facet["count"], facet["url"]


def test_a_chosen_facet_takes_itself_off(page):
    found = page(q="法律咨询 站", function="心理咨询")
    tier = next(f for f in found["facets"]["tier"] if f["selected"])
    assert parameters_of(tier["url"]) == {"q": "法律咨询", "function": ["心理咨询"]}
    chosen = {f["label"]: f["url"] for f in found["facets"]["function"] if f["selected"]}
    assert parameters_of(chosen["法律咨询"]) == {"q": "站", "function": ["心理咨询"]}
    assert parameters_of(chosen["心理咨询"]) == {"q": "法律咨询 站"}


def test_what_had_to_be_given_up_is_said(page):
    found = page(function="法律咨询", tier="center")
    assert codes(found) == ["KS0002"]
    assert found["result"]["relaxed"] == ["没有具备“法律咨询”的，以下不限功能。"]


def test_bad_parameters_are_said_and_the_rest_counts(page):
    found = page(lat="91", lng="121", tier="station", function="看星星", page="0")
    assert found["errors"][:2] == ["纬度（lat）不能大于 90。", "页码（page）不能小于 1。"]
    assert found["errors"][2].startswith("没有“看星星”这项功能")
    assert codes(found) == ["KS0010", "KS0030"]
    assert found["query"]["functions"] == ["看星星"]


def test_pages_hold_every_station_once(page):
    Station.objects.update(live=False)
    for _ in range(45):
        StationFactory(area__code="320583104")
    first = page(tier="station")
    assert (first["paging"]["number"], first["paging"]["pages"]) == (1, 3)
    assert first["paging"]["previous_url"] == ""
    assert parameters_of(first["paging"]["next_url"]) == {"tier": "station", "page": "2"}
    seen = [code for number in (1, 2, 3) for code in codes(page(tier="station", page=number))]
    assert len(seen) == len(set(seen)) == 45
    second = page(tier="station", page=2)
    assert parameters_of(second["paging"]["previous_url"]) == {"tier": "station"}
    beyond = page(tier="station", page=9)
    assert beyond["errors"] == ["只有 3 页，这是最后一页。"]
    assert codes(beyond) == codes(page(tier="station", page=3))


def test_sample_data_is_called_so(page):
    assert page()["sample"] is False
    Station.objects.filter(code="KS0002").update(is_sample=True)
    assert page()["sample"] is True


def test_only_the_plain_page_is_indexed(page):
    assert page()["metadata"].indexed
    assert not page(q="花桥")["metadata"].indexed
    assert page(q="花桥")["metadata"].url == "http://testserver/stations/"


@pytest.mark.parametrize("parameters", [{}, {"q": "花桥 现在开门 心理咨询 中心"}, HERE])
def test_the_page_is_made_with_seven_queries(client, django_assert_max_num_queries, parameters):
    """Site, edition, stations found (by distance 1, else 1 for each tier), hits, functions."""
    client.get("/stations/", parameters)  # the names and the main menu are kept for a minute
    with django_assert_max_num_queries(7):
        client.get("/stations/", parameters)


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "\0"},
        {"q": "党" * 100_000},
        {"q": "🚀 ' OR 1=1 -- % _ \\"},
        {"near": "\0' %"},
        {"near": "9" * 80},
        {"function": ["x"] * 500},
        {"open": "9999-12-31T23:59"},
        {"page": "9" * 400},
        {"lat": "nan", "lng": "1e309"},
        {"area": "²"},
    ],
    ids=lambda parameters: str(parameters)[:30],
)
def test_hostile_parameters_are_answered(page, parameters):
    assert page(**parameters)["result"]["total"] == 4


def test_nothing_is_found_in_an_empty_directory(page):
    Station.objects.update(live=False)
    assert page(q="花桥", **HERE)["result"]["total"] == 0


def test_the_page_can_only_be_read(client):
    assert client.post("/stations/").status_code == 405


@pytest.mark.parametrize(
    ("metres", "text"),
    [(None, ""), (0, "0 米"), (999, "999 米"), (1000, "1.0 公里"), (27_400, "27 公里")],
)
def test_distances_in_words(metres, text):
    assert distance_text(metres) == text
