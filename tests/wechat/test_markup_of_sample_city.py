"""Every article and station of the sample city survives in WeChat and keeps its budget."""

import re

from news.models import StoryPage
from stations.models import Station
from tests.sample_city import SampleCityTestCase
from wechat.lint import lint_markup
from wechat.markup import (
    ARTICLE_BUDGET,
    CARD_BUDGET,
    CardStyle,
    Options,
    Pictures,
    Tables,
    nearest,
    render_article,
    render_station_card,
    render_station_list,
)

SITE = "https://www.dangqun-fuwu.example.gov.cn"


def address(image):
    return SITE + image.url


class SampleCityTests(SampleCityTestCase):
    def test_every_card_of_every_station(self):
        stations = Station.objects.prefetch_related("sessions", "exceptions")
        self.assertEqual(len(stations), 210)
        for station in stations:
            for style in CardStyle:
                card = render_station_card(station, style=style, base_url=SITE).resolve(address)
                self.assertEqual(lint_markup(card), [])
                self.assertLessEqual(len(card.html), CARD_BUDGET)
                self.assertIn(station.name, card.html)
                self.assertIn(f"/stations/{station.code}/qr.png", card.html)

    def test_every_story_with_every_choice(self):
        choices = [
            Options(base_url=SITE, style=style, qr=qr, pictures=pictures, tables=tables)
            for style, qr, pictures, tables in [
                (CardStyle.PICTURE, True, Pictures.ALL, Tables.TABLE),
                (CardStyle.COMPACT, False, Pictures.FIRST, Tables.TABLE),
                (CardStyle.LIST, False, Pictures.NONE, Tables.TEXT),
            ]
        ]
        stories = StoryPage.objects.live().specific()
        self.assertGreaterEqual(len(stories), 10)
        for story in stories:
            sizes = []
            for options in choices:
                markup = render_article(story, options=options).resolve(address)
                self.assertEqual(lint_markup(markup), [])
                self.assertEqual(len(re.findall("<img ", markup.html)) > 0, bool(markup.images))
                sizes.append(len(markup.html))
            self.assertLessEqual(sizes[0], ARTICLE_BUDGET)
            if not story.external_url:  # which has no body that could be shortened
                self.assertGreater(sizes[0], sizes[2])

    def test_the_nearest_three_to_a_place(self):
        place = (31.385, 120.981)
        stations = nearest(place)
        self.assertEqual(len(stations), 3)
        markup = render_station_list(stations, title="离您最近").resolve(address)
        self.assertEqual(lint_markup(markup), [])
        places = [markup.html.index(station.name) for station in stations]
        self.assertEqual(places, sorted(places))

    def test_addresses_of_pictures_are_all_that_differs(self):
        """Preview, copy and draft are one markup with other addresses."""
        story = next(s for s in StoryPage.objects.live().specific() if s.lead_picture)
        markup = render_article(story, options=Options(base_url=SITE))
        ours = markup.resolve(address).html
        theirs = markup.resolve(lambda image: f"https://mmbiz.qpic.cn/{image.key}").html
        self.assertNotEqual(ours, theirs)
        self.assertEqual(re.sub(r'src="[^"]*"', "", ours), re.sub(r'src="[^"]*"', "", theirs))

    def test_pictures_are_jpegs_that_can_be_read(self):
        story = next(s for s in StoryPage.objects.live().specific() if s.lead_picture)
        for image in render_article(story).images:
            self.assertTrue(image.load().startswith(b"\xff\xd8"))
