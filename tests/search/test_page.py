"""The page of results and its tabs."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from search import results
from search.models import SearchCount
from search.results import search_everything

pytestmark = pytest.mark.django_db


def page(client, query, **parameters):
    return client.get("/search/", {"q": query, **parameters}).content.decode()


def headings(html):
    found = re.findall(r'class="result-title"><a href="([^"]*)">(.*?)</a>', html, re.DOTALL)
    return [re.sub("</?mark>", "", title) for _, title in found]


def test_one_list_holds_stations_articles_and_pages(client, station, article, column):
    station("花桥党群服务站")
    article("花桥建成服务站", "花桥的正文。")
    html = page(client, "花桥")
    assert set(headings(html)) == {"花桥党群服务站", "花桥建成服务站"}
    assert "<mark>花桥</mark>" in html
    assert headings(page(client, "花桥", type="stations")) == ["花桥党群服务站"]
    assert headings(page(client, "花桥", type="news")) == ["花桥建成服务站"]
    assert headings(page(client, "栏目", type="pages")) == ["要闻动态栏目"]


def test_a_title_beats_a_text_across_types(client, station, article):
    station("无关的服务站", address="花桥一路")
    article("花桥新闻", "正文")
    assert headings(page(client, "花桥"))[0] == "花桥新闻"


def test_what_is_not_public_is_not_found(client, station, article):
    station("花桥未发布服务站", live=False)
    station("花桥规划中服务站", state="planned")
    article("花桥草稿", "正文", live=False)
    secret = article("花桥内部文章", "正文")
    assert headings(page(client, "花桥")) == ["花桥内部文章"]
    restriction = PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert headings(page(client, "花桥")) == []
    restriction.delete()
    assert headings(page(client, "花桥")) == ["花桥内部文章"]
    secret.unpublish()
    assert headings(page(client, "花桥")) == []


def test_pages_hold_every_result_once(client, station, monkeypatch):
    monkeypatch.setattr(results, "PAGE", 4)
    for number in range(11):
        station(f"第{number}党群服务站", hours=[])
    seen = [name for n in (1, 2, 3) for name in headings(page(client, "党群", page=n))]
    assert len(seen) == len(set(seen)) == 11
    assert headings(page(client, "党群", page=99)) == headings(page(client, "党群", page=3))
    assert "共 11 条" in page(client, "党群")


def test_counts_beyond_the_window_are_right_in_every_tab(station, article, monkeypatch):
    monkeypatch.setattr(results, "WINDOW", 3)
    for number in range(5):
        station(f"第{number}党群服务站", hours=[])
    article("党群新闻", "正文")
    found = search_everything("党群")
    assert {tab.key: tab.count for tab in found.tabs} == {
        "": 6, "stations": 5, "news": 1, "cases": 0, "pages": 0
    }  # fmt: skip
    assert (found.total, found.shown) == (6, 3)
    only_news = search_everything("党群", "news")
    assert [result.title for result in only_news.results] == ["<mark>党群</mark>新闻"]


def test_by_time_the_newest_comes_first_and_the_timeless_last(client, station, article):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Asia/Shanghai")
    station("花桥服务站")
    article("花桥旧闻", "正文", published_at=datetime(2020, 1, 1, tzinfo=zone))
    article("花桥的一则很新的新闻", "正文", published_at=datetime(2025, 1, 1, tzinfo=zone))
    assert headings(page(client, "花桥", sort="time")) == [
        "花桥的一则很新的新闻",
        "花桥旧闻",
        "花桥服务站",
    ]


@pytest.mark.parametrize("query", ["huaqiao", "hqdq", "花qiao"])
def test_pinyin_finds_names_on_the_page_too(client, station, query):
    station("花桥党群服务站")
    assert headings(page(client, query)) == ["花桥党群服务站"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("花侨党裙", "花桥党群"), ("花乔", "花桥"), ("花桥党建服务", "花桥党群服务")],
)
def test_a_query_without_result_offers_the_nearest_spelling(client, station, typed, meant):
    station("花桥党群服务站")
    html = page(client, typed)
    assert f">{meant}</a>" in html
    assert "/stations/?q=" in html


def test_words_that_never_stand_together_are_relaxed(client, station):
    station("花桥党群服务站")
    html = page(client, "花桥火箭发射")
    assert "没有找到" in html and headings(html) == ["花桥党群服务站"]
    assert "含有其中一部分" in html


def test_nothing_at_all_still_helps(client, station):
    html = page(client, "量子火箭")
    assert "没有找到" in html and "找阵地" in html


def test_what_editors_promote_comes_first(client, article):
    promoted = article("防汛专题", "正文")
    SearchPromotion.objects.create(query=Query.get("台风"), page=promoted, description="先看这里")
    html = page(client, "台风")
    assert html.index("防汛专题") < html.index("没有找到")
    promoted.unpublish()
    assert "防汛专题" not in page(client, "台风")


def test_text_of_a_user_is_escaped(client):
    html = page(client, "<script>alert(1)</script>")
    assert "<script>alert" not in html


def test_the_page_costs_few_queries(client, station, article, django_assert_max_num_queries):
    station("花桥党群服务站")
    article("花桥新闻", "正文")
    page(client, "花桥")
    with django_assert_max_num_queries(16):
        page(client, "花桥")


def test_searches_are_counted_without_anything_personal(client, station):
    station("花桥党群服务站")
    for query in ["花桥", "花橋", "花桥", "火箭", "13812345678", "320583 1990 0101 1234", "a@b.cn"]:
        page(client, query)
    page(client, "花桥", type="stations")
    counted = {(row.query, row.found): row.count for row in SearchCount.objects.all()}
    assert counted == {("花桥", "few"): 3, ("火箭", "none"): 1}
    assert {field.name for field in SearchCount._meta.fields} == {
        "id", "day", "query", "found", "count"
    }  # fmt: skip


def test_old_counts_are_forgotten(client):
    from datetime import date

    SearchCount.objects.create(day=date(2020, 1, 1), query="旧", found="none", count=9)
    page(client, "新")
    assert list(SearchCount.objects.values_list("query", flat=True)) == ["新"]


def test_editors_see_what_is_looked_for_and_not_found(admin_client):
    SearchCount.objects.create(day="2026-11-20", query="充电桩", found="none", count=7)
    SearchCount.objects.create(day="2026-11-21", query="充电桩", found="few", count=2)
    html = admin_client.get("/admin/reports/search/").content.decode()
    assert "充电桩" in html and re.search(r"<td>\s*9\s*</td>\s*<td>\s*7\s*</td>", html)
    assert admin_client.get("/admin/reports/search/?missed=true").status_code == 200
    exported = admin_client.get("/admin/reports/search/?export=csv")
    assert "充电桩" in b"".join(exported.streaming_content).decode()


def test_only_editors_see_the_report(client):
    assert AnonymousUser().is_anonymous
    assert client.get("/admin/reports/search/").status_code == 302
