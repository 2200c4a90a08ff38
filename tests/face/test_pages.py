"""Every kind of public page: its frame, its metadata, and what assistive technology stands on."""

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders

from home.models import PlainPage
from news.models import ArticlePage, CaseStudyPage, ColumnPage, TopicIndexPage, TopicPage
from stations.models import Station
from tests.sample_city import SampleCityTestCase

FETCHED = [
    ("img", "src"),
    ("script", "src"),
    ("source", "srcset"),
    ("use", "href"),
    ("form", "action"),
]


class PublicPagesTestCase(SampleCityTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        kinds = (ColumnPage, ArticlePage, CaseStudyPage, TopicIndexPage, TopicPage, PlainPage)
        cases = ColumnPage.objects.get(title="典型样本")
        pair = CaseStudyPage.objects.all()[:2]
        cls.addresses = [
            "/",
            "/stations/",
            "/stations/?q=陆家 心理咨询&open=now",
            "/stations/?lat=200&lng=x",
            f"/stations/{Station.objects.get(code='KS0002').code}/",
            *(kind.objects.live().first().url for kind in kinds),
            cases.url,
            f"{cases.url}compare/",
            f"{cases.url}compare/?" + "&".join(f"case={case.pk}" for case in pair),
            "/search/?q=党群",
        ]

    def soups(self):
        for address in self.addresses:
            response = self.client.get(address)
            with self.subTest(address):
                self.assertEqual(response.status_code, 200)
                yield address, BeautifulSoup(response.content, "html.parser")

    def test_frame(self):
        for _, soup in self.soups():
            self.assertEqual(soup.html["lang"], "zh-Hans")
            self.assertEqual(len(soup.find_all("h1")), 1)
            self.assertTrue(soup.title.get_text(strip=True))
            self.assertTrue(soup.find(id=soup.select_one("a.skip")["href"].lstrip("#")))
            viewport = soup.find("meta", {"name": "viewport"})["content"]
            self.assertNotRegex(viewport, "maximum-scale|user-scalable")
            for element in ("header", "nav", "main", "footer"):
                self.assertTrue(soup.find(element), element)

    def test_metadata(self):
        for address, soup in self.soups():
            names = {tag["name"]: tag["content"] for tag in soup.find_all("meta", {"name": True})}
            self.assertTrue(names["SiteName"])
            self.assertEqual(names["SiteDomain"], "testserver")
            self.assertNotIn("SiteIDCode", names)  # not configured, so not invented
            if not address.startswith("/search/"):
                self.assertTrue(soup.find("link", rel="canonical"))
                self.assertTrue(soup.find("meta", property="og:title"))

    def test_article_says_when_and_from_whom(self):
        soup = BeautifulSoup(
            self.client.get(ArticlePage.objects.live().first().url).content, "html.parser"
        )
        names = {tag["name"]: tag["content"] for tag in soup.find_all("meta", {"name": True})}
        self.assertEqual(names["ArticleTitle"], soup.h1.get_text(strip=True))
        self.assertRegex(names["PubDate"], r"^\d{4}-\d\d-\d\d \d\d:\d\d$")
        self.assertIn(names["PubDate"], soup.select_one(".source-line").get_text())

    def test_headings_skip_no_level(self):
        for _, soup in self.soups():
            levels = [int(heading.name[1]) for heading in soup.select("h1, h2, h3, h4")]
            for above, below in pairwise(levels):
                self.assertLessEqual(below - above, 1)

    def test_ids_are_unique_and_references_hold(self):
        for _, soup in self.soups():
            ids = Counter(element["id"] for element in soup.find_all(id=True))
            self.assertEqual([name for name, times in ids.items() if times > 1], [])
            for attribute in ("aria-labelledby", "for"):
                for element in soup.find_all(attrs={attribute: True}):
                    self.assertIn(element[attribute], ids)
            for link in soup.select('a[href^="#"]'):
                self.assertIn(link["href"][1:], ids)

    def test_fields_have_labels_and_controls_have_names(self):
        for _, soup in self.soups():
            for field in soup.select("input:not([type=hidden]), select"):
                self.assertTrue(
                    field.find_parent("label") or soup.find("label", {"for": field["id"]})
                )
            for control in soup.select("a, button, summary"):
                named = control.get_text(strip=True) or control.find("img", alt=True)
                self.assertTrue(named, str(control)[:200])

    def test_pictures_have_alt_and_keep_their_place(self):
        for _, soup in self.soups():
            pictures = soup.find_all("img")
            for picture in pictures:
                self.assertTrue({"alt", "width", "height"} <= picture.attrs.keys(), picture)
            eager = [picture for picture in pictures if picture.get("loading") != "lazy"]
            self.assertLessEqual(len(eager), 1)

    def test_nothing_is_fetched_from_another_host(self):
        for _, soup in self.soups():
            addresses = [link["href"] for link in soup.find_all("link", rel=["stylesheet", "icon"])]
            addresses += [e[a] for tag, a in FETCHED for e in soup.find_all(tag, {a: True})]
            for address in addresses:
                self.assertEqual(urlsplit(address).netloc, "")
                if match := re.match(r"/static/([^#?]+)", address):
                    self.assertTrue(finders.find(match[1]), address)

    def test_sample_data_is_called_so(self):
        for address, soup in self.soups():
            if not address.startswith("/search/"):
                self.assertIn("示例数据", soup.main.get_text(), address)

    def test_page_is_the_same_for_everybody(self):
        for address in ("/", ArticlePage.objects.live().first().url):
            plain = self.client.get(address)
            self.client.get("/face/elder/")
            self.assertEqual(self.client.get(address).content, plain.content)
            self.assertNotIn("Cookie", plain.get("Vary", ""))

    def test_lost_visitor_finds_a_way_on(self):
        response = self.client.get("/mei-you-zhe-yi-ye/")
        self.assertEqual(response.status_code, 404)
        soup = BeautifulSoup(response.content, "html.parser")
        self.assertTrue(soup.select_one('form[action="/search/"] input[name=q]'))
        self.assertTrue(soup.main.select_one('a[href="/stations/"]'))
