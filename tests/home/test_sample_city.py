"""The sample city: what stands in it, what its pages show, and how few queries they take."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from base.memo import drop_all
from home.models import HomePage, PlainPage
from news.models import ArticlePage, CaseStudyPage, ColumnPage, StoryPage, TopicPage
from stations.models import Area, Station, Tier
from tests.factories import StationFactory
from tests.sample_city import SampleCityTestCase


class SampleCityTest(SampleCityTestCase):
    def page(self, url):
        response = self.client.get(url)
        assert response.status_code == 200, url
        return response.content.decode()

    def assert_public(self, url, queries):
        """The page is whole and cacheable, and takes so many queries once the process is warm."""
        self.page(url)
        with self.assertNumQueries(queries):
            response = self.client.get(url)
        assert response.status_code == 200
        assert not response.cookies, "a page for everybody sets no cookie"
        assert "Cookie" not in response.headers.get("Vary", "")

    def test_all_areas_stations_and_stories_are_there(self):
        assert Area.objects.count() == 366
        tiers = {tier: Station.objects.public().filter(tier=tier).count() for tier in Tier.values}
        assert tiers == {"center": 4, "station": 158, "point": 48}
        assert StoryPage.objects.live().count() == 11
        assert (ArticlePage.objects.count(), CaseStudyPage.objects.count()) == (4, 7)
        assert Area.find_problems() == ([], [], [], [], [])
        assert Page.find_problems() == ([], [], [], [], [])

    def test_the_home_page_counts_the_network(self):
        html = re.sub(r"<[^>]+>|\s", "", self.page("/"))
        for figure in ("4党群服务中心", "158党群服务站", "48党群服务点"):
            assert figure in html

    def test_sample_data_is_marked_and_the_word_leaves_with_the_data(self):
        story = StoryPage.objects.live().first()
        urls = ["/", "/stations/?near=320583103", "/stations/KS0002/", story.url]
        for url in urls:
            assert "示例数据" in self.page(url), url
        Station.objects.update(is_sample=False)
        HomePage.objects.update(is_sample=False)
        StoryPage.objects.update(is_sample=False)
        for url in urls:
            assert "示例数据" not in self.page(url), url

    def test_every_page_has_its_metadata(self):
        article = self.page(ArticlePage.objects.live().first().url)
        for name in ("SiteName", "SiteDomain", "ArticleTitle", "PubDate", "ContentSource"):
            assert f'name="{name}"' in article, name
        assert "SiteIDCode" not in article, "an empty setting prints nothing"
        assert re.search(r'name="PubDate" content="\d{4}-\d\d-\d\d \d\d:\d\d"', article)
        column = self.page(ColumnPage.objects.first().url)
        for name in ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"):
            assert f'name="{name}"' in column, name
        station = self.page("/stations/KS0002/")
        assert '"GovernmentOffice"' in station
        assert "openingHoursSpecification" in station

    def test_what_an_editor_can_arrange_is_shown(self):
        column = self.page(ColumnPage.objects.get(title="要闻").url)
        assert "置顶" in column
        assert "离开本站" in column
        topic = TopicPage.objects.get()
        assert "<h2>" in self.page(topic.url)
        assert topic.title in self.page(topic.get_parent().url)
        pages = CaseStudyPage.objects.filter(indicators__measure="members").distinct()
        cases = "&".join(f"case={page.pk}" for page in pages[:2])
        cases_column = ColumnPage.objects.get(title="典型样本").url
        assert "党员" in self.page(f"{cases_column}compare/?{cases}")
        assert "版权声明：示例稿件" in self.page(pages[0].url)

    def test_slugs_are_pinyin(self):
        for page in StoryPage.objects.all():
            assert re.fullmatch(r"[a-z0-9-]{4,80}", page.slug), page.slug

    def test_no_page_of_the_site_is_broken(self):
        for page in Page.objects.live().filter(depth__gt=1).specific():
            if getattr(page, "external_url", ""):
                assert self.client.get(page.url)["Location"] == page.external_url
            else:
                self.page(page.url)
        for section in ("", "-pages", "-stations"):
            self.page(f"/sitemap{section}.xml")
        assert "/stations/KS0210/" in self.page("/sitemap-stations.xml")

    def test_pages_take_few_queries(self):
        self.assert_public("/", 7)
        self.assert_public("/stations/?near=320583103&open=2026-11-23T10:00", 4)
        self.assert_public("/stations/KS0002/", 7)
        self.assert_public(ColumnPage.objects.get(title="要闻").url, 6)
        self.assert_public(ColumnPage.objects.get(title="典型样本").url, 7)
        self.assert_public(PlainPage.objects.first().url, 2)
        self.assert_public(TopicPage.objects.get().url, 6)
        self.assert_public(StoryPage.objects.get(title__contains="三级联动").url, 9)

    def test_changed_hours_and_a_new_article_show_at_once(self):
        station = Station.objects.get(code="KS0002")
        station.sessions.all().delete()
        station.save_revision().publish()
        assert "开放时间待核实" in self.page("/stations/KS0002/")
        column = ColumnPage.objects.get(title="要闻")
        article = ArticlePage(title="今日新闻一则", summary="摘要")
        column.add_child(instance=article)
        article.save_revision().publish()
        drop_all()
        assert "今日新闻一则" in self.page("/")
        assert "今日新闻一则" in self.page(column.url)

    def test_loading_again_changes_nothing(self):
        before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision"))
        output = io.StringIO()
        call_command("load_demo", stdout=output)
        assert "没有改动" in output.getvalue()
        assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision")) == before

    def test_each_role_may_do_what_it_is_for(self):
        self.assert_role("caibian", pages=True, stations=False)
        self.assert_role("shenhe", pages=False, stations=False)  # reviews what others write
        self.assert_role("zhanwu", pages=False, stations=True)

    def assert_role(self, account, *, pages, stations):
        from django.contrib.auth import get_user_model

        self.client.force_login(get_user_model().objects.get(username=account))
        column = ColumnPage.objects.first()
        add = reverse("wagtailadmin_pages:add", args=["news", "articlepage", column.pk])
        assert (self.client.get(add).status_code == 200) == pages
        listing = self.client.get(reverse("wagtailsnippets_stations_station:list"))
        assert (listing.status_code == 200) == stations
        self.client.logout()

    def test_what_a_picture_is_used_for_is_known(self):
        picture = StoryPage.objects.exclude(lead_picture=None).first().lead_picture
        assert ReferenceIndex.get_references_to(picture).exists()


class OtherContentTest(TestCase):
    def test_the_sample_city_is_not_mixed_into_other_data(self):
        StationFactory()
        with pytest.raises(CommandError, match="已有其他内容"):
            call_command("load_demo")
        assert Station.objects.count() == 1
