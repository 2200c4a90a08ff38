"""What the page of a story says, and what its edit form does for its editor."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from base.models import SiteIdentity
from news.models import ArticlePage, Source
from tests.factories import (
    ArticleFactory,
    CaseStudyFactory,
    ColumnFactory,
    SourceFactory,
    StationFactory,
)

pytestmark = pytest.mark.django_db


def soup_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def meta(soup):
    return {tag["name"]: tag["content"] for tag in soup.find_all("meta", {"name": True})}


@pytest.fixture
def site_notice():
    identity = SiteIdentity.for_site(Site.objects.get())
    identity.copyright_notice = "本站版权所有。"
    identity.save()


def test_the_source_is_named_linked_and_its_notice_given(client, site_notice):
    source = SourceFactory(
        name="昆山日报",
        url="https://news.example/",
        copyright_rule="own",
        copyright_notice="版权归昆山日报。",
    )
    soup = soup_of(client, ArticleFactory(source=source))
    link = soup.select_one(".source-line a")
    assert (link.text, link["href"]) == ("昆山日报", "https://news.example/")
    assert soup.select_one(".copyright").text == "版权声明：版权归昆山日报。"
    assert meta(soup)["ContentSource"] == "昆山日报"


@pytest.mark.parametrize(
    ("rule", "notices"), [("site", ["版权声明：本站版权所有。"]), ("none", [])]
)
def test_a_source_chooses_the_sites_notice_or_none(client, site_notice, rule, notices):
    soup = soup_of(client, ArticleFactory(source=SourceFactory(copyright_rule=rule)))
    assert [found.text for found in soup.select(".copyright")] == notices


def test_the_sites_own_story_carries_the_sites_notice_and_a_foreign_one_never(client, site_notice):
    own, foreign = ArticleFactory(), ArticleFactory(content_source="某某报")
    assert "本站版权所有" in soup_of(client, own).select_one(".copyright").text
    assert meta(soup_of(client, own))["ContentSource"] == "本站"
    assert soup_of(client, foreign).select_one(".copyright") is None
    assert "来源：某某报" in soup_of(client, foreign).select_one(".source-line").text


def test_a_story_says_where_it_came_from_after_its_source_was_deleted(client):
    article = ArticleFactory(source=SourceFactory(name="昆山日报"))
    Source.objects.get().delete()
    assert "来源：昆山日报" in soup_of(client, article).select_one(".source-line").text


def test_metadata_of_the_public_sector_and_of_schema_org(client):
    article = ArticleFactory(
        title="一则", author="甲、乙", tags=["楼宇党建", "昆山"], summary="摘要在此"
    )
    soup = soup_of(client, article)
    names = meta(soup)
    assert names["ArticleTitle"] == "一则"
    assert names["Keywords"].split(",") == ["楼宇党建", "昆山"]
    assert names["Description"] == names["description"] == "摘要在此"
    assert names["Url"] == soup.find("link", rel="canonical")["href"]
    assert names["Author"] == "甲、乙"
    found = {}
    for script in soup.find_all("script", type="application/ld+json"):
        data = json.loads(script.string)
        found[data["@type"]] = data
    news = found["NewsArticle"]
    assert [author["name"] for author in news["author"]] == ["甲", "乙"]
    assert news["dateModified"] >= news["datePublished"]
    trail = found["BreadcrumbList"]["itemListElement"]
    assert trail[-1]["name"] == "一则"
    assert [item["position"] for item in trail] == [1, 2, 3]


def test_neighbours_are_of_the_same_column_and_none_is_skipped_at_the_same_minute(client):
    column, at = ColumnFactory(), timezone.now()
    titles = ["一", "二", "三"]
    first, second, third = (
        ArticleFactory(parent=column, title=title, published_at=at) for title in titles
    )
    ArticleFactory(parent=ColumnFactory(), title="别处", published_at=at + timedelta(hours=1))
    ArticleFactory(parent=column, live=False)

    def neighbours(page):
        links = soup_of(client, page).select(".neighbours a")
        return {link.span.text: link.contents[1] for link in links}

    assert neighbours(first) == {"上一篇": "二"}
    assert neighbours(second) == {"上一篇": "三", "下一篇": "一"}
    assert neighbours(third) == {"下一篇": "二"}


def test_the_publishing_time_is_that_of_the_first_publication_unless_given():
    draft = ArticleFactory(live=False)
    assert draft.published_at is None
    draft.get_latest_revision().publish()
    first = ArticlePage.objects.get(pk=draft.pk).published_at
    assert timezone.now() - first < timedelta(minutes=1)
    draft = ArticlePage.objects.get(pk=draft.pk)
    draft.get_latest_revision_as_object().save_revision().publish()
    assert ArticlePage.objects.get(pk=draft.pk).published_at == first
    given = timezone.now() - timedelta(days=3)
    assert ArticleFactory(published_at=given).published_at == given


def test_an_article_elsewhere_is_linked_straight_and_its_own_address_leads_there(client):
    column = ColumnFactory()
    article = ArticleFactory(parent=column, title="别处的", external_url="https://else.example/a")
    soup = soup_of(client, column)
    link = soup.select_one(".story h2 a")
    assert link["href"] == "https://else.example/a"
    assert "离开本站" in link.text
    response = client.get(article.url)
    assert (response.status_code, response["Location"]) == (302, "https://else.example/a")
    assert article.url not in client.get("/sitemap-pages.xml").content.decode()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://a.example/", "data:text/html,x"])
def test_an_external_address_is_a_web_address(address):
    with pytest.raises(ValidationError):
        ArticleFactory(external_url=address)


def test_more_of_everything_takes_no_more_queries(client):
    column = ColumnFactory()
    lone = ArticleFactory(parent=column, tags=["甲"], stations=[StationFactory()])
    ArticleFactory(parent=column, tags=["甲"])

    def queries():
        client.get(lone.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(lone.url)
        return len(captured)

    few = queries()
    lone.tags.add("乙", "丙")
    lone.stations.add(*StationFactory.create_batch(4))
    lone.save()
    ArticleFactory.create_batch(4, parent=column, tags=["甲", "丙"])
    assert queries() == few == 6


class TestForm:
    @pytest.fixture
    def editor(self):
        return get_user_model().objects.create_superuser(
            "wang", password="x", last_name="王", first_name="小明"
        )

    @pytest.fixture
    def admin(self, client, editor):
        client.force_login(editor)
        return client

    def add_url(self, model="articlepage"):
        return reverse("wagtailadmin_pages:add", args=["news", model, ColumnFactory().pk])

    def test_the_writer_is_named_as_the_editor(self, admin):
        soup = BeautifulSoup(admin.get(self.add_url()).content, "html.parser")
        assert soup.find("input", {"name": "editor"})["value"] == "王小明"

    def test_an_editor_that_stands_there_is_not_replaced(self, admin):
        article = ArticleFactory(editor="")
        url = reverse("wagtailadmin_pages:edit", args=[article.pk])
        soup = BeautifulSoup(admin.get(url).content, "html.parser")
        assert not soup.find("input", {"name": "editor"}).get("value")

    def fields(self, **changes):
        counts = ["TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM"]
        return {
            "title": "一则",
            "summary": "摘要",
            "body-count": "0",
            "tags": "楼宇党建、昆山，网格",
            **{f"comments-{count}_FORMS": "0" for count in counts},
            **changes,
        }

    def test_an_article_holds_what_the_form_says(self, admin):
        further = ColumnFactory(title="另一栏")
        data = self.fields(further_columns=[further.pk], pinned_until="2099-01-01 00:00")
        response = admin.post(self.add_url(), data)
        assert response.status_code == 302, response.content.decode()
        ArticlePage.objects.get().get_latest_revision().publish()
        article = ArticlePage.objects.get()
        assert [tag.name for tag in article.tags.all()] == ["楼宇党建", "昆山", "网格"]
        assert article.slug == "yi-ze"
        assert article.is_pinned
        assert [story.pk for story in further.stories()] == [article.pk]

    def test_a_source_stands_in_one_place_only(self, admin):
        data = self.fields(source=SourceFactory().pk, content_source="某某报")
        response = admin.post(self.add_url(), data)
        assert "来源只填一处" in response.content.decode()
        assert not ArticlePage.objects.exists()

    @pytest.mark.parametrize("factory", [ArticleFactory, CaseStudyFactory])
    def test_a_draft_is_previewed_as_it_will_look(self, admin, factory):
        draft = factory(
            live=False, title="草稿一篇", tags=["昆山"], stations=[StationFactory(name="某站")]
        )
        html = admin.get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk])).content.decode()
        assert "草稿一篇" in html
        assert "某站" in html
        assert "发布后显示" in html

    def test_an_unsaved_article_is_previewed(self, admin):
        column = ColumnFactory()
        url = reverse("wagtailadmin_pages:preview_on_add", args=["news", "articlepage", column.pk])
        data = self.fields(stations=[StationFactory(name="某站").pk])
        assert admin.post(url, data).json()["is_valid"]
        html = admin.get(url).content.decode()
        assert "楼宇党建" in html
        assert "某站" in html
