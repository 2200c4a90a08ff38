import pytest
from wagtail.models import Page, Site

from base import memo
from news.models import ArticlePage, ColumnPage
from search.backends import SearchBackend
from tests.factories import StationFactory


@pytest.fixture(autouse=True)
def nothing_kept():
    memo.drop_all()


@pytest.fixture
def backend(db):
    return SearchBackend({})


@pytest.fixture
def station(db):
    """Make a station by its name."""

    def make(name, **values):
        return StationFactory(name=name, **values)

    return make


@pytest.fixture
def column(db):
    home = Site.objects.get(is_default_site=True).root_page
    return home.add_child(instance=ColumnPage(title="要闻动态栏目", introduction="栏目导语"))


@pytest.fixture
def article(column):
    """Publish an article by its title and paragraphs."""

    def make(title, *paragraphs, live=True, summary="摘要从略", **values):
        body = [("text", f"<p>{text}</p>") for text in paragraphs]
        return column.add_child(
            instance=ArticlePage(title=title, summary=summary, body=body, live=live, **values)
        )

    return make


@pytest.fixture
def titles():
    """The titles of objects, in their order."""
    return lambda objects: [getattr(obj, "name", None) or obj.title for obj in objects]


@pytest.fixture
def pages():
    return Page.objects.all()
