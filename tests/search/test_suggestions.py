"""Suggestions while typing."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggest(client):
    def ask(query, **parameters):
        response = client.get("/api/suggest", {"q": query, **parameters})
        assert response.status_code == 200, response.content
        return response.json()["suggestions"]

    return ask


def texts(suggestions):
    return [suggestion["text"] for suggestion in suggestions]


@pytest.mark.parametrize("query", ["花", "花桥", "桥党", "huaqiao", "huaq", "hqdq", "花qiao", "h"])
def test_hanzi_pinyin_and_initials_are_completed(station, suggest, query):
    station("花桥党群服务站")
    assert "花桥党群服务站" in texts(suggest(query))


def test_what_begins_so_comes_first_then_the_tier(station, suggest):
    station("昆山花桥社区党群服务点", tier="point")
    station("花桥党群服务点", tier="point")
    station("花桥国际商务城党群服务中心", tier="center")
    assert texts(suggest("花桥")) == [
        "花桥国际商务城党群服务中心",
        "花桥党群服务点",
        "昆山花桥社区党群服务点",
    ]


def test_the_near_one_comes_before_the_far_one(station, suggest):
    station("花桥东党群服务站", lat=31.29, lng=121.10)
    station("花桥西党群服务站", lat=31.29, lng=121.00)
    near_west = suggest("花桥", lat=31.29, lng=121.0)
    assert texts(near_west) == ["花桥西党群服务站", "花桥东党群服务站"]
    assert near_west[0]["distance_m"] == 0
    assert texts(suggest("花桥", lat=31.29, lng=121.1))[0] == "花桥东党群服务站"


def test_what_matched_is_marked(station, suggest):
    station("昆山花橋服务站")
    (by_hanzi,) = suggest("花桥")
    assert [by_hanzi["text"][a:b] for a, b in by_hanzi["marks"]] == ["花橋"]
    (by_sound,) = suggest("huaqiao")
    assert [by_sound["text"][a:b] for a, b in by_sound["marks"]] == ["花橋"]


def test_articles_areas_and_functions_are_suggested(station, article, suggest):
    station("无关", area__name="花桥镇", area__code="320583999", functions=["花桥议事"])
    article("花桥新闻", "正文")
    assert {s["label"] for s in suggest("花桥")} == {"区域", "功能", "要闻"}


def test_nothing_secret_is_suggested(station, article, suggest):
    station("花桥未发布", live=False)
    article("花桥草稿", "正文", live=False)
    assert suggest("花桥") == []


@pytest.mark.parametrize(
    "parameters",
    [
        {"limit": 0},
        {"limit": "x"},
        {"limit": 999},
        {"lat": 99, "lng": 0},
        {"lat": "north", "lng": 0},
    ],
)
def test_a_bad_parameter_is_told_in_chinese(client, parameters):
    response = client.get("/api/suggest", {"q": "花", **parameters})
    assert response.status_code == 422
    (detail,) = response.json()["detail"]
    assert detail["loc"][0] == "query"
    assert any("\u4e00" <= char <= "\u9fff" for char in detail["msg"])


def test_an_empty_query_suggests_nothing(suggest):
    assert suggest("") == suggest("，") == []
