"""The pages of the admin that an editor works in speak Chinese."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from home.demo.roles import create_accounts
from news.models import ArticlePage
from stations.models import Station
from tests.sample_city import SampleCityTestCase

LETTERS = re.compile(r"[A-Za-z]{3,}")
HANZI = re.compile(r"[\u4e00-\u9fff]")
# Names that are the same in Chinese, and what the sample data itself says in Latin letters.
ALLOWED = re.compile(
    r"XLSX|CSV|URL|Root|True|[\w-]+\.(jpg|jpeg|pdf|mp4|csv)|[a-z]+\.[a-z]+page"
    r"|admin|caibian|(chu|fu|zhong)shen|shenhe|zhanwu|lujia|https?://\S+"
)
READ_ALOUD = {"aria-label", "placeholder", "title", "alt"}
SILENT = {"script", "style", "svg", "template", "code", "kbd", "noscript"}
EMPTY = {"input", "img", "br", "hr", "meta", "link", "use", "path", "source", "wbr"}


class VisibleText(HTMLParser):
    """Collects what a person sees or hears of a page."""

    def __init__(self):
        super().__init__()
        self.open, self.found = [], []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in EMPTY:
            self.open.append((tag, tag in SILENT or "hidden" in values))
        self.found += [values[name] for name in READ_ALOUD & set(values) if values[name]]

    def handle_endtag(self, tag):
        if any(tag == opened for opened, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if not any(silent for _, silent in self.open):
            self.found.append(data.strip())


def english_in(response):
    """Texts of a page that have words in Latin letters and no hanzi."""
    content = response.json()["html"] if "json" in response["Content-Type"] else response.text
    parser = VisibleText()
    parser.feed(content)
    return {
        text
        for text in parser.found
        if LETTERS.search(text) and not HANZI.search(text) and not ALLOWED.fullmatch(text)
    }


class AdminInChinese(SampleCityTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.article = ArticlePage.objects.first()
        cls.article.save_revision()
        cls.article.save_revision()

    def check(self, account, addresses):
        self.client.force_login(get_user_model().objects.get(username=account))
        left = {}
        for address in addresses:
            response = self.client.get(address)
            assert response.status_code == 200, (address, response.get("Location"))
            left[address] = english_in(response)
        assert {address: texts for address, texts in left.items() if texts} == {}

    def of_page(self, *names):
        return [reverse(f"wagtailadmin_pages:{name}", args=[self.article.pk]) for name in names]

    def test_writing(self):
        column = self.article.get_parent()
        self.check(
            "caibian",
            [
                reverse("wagtailadmin_home"),
                reverse("wagtailadmin_explore", args=[column.pk]),
                reverse("wagtailadmin_pages:add_subpage", args=[column.pk]),
                reverse("wagtailadmin_pages:add", args=["news", "articlepage", column.pk]),
                *self.of_page("edit", "history", "copy", "usage"),
                reverse("wagtailadmin_account"),
                reverse("wagtailadmin_choose_page"),
                reverse("wagtailimages_chooser:choose"),
                reverse("wagtaildocs_chooser:choose"),
                reverse("wagtailsnippetchoosers_stations_station:choose"),
            ],
        )

    def test_reviewing(self):
        self.check("shenhe", [reverse("wagtailadmin_home"), reverse("review_report")])

    def test_what_workflows_report(self):
        self.check(
            "admin",
            [
                reverse("wagtailadmin_reports:workflow"),
                reverse("wagtailadmin_reports:workflow_tasks"),
                reverse("wagtailadmin_reports:locked_pages"),
            ],
        )

    def test_what_is_done_with_a_page(self):
        self.check("admin", self.of_page("edit", "unpublish", "delete", "workflow_history", "move"))

    def test_libraries(self):
        self.check(
            "admin",
            [
                reverse("wagtailimages:index"),
                reverse("wagtailimages:edit", args=[get_image_model().objects.first().pk]),
                reverse("wagtailimages:add_multiple"),
                reverse("wagtaildocs:index"),
                reverse("wagtaildocs:add_multiple"),
                *(
                    reverse("wagtaildocs:edit", args=[document.pk])
                    for document in get_document_model().objects.all()[:1]
                ),
                reverse("wagtailmedia:index"),
                reverse("wagtailmedia:add", args=["video"]),
            ],
        )

    def test_directory(self):
        names = "wagtailsnippets_stations_station"
        station = Station.objects.first()
        self.check(
            "zhanwu",
            [
                reverse("wagtailadmin_home"),
                reverse(f"{names}:list"),
                reverse(f"{names}:add"),
                reverse(f"{names}:edit", args=[station.pk]),
                reverse(f"{names}:history", args=[station.pk]),
            ],
        )

    def test_what_an_administrator_looks_after(self):
        self.check(
            "admin",
            [
                reverse("wagtailadmin_reports:site_history"),
                reverse("wagtailadmin_reports:page_types_usage"),
                reverse("search_report"),
                reverse("wagtailredirects:index"),
                reverse("wagtailredirects:add"),
                reverse("wagtailsearchpromotions:index"),
                reverse("wagtailsearchpromotions:add"),
                reverse("wagtailusers_users:index"),
                reverse("wagtailusers_groups:index"),
                reverse("wagtailadmin_collections:index"),
                reverse("wagtailadmin_workflows:index"),
            ],
        )


@pytest.mark.django_db
def test_logging_in(client):
    create_accounts()
    for name in ("wagtailadmin_login", "wagtailadmin_password_reset"):
        assert english_in(client.get(reverse(name))) == set()
    wrong = {"username": "admin", "password": "wrong"}
    response = client.post(reverse("wagtailadmin_login"), wrong)
    assert "用户名或密码不对" in response.text
    assert english_in(response) == set()
