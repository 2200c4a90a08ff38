"""Cards in a story's body: however many there are, they take the same queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from news.models import ArticlePage, ColumnPage
from tests.factories import StationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    column = HomePage.objects.get().add_child(instance=ColumnPage(title="要闻", introduction="新"))
    return column.add_child(instance=ArticlePage(title="一篇", summary="摘要"))


def queries_of(client, article, cards):
    article.body = [("station_card", {"station": StationFactory()}) for _ in range(cards)]
    article.save_revision().publish()
    client.get(article.url)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(article.url).content.decode()
    assert page.count("每天") + page.count("周一至周五") == cards
    return len(queries)


def test_more_station_cards_take_no_more_queries(client, article):
    assert queries_of(client, article, 2) == queries_of(client, article, 6)
