"""What a column lists, in what order, and in how many queries."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from base.memo import drop_all
from tests.factories import ArticleFactory, CaseStudyFactory, ColumnFactory

pytestmark = pytest.mark.django_db


def soup_of(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser")


def titles(client, url):
    links = soup_of(client, url).select(".story h2 a")
    return [next(link.stripped_strings) for link in links]


def ago(**delta):
    return timezone.now() - timedelta(**delta)


@pytest.fixture
def column():
    return ColumnFactory(title="要闻", show_in_menus=True)


def test_newest_first_with_the_pinned_on_top_until_their_date(client, column):
    ArticleFactory(parent=column, title="新", published_at=ago(days=1))
    ArticleFactory(parent=column, title="旧", published_at=ago(days=9))
    ArticleFactory(parent=column, title="顶", published_at=ago(days=30), pinned_until=ago(days=-1))
    ArticleFactory(parent=column, title="曾顶", published_at=ago(days=20), pinned_until=ago(days=1))
    ArticleFactory(
        parent=column, title="久顶", published_at=ago(days=40), pinned_until=ago(days=-9)
    )
    assert titles(client, column.url) == ["久顶", "顶", "新", "旧", "曾顶"]
    marked = soup_of(client, column.url).select(".pinned")
    assert [mark.find_parent(class_="story").a.text for mark in marked] == ["久顶", "顶"]


def test_an_article_is_also_listed_in_further_columns_at_its_own_address(client, column):
    other = ColumnFactory(title="通知")
    below = ColumnFactory(title="镇里", parent=other)
    article = ArticleFactory(parent=column, title="一稿多栏", further_columns=[below])
    assert titles(client, other.url) == titles(client, below.url) == ["一稿多栏"]
    assert soup_of(client, other.url).select_one(".story a")["href"] == article.url
    assert article.url.startswith(column.url)


def test_an_article_in_two_places_of_one_column_is_listed_once(client, column):
    ArticleFactory(parent=column, title="一次", further_columns=[column, ColumnFactory()])
    assert titles(client, column.url) == ["一次"]


def test_drafts_and_restricted_pages_are_in_no_list(client, column):
    ArticleFactory(parent=column, title="草稿", live=False)
    secret = ArticleFactory(parent=column, title="内部")
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert titles(client, column.url) == []
    assert "内部" not in client.get(f"{column.url}feed/").content.decode()
    assert "内部" not in client.get("/").content.decode()
    assert client.get(secret.url).status_code == 302


def test_a_restriction_on_the_column_keeps_what_is_below_it(client, column):
    article = ArticleFactory(parent=column)
    PageViewRestriction.objects.create(page=column, restriction_type="login")
    assert client.get(column.url).status_code == 302
    assert client.get(article.url).status_code == 302
    assert article.title not in client.get("/feed/").content.decode()


def test_an_empty_column_is_listed_nowhere(client, column):
    assert "要闻" not in client.get("/").content.decode()
    assert column.url not in client.get("/sitemap-pages.xml").content.decode()
    ArticleFactory(parent=column)
    assert soup_of(client, "/").select_one(f'.menu a[href="{column.url}"]')
    assert column.url in client.get("/sitemap-pages.xml").content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "", "１", "9" * 40, "2.0"])
def test_a_page_number_that_is_none_shows_a_page(client, column, page):
    ArticleFactory(parent=column)
    assert len(titles(client, f"{column.url}?page={page}")) == 1


def test_pinned_rows_stand_above_the_first_page_only(client, column):
    for days in range(21):
        ArticleFactory(parent=column, title=f"{days}", published_at=ago(days=days))
    ArticleFactory(parent=column, title="顶", published_at=ago(days=99), pinned_until=ago(days=-1))
    assert titles(client, column.url) == ["顶", *(f"{days}" for days in range(20))]
    assert titles(client, f"{column.url}?page=2") == ["20"]


def test_a_restriction_lifted_or_set_shows_at_once(client, column):
    secret = ArticleFactory(parent=column, title="内部")
    restriction = PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert titles(client, column.url) == []
    restriction.delete()
    assert titles(client, column.url) == ["内部"]


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_more_rows_take_no_more_queries(client, column):
    ArticleFactory.create_batch(2, parent=column)
    few = queries(client, column.url)
    ArticleFactory.create_batch(6, parent=column, tags=["昆山"])
    CaseStudyFactory(parent=column)
    drop_all()
    assert queries(client, column.url) == few == 5  # and one for pictures, where there are any


def test_depth_takes_no_more_queries(client, column):
    below = ColumnFactory(parent=ColumnFactory(parent=column))
    near, far = ArticleFactory(parent=column), ArticleFactory(parent=below)
    assert queries(client, near.url) == queries(client, far.url)
