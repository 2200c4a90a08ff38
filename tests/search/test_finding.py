"""Wagtail's search API over our index, with the site's own models."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, Not, Or, Phrase, PlainText
from wagtail.models import Page

from news.models import ArticlePage
from search import text
from search.backends import engine
from search.index import reindex, remove
from stations.models import Station

pytestmark = pytest.mark.django_db
NAMES = [
    "启发广场党群服务点",
    "陆家镇党群服务中心",
    "花桥党群服务站",
    "社區黨群垺务中惢",
    "Ｆ８８楼宇党群",
]


@pytest.fixture
def named(station):
    for name in NAMES:
        station(name)


def found(backend, query, model=Station, **options):
    results = backend.search(query, model, **options)
    return {getattr(obj, "name", None) or obj.title for obj in results}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("党群", set(NAMES)),
        ("发广", {"启发广场党群服务点"}),
        ("花", {"花桥党群服务站"}),
        ("站", {"花桥党群服务站"}),
        ("社区党群服务中心", {"社區黨群垺务中惢"}),
        ("f88", {"Ｆ８８楼宇党群"}),
        ("党群 花桥", {"花桥党群服务站"}),
        ("群党", set()),
        ("食堂", set()),
    ],
)
def test_any_part_of_a_name_finds_it(named, backend, query, names):
    assert found(backend, query) == names


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_part_of_two_hanzi_finds_its_station(named, backend, data):
    name = data.draw(st.sampled_from(NAMES))
    start = data.draw(st.integers(0, len(name) - 2))
    end = data.draw(st.integers(start + 2, len(name)))
    if text.fold(name[start:end]).isascii():
        return  # part of a word in letters is no word
    part = name[start:end]
    if part[0] in "８" or part.startswith("８８"):
        return
    assert name in found(backend, part)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(alphabet="党群服务中心站点启发广场陆家镇花桥", min_size=2, max_size=6))
def test_a_phrase_finds_the_names_that_contain_it(named, backend, query):
    asked = text.analyse(query)
    assert found(backend, Phrase(query)) == {n for n in NAMES if text.holds(asked.phrase, n)}
    assert found(backend, query) == {n for n in NAMES if text.holds(asked.match, n)}


def test_an_exact_name_is_first_and_a_shorter_one_before_a_longer(backend, station, titles):
    for name in ["陆家镇党群服务中心分中心", "陆家镇党群服务中心", "新陆家镇党群服务中心大楼"]:
        station(name)
    assert titles(backend.search("陆家镇党群服务中心", Station))[0] == "陆家镇党群服务中心"
    assert len(backend.search("陆家镇党群服务中心", Station)) == 3


def test_title_beats_body(backend, article, titles):
    article("无关的标题", "老年食堂" * 30)
    article("老年食堂开业", "正文")
    article("另一个标题", "老年食堂")
    assert titles(backend.search("老年食堂", ArticlePage))[0] == "老年食堂开业"


def test_a_text_that_says_it_more_often_comes_first(backend, article, titles):
    article("甲", "今天的老年食堂和别的事。" + "别的事情有很多。" * 30)
    article("乙", "老年食堂，老年食堂，老年食堂。")
    article("丙", "无关。")
    assert titles(backend.search("老年食堂", ArticlePage)) == ["乙", "甲"]


def test_words_as_written_come_before_words_apart(backend, article, titles):
    article("甲", "社区做好治理")
    article("乙", "社区治理")
    article("丙", "社区的事，治理的事")
    assert titles(backend.search("社区治理", ArticlePage))[0] == "乙"


def test_words_may_stand_in_title_and_body(backend, article):
    article("花桥新闻", "老年食堂开业")
    assert found(backend, "花桥老年食堂", ArticlePage) == {"花桥新闻"}
    assert found(backend, "花桥 食堂", Page) == {"花桥新闻"}


def test_combinations_of_queries(named, backend):
    def names(query):
        return found(backend, query)

    assert names(PlainText("花桥 陆家", operator="or")) == {"花桥党群服务站", "陆家镇党群服务中心"}
    assert names(And([PlainText("党群"), Phrase("广场")])) == {"启发广场党群服务点"}
    assert names(Or([Phrase("广场"), Phrase("花桥")])) == {"启发广场党群服务点", "花桥党群服务站"}
    assert names(And([PlainText("党群"), Not(PlainText("服务"))])) == {"Ｆ８８楼宇党群"}
    assert names(Not(PlainText("服务"))) == {"Ｆ８８楼宇党群"}
    assert names(Boost(PlainText("花桥"), 2)) == {"花桥党群服务站"}
    assert names(MATCH_ALL) == set(NAMES)
    assert names(Not(MATCH_ALL)) == set()
    assert names(And([MATCH_ALL, Phrase("广场")])) == {"启发广场党群服务点"}
    assert names(Fuzzy("花桥食堂")) == {"花桥党群服务站"}


def test_operator_or(named, backend):
    assert found(backend, "花桥 广场", operator="or") == {"花桥党群服务站", "启发广场党群服务点"}


def test_filters_order_count_facets_and_slices(backend, station, titles):
    for number in range(6):
        station(f"第{number}党群站", tier="point" if number % 2 else "station")
    by_tier = backend.search("党群", Station.objects.order_by("tier"), order_by_relevance=False)
    assert [obj.tier for obj in by_tier] == ["point"] * 3 + ["station"] * 3
    points = backend.search("党群", Station.objects.filter(tier="point"))
    assert set(titles(points)) == {"第1党群站", "第3党群站", "第5党群站"}
    assert points.count() == 3
    results = backend.search("党群", Station)
    assert results.count() == 6
    assert results[1:3].count() == 2
    assert results[4:9].count() == 2
    assert [obj.pk for obj in results[2:4]] == [obj.pk for obj in results][2:4]
    assert results.facet("tier") == {"point": 3, "station": 3}
    scored = list(results.annotate_score("score"))
    assert scored[0].score > scored[-1].score


@pytest.mark.parametrize("filtered", [False, True])
def test_pages_beyond_the_ranked_window_neither_overlap_nor_miss(
    backend, station, monkeypatch, filtered
):
    monkeypatch.setattr(engine, "WINDOW", 5)
    for number in range(23):
        station(f"第{number}党群站", tier="point" if number % 2 else "station")
    queryset = Station.objects.filter(tier="point") if filtered else Station.objects.all()
    results = backend.search("党群", queryset)
    paged = [obj.pk for start in range(0, 30, 4) for obj in results[start : start + 4]]
    assert sorted(paged) == sorted(queryset.values_list("pk", flat=True))
    assert results.count() == len(paged)


def test_fields_narrow_the_search(backend, station):
    station("花桥站", address="陆家镇一路")
    station("陆家镇站", address="花桥一路")
    assert found(backend, "花桥", fields=["name"]) == {"花桥站"}
    assert found(backend, "花桥", fields=["address"]) == {"陆家镇站"}
    assert found(backend, "花桥", fields=["name", "address"]) == {"花桥站", "陆家镇站"}
    assert backend.search("花桥", Station, fields=["address"]).count() == 1


def test_autocomplete_by_hanzi_pinyin_and_initials(named, backend):
    def names(query):
        return {obj.name for obj in backend.autocomplete(query, Station)}

    assert names("启发广") == {"启发广场党群服务点"}
    assert names("huaq") == {"花桥党群服务站"}
    assert names("ljz") == {"陆家镇党群服务中心"}
    assert names("陆jia") == {"陆家镇党群服务中心"}
    assert names("q") == {"启发广场党群服务点"}
    assert names("食堂") == set()


def test_autocomplete_puts_what_begins_so_first(backend, station, titles):
    station("昆山花桥站")
    station("花桥社区党群服务站")
    assert titles(backend.autocomplete("hua", Station))[0] == "花桥社区党群服务站"
    assert titles(backend.autocomplete("花桥", Station))[0] == "花桥社区党群服务站"


def test_the_index_follows_what_editors_do(backend, article, station):
    page = article("草稿里的标题", "正文")
    page.title = "发布后的标题"
    page.save_revision().publish()
    assert found(backend, "发布后", ArticlePage) == {"发布后的标题"}
    assert found(backend, "草稿里", ArticlePage) == set()
    page.delete()
    assert found(backend, "发布后", ArticlePage) == set()
    place = station("旧名服务站")
    place.name = "新名服务站"
    place.save()
    assert found(backend, "旧名") == set()
    assert found(backend, "新名") == {"新名服务站"}
    place.delete()
    assert found(backend, "新名") == set()


def test_bulk_writes_are_followed_by_sets(backend, station):
    for number in range(5):
        station(f"第{number}站", hours=[])
    Station.objects.update(name="改名后的站")
    assert reindex(Station.objects.all(), chunk=2) == 5
    assert backend.search("改名后", Station).count() == 5
    keys = list(Station.objects.values_list("pk", flat=True)[:2])
    Station.objects.filter(pk__in=keys)._raw_delete(using="default")
    remove(Station, keys)
    assert backend.search("改名后", Station).count() == 3


def test_pages_are_indexed_as_what_they_are(backend, article):
    page = article("标题", "老年食堂")
    ArticlePage.objects.filter(pk=page.pk).update(summary="换了摘要")
    reindex(Page.objects.filter(pk=page.pk))
    assert found(backend, "换了摘要", Page) == {"标题"}
    assert found(backend, "老年食堂", ArticlePage) == {"标题"}


def test_an_unchanged_document_is_not_written_again(backend, station, django_assert_num_queries):
    from modelsearch.conf import get_app_config

    place = station("花桥党群服务站")
    entries = get_app_config().get_model("IndexEntry").objects
    before = entries.get(object_id=str(place.pk), content_type__model="station")
    backend.add(place)
    after = entries.get(object_id=str(place.pk), content_type__model="station")
    assert (before.pk, before.title) == (after.pk, after.title)


def test_a_search_costs_few_queries(named, backend, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert len(list(backend.search("花桥党群", Station)[:20])) == 1
