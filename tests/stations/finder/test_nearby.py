"""What a nearby search answers besides the right stations in the right order."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stations.finder import text as texts
from stations.finder.nearby import NearbyError, NearbyQuery, nearby
from stations.hours import TZ
from stations.models import Function, Station
from tests.factories import AreaFactory, StationFactory

pytestmark = pytest.mark.django_db

HERE = (31.385, 120.981)
MONDAY_10 = datetime(2026, 11, 23, 10, 0, tzinfo=TZ)
MONDAY_20 = datetime(2026, 11, 23, 20, 0, tzinfo=TZ)
A_KILOMETRE = 0.009  # degrees of latitude


@pytest.fixture
def town():
    """Going north a kilometre each: A1 … A4; A5 has no location, A6 unknown hours."""
    away = AreaFactory(code="320582101", name="塘桥镇")
    for number in range(1, 5):
        StationFactory(
            code=f"A{number}",
            name=f"第{number}服务站",
            lat=HERE[0] + number * A_KILOMETRE,
            lng=HERE[1],
            tier="center" if number == 4 else "point",
            functions=["心理咨询"] * (number > 1) + ["法律咨询"] * (number == 3),
            **({"area": away} if number == 4 else {}),
        )
    StationFactory(code="A5", lat=None, lng=None, tier="station")
    StationFactory(code="A6", lat=HERE[0] + 5 * A_KILOMETRE, lng=HERE[1], hours=[])


def key(name):
    return Function.objects.get(name=name).pk


def ask(**query):
    return nearby(NearbyQuery(**{"origin": HERE, "at": MONDAY_10} | query))


def codes(result):
    return [hit.code for hit in result.hits]


def test_a_hit_carries_what_a_visitor_needs(town):
    functions = (key("心理咨询"), key("法律咨询"))
    hit = ask(functions=functions[:1]).hits[1]
    assert (hit.code, hit.name, hit.tier, hit.tier_name) == ("A3", "第3服务站", "point", "点")
    assert hit.functions == functions
    assert hit.matched_functions == functions[:1]
    assert hit.distance_m == pytest.approx(3002, abs=2)
    assert hit.walk_min == 53
    assert hit.status.state == "open"
    assert hit.status.closes_at == MONDAY_10.replace(hour=17)
    assert hit.area_name and hit.address and hit.verified_on is None


def test_unknown_hours_come_last_when_asked_for_open_ones(town):
    result = ask(open_only=True, origin=(HERE[0] + 5 * A_KILOMETRE, HERE[1]))
    assert codes(result) == ["A4", "A3", "A2", "A1", "A6"]
    assert result.hits[-1].status.state == "unknown"
    assert codes(ask(open_only=True, limit=2, offset=3)) == ["A4", "A6"]


def test_temporarily_closed_is_listed_and_said_so(town):
    Station.objects.filter(code="A1").update(state="temporarily_closed", closed_reason="装修")
    first = ask().hits[0]
    assert (first.code, first.status.state, first.status.reason) == (
        "A1",
        "temporarily_closed",
        "装修",
    )
    assert "A1" not in codes(ask(open_only=True))


def test_a_radius_limits_and_widens_when_nothing_is_in_it(town):
    near = ask(radius_m=2500)
    assert (codes(near), near.total, near.radius_m, near.widened) == (["A1", "A2"], 2, 2500, False)
    far = ask(radius_m=500)
    assert (codes(far)[0], far.total, far.radius_m, far.widened) == ("A1", 5, None, True)


@pytest.mark.parametrize(
    ("query", "relaxed"),
    [
        ({"open_only": True, "tiers": ("center",), "at": MONDAY_20}, ("open",)),
        ({"functions": (987654,)}, ("function",)),
        ({"open_only": True, "functions": (987654,)}, ("open", "function")),
        ({"functions": (987654,), "tiers": ("center",)}, ("function",)),
        ({"text": "没有这个"}, ("text",)),
        ({"area": "110101"}, ("area",)),
        ({"tiers": ("center",), "area": "320583"}, ("tier",)),
        (
            {"open_only": True, "functions": (987654,), "tiers": ("center",)}
            | {"text": "没", "area": "1"},
            ("open", "function", "tier", "text", "area"),
        ),
    ],
)  # fmt: skip
def test_filters_are_given_up_in_the_stated_order(town, query, relaxed):
    result = ask(**query)
    assert result.hits
    assert result.relaxed == relaxed


def test_without_a_single_located_station_a_list_is_better_than_nothing():
    StationFactory(code="B1", lat=None, lng=None)
    result = ask(radius_m=1000, open_only=True)
    assert codes(result) == ["B1"]
    assert result.hits[0].distance_m is None


def test_without_any_station_the_answer_is_empty():
    result = ask(open_only=True, text="站", facets=True)
    assert (result.hits, result.total, result.facets.any_time) == ([], 0, 0)


def test_without_an_origin_stations_are_listed_by_tier_then_code(town):
    result = ask(origin=None)
    assert codes(result) == ["A4", "A5", "A6", "A1", "A2", "A3"]
    assert result.hits[0].distance_m is None
    assert codes(ask(origin=None, limit=2, offset=1)) == ["A5", "A6"]
    assert codes(ask(origin=None, open_only=True))[-1] == "A6"


def test_facets_count_what_each_choice_would_find(town):
    for query in ({}, {"radius_m": 4500}, {"area": "3205"}, {"open_only": True}):
        facets = ask(facets=True, functions=(key("心理咨询"),), **query).facets
        for tier, n in facets.tiers.items():
            found = ask(functions=(key("心理咨询"),), tiers=(tier,), **query)
            assert n == (0 if found.relaxed else found.total), (query, tier)
        for function, n in facets.functions.items():
            found = ask(functions=(key("心理咨询"), function), **query)
            assert n == (0 if found.relaxed else found.total), (query, function)
    facets = ask(facets=True).facets
    assert (facets.open, facets.maybe, facets.any_time) == (4, 1, 5)
    assert facets.functions[key("心理咨询")] == 3


def test_text_is_looked_up_by_whoever_was_set(town, monkeypatch):
    wanted = list(Station.objects.filter(code__in=["A1", "A3"]).values_list("pk", flat=True))
    monkeypatch.setattr(texts, "_finder", lambda text: wanted if text == "安静" else [])
    assert codes(ask(text="安静")) == ["A1", "A3"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"origin": (91, 0)}, "lat"),
        ({"origin": (float("nan"), 0)}, "lat"),
        ({"origin": (0, 1e309)}, "lng"),
        ({"radius_m": -1}, "radius"),
        ({"radius_m": float("nan")}, "radius"),
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"offset": -1}, "offset"),
        ({"tiers": ("hall",)}, "tier"),
        ({"at": datetime(2026, 1, 1)}, "open"),
        ({"at": datetime(9999, 12, 31, 23, tzinfo=TZ)}, "open"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(query, field):
    with pytest.raises(NearbyError) as caught:
        ask(**query)
    assert caught.value.field == field


@pytest.mark.parametrize("tiny", [5e-324, 1e-170, -1e-300])
def test_a_hairs_breadth_beside_the_equator_is_a_place_too(town, tiny):
    StationFactory(code="Z1", lat=0, lng=0)
    assert codes(ask(origin=(tiny, tiny)))[0] == "Z1"
    assert codes(ask(origin=(tiny, tiny), radius_m=1)) == ["Z1"]


@pytest.mark.parametrize("text", ["\0", "😀" * 50, "'; DROP TABLE x; --", "%_", "a" * 100_000])
def test_strange_texts_are_answered(town, text):
    assert ask(text=text).hits


def test_thousands_of_functions_are_answered(town):
    assert ask(functions=tuple(range(10_000, 20_000))).relaxed == ("function",)


@pytest.mark.parametrize(
    ("query", "queries"),
    [
        ({}, 3),
        ({"open_only": True, "tiers": ("point",)}, 4),
        ({"radius_m": 2500}, 4),
        ({"origin": None}, 5),
        ({"facets": True}, 4),
        ({"area": "320583"}, 3),
    ],
)
def test_an_answer_takes_few_queries(town, query, queries):
    query |= {"functions": (key("心理咨询"),)}
    ask(**query)  # what an edition keeps is there from now on
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert ask(**query).hits
    assert len(captured) <= queries


def test_a_sentence_says_the_same_as_the_search(town):
    functions = Function.objects.filter(name="心理咨询")
    sentence = (
        Station.objects.public().near(HERE).offering(functions).of_tier("point").open_at(MONDAY_10)
    )
    assert [station.code for station in sentence] == ["A2", "A3"]
    assert [(s.code, s.distance_m) for s in sentence.nearest(5)] == [("A2", 2002), ("A3", 3002)]
    assert [s.code for s in sentence.nearest(1, offset=1)] == ["A3"]
    assert [s.code for s in sentence.filter(name__contains="3").nearest(5)] == ["A3"]
    everywhere = Station.objects.public().near(HERE, radius=4500)
    assert everywhere.count() == 4
    assert [s.code for s in everywhere.in_area(AreaFactory(code="320582101")).nearest(9)] == ["A4"]
    assert [s.code for s in everywhere.matching("第3").nearest(9)] == ["A3"]
    maybe = Station.objects.public().open_at(MONDAY_10).near((31.5, 120.981))
    assert (
        [s.code for s in maybe]
        == [s.code for s in maybe.nearest(9)]
        == ["A4", "A3", "A2", "A1", "A6"]
    )
    with pytest.raises(ValueError, match="near"):
        Station.objects.public().nearest(3)
