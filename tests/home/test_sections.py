"""The home page's sections: arranged by editors, filled by the site, absent while empty."""

import pytest
from bs4 import BeautifulSoup

from home.models import HomePage
from news.models import ColumnKind
from tests.factories import (
    ArticleFactory,
    CaseStudyFactory,
    ColumnFactory,
    SitingFactory,
    StationFactory,
)

pytestmark = pytest.mark.django_db


def arrange(*sections):
    home = HomePage.objects.get()
    home.sections = list(sections)
    home.save_revision().publish()


def soup(client):
    return BeautifulSoup(client.get("/").content, "html.parser")


def titles(client):
    return [title.get_text(strip=True) for title in soup(client).select("h2.section-title")]


def test_a_new_site_shows_what_it_has(client):
    assert titles(client) == ["中心—站—点，三级阵地"]
    ArticleFactory(parent=ColumnFactory(title="要闻"))
    assert titles(client) == ["中心—站—点，三级阵地", "要闻"]


def test_sections_stand_in_the_editors_order_with_the_editors_words(client):
    column = ColumnFactory(title="要闻")
    ArticleFactory(parent=column)
    arrange(("columns", {"columns": [column], "rows": 3}), ("network", {"title": "三级"}))
    assert titles(client) == ["要闻", "三级"]


def test_a_column_shows_as_many_rows_as_the_editor_says(client):
    column = ColumnFactory()
    ArticleFactory.create_batch(5, parent=column)
    arrange(("columns", {"columns": [column], "rows": 3}))
    assert len(soup(client).select(".headlines li")) == 3


def test_a_column_taken_down_leaves_no_gap(client):
    column, other = ColumnFactory(title="旧栏目"), ColumnFactory(title="要闻")
    for parent in (column, other):
        ArticleFactory(parent=parent)
    arrange(("columns", {"columns": [column, other], "rows": 3}))
    column.unpublish()
    assert titles(client) == ["要闻"]


def test_each_setting_is_shown_by_its_newest_case(client):
    column = ColumnFactory(title="典型样本", kind=ColumnKind.CASES)
    park, block = SitingFactory(sort_order=1), SitingFactory(sort_order=2)
    for setting, title in ((block, "旧楼宇"), (park, "园区"), (block, "新楼宇")):
        CaseStudyFactory(parent=column, setting=setting, title=title)
    arrange(("cases", {"title": "场景"}))
    page = soup(client)
    assert [card.get_text(strip=True) for card in page.select(".card h3")] == ["园区", "新楼宇"]
    for way in page.select(".section-ways .pill"):
        assert client.get(way["href"]).status_code == 200


def test_the_editors_preview_shows_what_is_not_yet_published(rf):
    home = HomePage.objects.get()
    home.sections = [("network", {"title": "只在草稿里"})]
    response = home.make_preview_request()
    response.render()
    assert "只在草稿里" in response.content.decode()


def test_the_network_is_counted_by_tier(client):
    StationFactory(tier="center")
    StationFactory.create_batch(2, tier="point")
    figures = [figure.get_text(strip=True) for figure in soup(client).select(".network strong")]
    assert figures == ["1", "0", "2"]
