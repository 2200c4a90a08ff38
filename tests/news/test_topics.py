"""Topics gather articles and case studies in an editor's order."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import TopicIndexPage
from tests.factories import ArticleFactory, CaseStudyFactory, TopicFactory

pytestmark = pytest.mark.django_db


def titles(client, url):
    response = client.get(url)
    assert response.status_code == 200
    links = BeautifulSoup(response.content, "html.parser").select(".story h2 a")
    return [next(link.stripped_strings) for link in links]


def test_what_was_chosen_in_the_order_it_was_given(client):
    stories = [ArticleFactory(title="丙"), CaseStudyFactory(title="甲"), ArticleFactory(title="乙")]
    topic = TopicFactory(stories=stories)
    assert titles(client, topic.url) == ["丙", "甲", "乙"]


def test_a_draft_waits_until_it_is_published(client):
    draft = ArticleFactory(title="待发", live=False)
    topic = TopicFactory(stories=[draft, ArticleFactory(title="已发")])
    assert titles(client, topic.url) == ["已发"]
    draft.get_latest_revision().publish()
    assert titles(client, topic.url) == ["待发", "已发"]


def test_topics_are_listed_the_newest_first_and_never_an_empty_one(client):
    TopicFactory(title="空的", stories=[ArticleFactory(live=False)])
    assert "/zhuan-ti/" not in client.get("/sitemap-pages.xml").content.decode()
    TopicFactory(title="先", stories=[ArticleFactory()])
    TopicFactory(title="后", stories=[ArticleFactory()])
    index = TopicIndexPage.objects.get()
    assert titles(client, index.url) == ["后", "先"]
    assert index.url in client.get("/sitemap-pages.xml").content.decode()


def test_metadata_of_a_list(client):
    soup = BeautifulSoup(
        client.get(TopicFactory(stories=[ArticleFactory()]).url).content, "html.parser"
    )
    names = {tag["name"] for tag in soup.find_all("meta", {"name": True})}
    assert {"ColumnName", "ColumnDescription", "ColumnType"} <= names


def test_more_stories_take_no_more_queries(client):
    few = TopicFactory(stories=ArticleFactory.create_batch(2))
    many = TopicFactory(stories=ArticleFactory.create_batch(7))

    def queries(url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    assert queries(few.url) == queries(many.url)
