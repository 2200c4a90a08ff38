"""Copy pages: what is shown is what is copied, for the public and, of drafts, for editors."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.rich_text import RichText

from home.models import HomePage
from news.models import ArticlePage, ColumnPage
from tests.factories import StationFactory
from wechat.markup import render_station_card

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


@pytest.fixture
def article():
    column = HomePage.objects.get().add_child(instance=ColumnPage(title="要闻", introduction="新"))
    page = ArticlePage(title="一篇", summary="摘要", body=[("text", RichText("<p>头一段</p>"))])
    return column.add_child(instance=page)


def page_of(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def copied(html):
    """The markup as it stands in the page."""
    return re.search(r"data-wechat-markup>(.*?)</div></section>", html, re.S)[1]


def test_the_page_holds_what_the_renderer_makes(client):
    station = StationFactory()
    html = copied(page_of(client, f"/stations/{station.code}/wechat/"))
    made = render_station_card(station, base_url=SITE).resolve(lambda image: SITE + image.url)
    assert html == made.html


@pytest.mark.parametrize("style", ["picture", "compact", "list"])
def test_style_and_qr_are_chosen_in_the_address(client, style):
    station = StationFactory()
    path = f"/stations/{station.code}/wechat/"
    with_qr = copied(page_of(client, f"{path}?style={style}&qr=yes"))
    without = copied(page_of(client, f"{path}?style={style}&qr=no"))
    assert f"{SITE}/stations/{station.code}/qr.png" in with_qr
    assert "qr.png" not in without
    assert ("border-left:3px" in without) == (style == "list")


def test_a_choice_that_does_not_exist_is_the_default(client):
    station = StationFactory()
    path = f"/stations/{station.code}/wechat/"
    asked = page_of(client, f"{path}?style=%3Cscript%3E&qr=1&show=all")
    assert copied(asked) == copied(page_of(client, path))
    assert "<script>" not in asked


def test_the_nearest_three_and_the_children(client):
    parent = StationFactory(tier="center", lat=31.0, lng=121.0)
    children = [StationFactory(parent=parent, lat=31.0 + n / 100, lng=121.0) for n in (1, 2, 3)]
    path = f"/stations/{parent.code}/wechat/"
    nearest = copied(page_of(client, f"{path}?show=nearest"))
    assert [s.name in nearest for s in (parent, *children)] == [True, True, True, False]
    below = copied(page_of(client, f"{path}?show=children"))
    assert all(child.name in below for child in children)


def test_a_list_by_codes_and_the_nearest_to_a_place(client):
    one, two = StationFactory(lat=31.0, lng=121.0), StationFactory(lat=31.2, lng=121.0)
    hidden = StationFactory(live=False)
    html = copied(page_of(client, f"/wechat/stations/?codes={two.code},{hidden.code},{one.code}"))
    assert html.index(two.name) < html.index(one.name)
    assert hidden.name not in html
    response = client.get("/wechat/stations/?lat=31.19&lng=121.0")
    assert response["Cache-Control"] == "private, no-store"
    near = copied(response.content.decode())
    assert near.index(two.name) < near.index(one.name)
    page_of(client, "/wechat/stations/", status=404)
    page_of(client, "/wechat/stations/?codes=%00,X", status=404)
    page_of(client, "/wechat/stations/?lat=a&lng=b", status=404)


def test_public_pages_may_be_kept_and_run_no_inline_script(client, article):
    station = StationFactory()
    for path in (f"/stations/{station.code}/wechat/", f"/wechat/articles/{article.pk}/"):
        response = client.get(path)
        assert "public" in response["Cache-Control"]
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies
        policy = response["Content-Security-Policy"]
        assert "style-src-attr 'unsafe-inline'" in policy
        assert "script-src" not in policy
        assert policy.count("unsafe-inline") == 1


def test_what_is_not_public_is_not_found(client, article):
    draft = StationFactory(live=False)
    page_of(client, f"/stations/{draft.code}/wechat/", status=404)
    page_of(client, f"/stations/{draft.code}/qr.png", status=404)
    page_of(client, "/wechat/articles/999999/", status=404)
    article.unpublish()
    page_of(client, f"/wechat/articles/{article.pk}/", status=404)


def test_an_editor_previews_the_draft_and_nobody_else_does(client, article, django_user_model):
    article.body = [("text", RichText("<p>改过的一段</p>"))]
    article.save_revision()
    public = copied(page_of(client, f"/wechat/articles/{article.pk}/"))
    assert "头一段" in public
    draft = reverse("wechat_article", args=[article.pk])
    assert client.get(draft).status_code == 302
    client.force_login(get_user_model().objects.create_superuser("root", password="x"))
    assert "改过的一段" in copied(page_of(client, draft))
    client.force_login(reader := django_user_model.objects.create_user("reader"))
    assert not reader.is_staff
    assert client.get(draft).status_code == 302


def test_editors_find_the_button_on_articles_and_stations(admin_client, article):
    station = StationFactory()
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert reverse("wechat_article", args=[article.pk]) in page_of(admin_client, edit)
    edit = reverse("wagtailsnippets_stations_station:edit", args=[station.pk])
    assert reverse("wechat_station", args=[station.pk]) in page_of(admin_client, edit)
    station.name = "改名的党群服务站"
    station.save_revision()
    html = page_of(admin_client, reverse("wechat_station", args=[station.pk]))
    assert "改名的党群服务站" in copied(html)


def test_an_article_too_long_says_so_and_how_to_shorten_it(client, article):
    table = {"data": [["一二三四五六"] * 6] * 90, "first_row_is_table_header": True}
    article.body = [("text", RichText("<p>短</p>")), ("table", {"caption": "表", "table": table})]
    article.save_revision().publish()
    html = page_of(client, f"/wechat/articles/{article.pk}/")
    assert "内容太长" in html
    assert "最长的是“第 2 块 · 表格”" in html
    way = re.search(r'href="(\?tables=text)">表格改成文字</a>', html)[1]
    assert "内容太长" not in page_of(client, f"/wechat/articles/{article.pk}/{way}")
