"""A station's card on other sites: framed there and nowhere else, found by oEmbed."""

import html
import json
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests.factories import StationFactory

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


@pytest.fixture
def station():
    return StationFactory(code="T1", phone="0512-12345、0512-54321")


def ask(client, status=200, **parameters):
    response = client.get("/oembed/", parameters)
    assert response.status_code == status
    return json.loads(response.content)


def test_the_card_alone_may_be_framed_by_any_site(client, station):
    card = client.get("/stations/T1/card/")
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    page = client.get("/stations/T1/")
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"


def test_the_card_is_small_and_runs_no_script(client, station):
    text = client.get("/stations/T1/card/").content.decode()
    assert "<script" not in text
    assert len(text) < 3_000
    for fact in (station.name, station.address, "周一至周五", "0512-54321"):
        assert fact in text
    outward = re.findall(r'<a href="(http[^"]*)" ([^>]*)>', text)
    assert outward
    assert all("_blank" in how for _url, how in outward)  # no other page may stand in the frame


def test_the_card_of_another_spelling_moves_and_of_a_draft_is_not_found(client, station):
    assert client.get("/stations/t1/card/")["Location"] == "/stations/T1/card/"
    StationFactory(code="T2", live=False)
    assert client.get("/stations/T2/card/").status_code == 404


def test_a_closed_station_says_so(client):
    StationFactory(code="T3", state="temporarily_closed", closed_reason="内部装修")
    assert "暂停开放：内部装修" in client.get("/stations/T3/card/").content.decode()


def test_the_page_announces_oembed_and_the_answer_leads_to_the_card(client, station):
    page = client.get("/stations/T1/").content.decode()
    link = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page)
    address = urlsplit(html.unescape(link[1]))
    assert (address.scheme, address.netloc, address.path) == ("http", "testserver", "/oembed/")
    assert parse_qs(address.query)["url"] == [f"{SITE}/stations/T1/"]
    answer = json.loads(client.get(f"/oembed/?{address.query}").content)
    assert answer["version"] == "1.0"
    assert answer["type"] == "rich"
    assert answer["title"] == station.name
    frame = re.fullmatch(r"<iframe (.*)></iframe>", answer["html"])[1]
    assert f'src="{SITE}/stations/T1/card/"' in frame
    assert f'width="{answer["width"]}"' in frame
    assert f'height="{answer["height"]}"' in frame
    assert client.get("/stations/T1/card/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/stations/T1/", "/stations/t1/", "/s/T1", "/s/T1/", "/stations/T1/card/", "/s/T1?a=1"]
)
def test_every_address_of_a_station_is_known(client, station, path):
    assert ask(client, url=SITE + path)["title"] == station.name
    assert ask(client, url=f"https://TESTSERVER{path}")["title"] == station.name


@pytest.mark.parametrize(
    "url",
    [
        "http://other.example/stations/T1/",
        "http://testserver.evil.example/stations/T1/",
        "http://testserver@evil.example/stations/T1/",
        "/stations/T1/",
        "javascript://testserver/stations/T1/",
        "http://[/stations/T1/",
        f"{SITE}/stations/",
        f"{SITE}/stations/NOBODY/",
        f"{SITE}/admin/",
        f"{SITE}/stations/{quote('陆家')}/",
        f"{SITE}/nothing",
    ],
)
def test_any_other_address_is_not_found(client, station, url):
    assert "detail" in ask(client, 404, url=url)


def test_size_is_kept_within_what_is_asked(client, station):
    url = f"{SITE}/stations/T1/"
    usual = ask(client, url=url)
    small = ask(client, url=url, maxwidth=200, maxheight=150)
    assert (small["width"], small["height"]) == (200, 150)
    large = ask(client, url=url, maxwidth=2000, maxheight=2000)
    assert (large["width"], large["height"]) == (usual["width"], usual["height"])
    narrow = ask(client, url=url, maxwidth=240)
    assert narrow["width"] == 240
    assert narrow["height"] > usual["height"]


@pytest.mark.parametrize("size", ["0", "-5", "1.5", "a", "１００", "9" * 40])
def test_a_bad_size_is_refused_in_chinese(client, station, size):
    answer = ask(client, 422, url=f"{SITE}/stations/T1/", maxwidth=size)
    assert answer["detail"][0]["loc"] == ["query", "maxwidth"]
    assert "整数" in answer["detail"][0]["msg"]


def test_what_is_missing_or_not_offered(client, station):
    assert ask(client, 422)["detail"][0]["loc"] == ["query", "url"]
    ask(client, 501, url=f"{SITE}/stations/T1/", format="xml")


def test_a_name_cannot_break_out_of_the_code(client):
    StationFactory(code="T4", name='"><script>alert(1)</script>')
    code = ask(client, url=f"{SITE}/stations/T4/")["html"]
    assert "<script>" not in code
    page = client.get("/stations/T4/").content.decode()
    assert "<script>alert" not in page
    shown = re.search(r"<textarea[^>]*data-embed-code>(.*?)</textarea>", page, re.S)[1]
    assert html.unescape(shown) == code
