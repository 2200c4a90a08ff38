"""Pages are found by their address in two queries; what moves or goes shows at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from home.models import HomePage, PlainPage
from tests.factories import ArticleFactory, ColumnFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def column():
    return ColumnFactory(title="要闻", slug="yao-wen")


@pytest.fixture
def article(column):
    return ArticleFactory(parent=column, title="一篇", slug="yi-pian")


@pytest.fixture
def plain():
    return HomePage.objects.get().add_child(instance=PlainPage(title="关于本站", slug="about"))


def status(client, url):
    return client.get(url).status_code


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert status(client, url) == 200
    return len(captured)


def test_a_plain_page_takes_two_queries_however_deep(client, plain):
    deep = plain
    for level in range(3):
        deep = deep.add_child(instance=PlainPage(title=f"第{level}层", slug=f"level-{level}"))
    assert queries(client, "/about/") == 2
    assert queries(client, "/about/level-0/level-1/level-2/") == 2


def test_what_a_page_does_with_the_rest_of_its_address_is_done(client, article):
    assert status(client, "/yao-wen/feed/") == 200
    assert status(client, "/yao-wen/feed/atom/") == 200
    assert status(client, "/yao-wen/feed/none/") == 404


@pytest.mark.parametrize(
    "address",
    ["/none/", "/yao-wen/none/", "/none/yi-pian/", "/yao-wen/yi-pian/x/", f"/{'a/' * 900}"],
)
def test_an_address_of_nothing_is_not_found(client, article, address):
    assert status(client, address) == 404


def test_an_unpublished_page_goes_at_once(client, article):
    assert status(client, "/yao-wen/yi-pian/") == 200
    article.unpublish()
    assert status(client, "/yao-wen/yi-pian/") == 404


def test_a_deleted_page_goes_at_once(client, article):
    assert status(client, "/yao-wen/yi-pian/") == 200
    article.delete()
    assert status(client, "/yao-wen/yi-pian/") == 404


def test_a_moved_page_is_at_its_new_address_at_once(client, article):
    assert status(client, "/yao-wen/yi-pian/") == 200
    article.move(ColumnFactory(title="通知", slug="tong-zhi"), pos="last-child")
    assert client.get("/yao-wen/yi-pian/")["Location"] == "/tong-zhi/yi-pian/"
    page = client.get("/tong-zhi/yi-pian/").content.decode()
    assert 'href="/tong-zhi/"' in page


def test_a_renamed_column_takes_its_pages_with_it_at_once(client, column, article):
    assert status(client, "/yao-wen/yi-pian/") == 200
    column.slug, column.title = "xin-wen", "新闻"
    column.save_revision().publish()
    assert status(client, "/yao-wen/yi-pian/") != 200
    assert "新闻</a>" in client.get("/xin-wen/yi-pian/").content.decode()


def test_a_draft_of_a_page_changes_nothing_that_is_shown(client, article):
    before = client.get("/yao-wen/yi-pian/").content
    article.title, article.slug = "未审的标题", "wei-shen"
    article.save_revision()
    assert client.get("/yao-wen/yi-pian/").content == before
    assert status(client, "/yao-wen/wei-shen/") == 404


def test_a_restriction_above_shuts_a_page_at_once(client, column, article):
    assert status(client, "/yao-wen/yi-pian/") == 200
    restriction = PageViewRestriction.objects.create(page=column, restriction_type="login")
    assert status(client, "/yao-wen/yi-pian/") == 302
    restriction.delete()
    assert status(client, "/yao-wen/yi-pian/") == 200


def test_a_home_page_renamed_elsewhere_is_found_before_the_kept_address_is_dropped(client, article):
    assert status(client, "/yao-wen/yi-pian/") == 200
    for page in Page.objects.filter(depth__gt=1):  # as another process would, without a signal here
        url_path = page.url_path.replace("/home/", "/zhu-ye/", 1)
        Page.objects.filter(pk=page.pk).update(url_path=url_path)
    assert status(client, "/") == 200
    assert status(client, "/yao-wen/yi-pian/") == 200


def test_each_of_several_sites_has_its_own_pages(client, article):
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=PlainPage(title="另一个站", slug="other"))
    other.add_child(instance=PlainPage(title="联系", slug="contact"))
    assert status(client, "/yao-wen/yi-pian/") == 200
    Site.objects.create(hostname="other.example", root_page=other)
    assert client.get("/contact/", HTTP_HOST="other.example").status_code == 200
    assert client.get("/yao-wen/yi-pian/", HTTP_HOST="other.example").status_code == 404
    assert status(client, "/contact/") == 404
    assert status(client, "/yao-wen/yi-pian/") == 200
