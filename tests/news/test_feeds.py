"""RSS and Atom of a column and of the whole site."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import ArticleFactory, CaseStudyFactory, ColumnFactory, SourceFactory

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def column():
    return ColumnFactory(title="要闻")


def feed(client, url, kind):
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == f"application/{kind}+xml; charset=utf-8"
    assert not response.cookies
    return ElementTree.fromstring(response.content)


def test_a_column_has_both_and_says_where(client, column):
    ArticleFactory(parent=column, title="新", tags=["昆山"], summary="摘要 <b>&")
    soup = BeautifulSoup(client.get(column.url).content, "html.parser")
    links = {link["type"]: link["href"] for link in soup.find_all("link", rel="alternate")}
    assert links == {
        "application/rss+xml": f"http://testserver{column.url}feed/",
        "application/atom+xml": f"http://testserver{column.url}feed/atom/",
    }
    item = feed(client, f"{column.url}feed/", "rss").find("channel/item")
    assert item.find("title").text == "新"
    assert item.find("description").text == "摘要 <b>&"
    assert item.find("category").text == "昆山"
    assert item.find("pubDate").text.endswith("+0800")
    entry = feed(client, f"{column.url}feed/atom/", "atom").find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "新"
    assert entry.find(f"{ATOM}link").get("href").startswith("http://testserver/")


def test_the_whole_site_has_both_too(client, column):
    ArticleFactory(parent=column, title="甲")
    CaseStudyFactory(parent=ColumnFactory(), title="乙")
    channel = feed(client, "/feed/", "rss").find("channel")
    assert {item.find("title").text for item in channel.findall("item")} == {"甲", "乙"}
    assert len(feed(client, "/feed/atom/", "atom").findall(f"{ATOM}entry")) == 2
    links = BeautifulSoup(client.get("/").content, "html.parser").find_all("link", rel="alternate")
    assert [link["href"].removeprefix("http://testserver") for link in links] == [
        "/feed/",
        "/feed/atom/",
    ]


def test_the_newest_thirty_of_this_column_alone_without_pins_on_top(client, column):
    now = timezone.now()
    for days in range(31):
        ArticleFactory(parent=column, title=f"{days}", published_at=now - timedelta(days=days))
    old = now - timedelta(days=99)
    ArticleFactory(parent=column, title="顶", published_at=old, pinned_until=now + timedelta(1))
    ArticleFactory(parent=ColumnFactory(), title="别栏")
    items = feed(client, f"{column.url}feed/", "rss").findall("channel/item")
    assert [item.find("title").text for item in items] == [f"{days}" for days in range(30)]


def test_an_article_elsewhere_leads_there_and_keeps_its_own_identity(client, column):
    article = ArticleFactory(parent=column, external_url="https://else.example/a")
    item = feed(client, f"{column.url}feed/", "rss").find("channel/item")
    assert item.find("link").text == "https://else.example/a"
    assert item.find("guid").text == f"http://testserver{article.url}"


def test_an_empty_column_has_an_empty_feed(client, column):
    assert feed(client, f"{column.url}feed/", "rss").findall("channel/item") == []
    assert client.get(f"{column.url}feed/neither/").status_code == 404


def test_more_items_take_no_more_queries(client, column):
    def queries():
        client.get(f"{column.url}feed/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{column.url}feed/")
        return len(captured)

    ArticleFactory(parent=column, tags=["甲"], source=SourceFactory())
    few = queries()
    for _ in range(4):
        ArticleFactory(parent=column, tags=["甲", "乙"], source=SourceFactory())
    assert queries() == few
