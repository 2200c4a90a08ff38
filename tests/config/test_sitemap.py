"""/sitemap.xml: an index of what search engines may read, in pages they accept."""

import re
from xml.etree import ElementTree

import pytest

from config.sitemaps import StationSitemap
from tests.factories import AreaFactory, StationFactory

pytestmark = pytest.mark.django_db
MOST = 50_000  # addresses in one file, sitemaps.org


def locations(client, url):
    document = ElementTree.fromstring(client.get(url).content)
    return [node.text for node in document.iter() if node.tag.endswith("}loc")]


@pytest.fixture
def stations():
    area = AreaFactory()
    return {StationFactory(area=area).code for _ in range(5)}


def test_beyond_one_file_the_index_names_several_with_every_station_once(
    client, stations, monkeypatch
):
    assert StationSitemap.limit == MOST
    monkeypatch.setattr(StationSitemap, "limit", 2)
    StationFactory(live=False)
    files = [url for url in locations(client, "/sitemap.xml") if "stations" in url]
    assert len(files) == 3
    found = [url for file in files for url in locations(client, file)]
    codes = [re.search(r"/stations/(\w+)/$", url)[1] for url in found]
    assert sorted(codes) == sorted(stations)


def test_a_station_says_when_it_was_changed(client, stations):
    text = client.get("/sitemap-stations.xml").content.decode()
    assert text.count("<lastmod>") == len(stations)


def test_pages_of_their_own_are_named(client):
    found = " ".join(locations(client, "/sitemap-fixed.xml"))
    for path in ("/stations/", "/open-data/", "/open-data/fields/"):
        assert f"{path} " in f"{found} "
