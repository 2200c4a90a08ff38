"""The JS-SDK: signed for this site's own pages, absent where no account is configured."""

import hashlib
import json
from html import unescape

import pytest
from wagtail.models import Site

from stations.finder.directions import directions
from tests.factories import StationFactory
from wechat.jssdk.signature import is_own, sign

TICKET = "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg"
NONCE, TIMESTAMP = "Wm3WZYTPz0wzccnW", 1414587457


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://mp.weixin.qq.com?params=value", "0f9de62fce790f9a083d5c99e95740ceb90c27ed"),
        ("http://mp.weixin.qq.com", "f4d90daf4b3bca3078ab155816175ba34c443a7b"),
        ("http://mp.weixin.qq.com#top", "f4d90daf4b3bca3078ab155816175ba34c443a7b"),
    ],
)
def test_the_vectors_of_the_documentation(url, expected):
    assert sign(TICKET, NONCE, TIMESTAMP, url) == expected


def signature(client, url, host="www.example.org"):
    return client.get("/wechat/jssdk/signature", {"url": url}, headers={"host": host})


@pytest.mark.django_db
def test_an_own_page_is_signed_with_the_shared_ticket(api, client):
    url = "http://www.example.org/stations/KS0001/?a=1&b=党"
    answer = signature(client, url + "#way").json()
    words = (
        f"jsapi_ticket={api.ticket}&noncestr={answer['nonceStr']}"
        f"&timestamp={answer['timestamp']}&url={url}"
    )
    assert answer["signature"] == hashlib.sha1(words.encode()).hexdigest()
    assert answer["appId"]
    assert "ticket" not in " ".join(answer)
    for _ in range(3):
        assert signature(client, url).status_code == 200
    assert api.count("ticket/getticket") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url",
    [
        "",
        "/stations/KS0001/",
        "https://evil.example.com/",
        "https://www.example.org.evil.com/",
        "https://evil.com/?www.example.org",
        "https://www.example.org@evil.com/",
        "https://user@www.example.org/",
        "https://evil.com\\@www.example.org/",
        "javascript:alert(1)//www.example.org",
        "//www.example.org/",
        "http://[::1",
        "http://www.example.org/" + "a" * 3000,
    ],
)
def test_a_foreign_page_is_refused_and_wechat_not_asked(api, client, url):
    response = signature(client, url)
    assert response.status_code == 400
    assert "本站" in response.json()["detail"]
    assert api.calls == []


@pytest.mark.django_db
def test_own_hosts_are_the_asked_one_those_of_the_settings_and_of_the_sites(settings):
    settings.ALLOWED_HOSTS = ["*", "dangqun.example.org", ".city.example.org"]
    Site.objects.update(hostname="site.example.org")
    for host in ("asked.org", "dangqun.example.org", "a.city.example.org", "site.example.org"):
        assert is_own(f"https://{host}:8443/", "asked.org:8443")
    assert not is_own("https://other.example.org/", "asked.org")


@pytest.mark.django_db
def test_a_failing_wechat_is_asked_once_a_minute(api, client):
    api.white_list = False
    for _ in range(3):
        assert signature(client, "http://www.example.org/").status_code == 503
    assert api.count("stable_token") == 1


@pytest.mark.django_db
def test_without_an_account_nothing_of_wechat_is_on_the_page(client, settings):
    settings.WECHAT_APPID = settings.WECHAT_SECRET = ""
    StationFactory(code="KS0001")
    page = client.get("/stations/KS0001/").content.decode()
    assert "js/wechat.js" not in page
    assert "data-wechat-place" not in page
    assert "res.wx.qq.com" not in page
    assert signature(client, "http://www.example.org/").status_code == 404


@pytest.mark.django_db
def test_with_an_account_the_page_has_the_script_and_its_place_in_gcj02(configured, client):
    StationFactory(code="KS0001", lat=31.1774276, lng=121.5272106)
    page = client.get("/stations/KS0001/").content.decode()
    assert 'js/wechat.js" data-signature="/wechat/jssdk/signature"' in page
    places = page.split('data-wechat-place="')[1:]
    assert places
    for place in places:
        found = json.loads(unescape(place.split('"')[0]))
        assert (found["latitude"], found["longitude"]) == (31.175304, 121.531542)


@pytest.mark.django_db
def test_a_station_has_a_share_picture_of_at_least_300_pixels(client):
    StationFactory(code="KS0001")
    page = client.get("/stations/KS0001/").content.decode()
    picture = page.split('<meta property="og:image" content="')[1].split('"')[0]
    assert unescape(picture).endswith("/stations/KS0001/poster.png?shape=square")


@pytest.mark.parametrize(
    ("wgs", "gcj"),
    [
        ((31.1774276, 121.5272106), ("31.175304", "121.531542")),
        ((22.543847, 113.912316), ("22.540796", "113.917176")),
        ((39.911954, 116.377817), ("39.913345", "116.384047")),
    ],
)
def test_links_to_map_services_are_in_their_own_coordinates(wgs, gcj):
    lat, lng = gcj
    links = {link["label"]: link["url"] for link in directions("中心", "一路 1 号", *wgs)}
    assert links["高德地图"].startswith(f"https://uri.amap.com/marker?position={lng},{lat}&")
    assert "coordinate=gaode" in links["高德地图"]
    assert f"marker=coord:{lat},{lng};title:" in links["腾讯地图"]
    assert "coord_type=2" in links["腾讯地图"] and "referer=" in links["腾讯地图"]
    assert f"location={lat},{lng}&" in links["百度地图"]
    assert "coord_type=gcj02" in links["百度地图"]
    assert links["苹果地图"].startswith(f"https://maps.apple.com/?ll={lat},{lng}&q=")


def test_outside_mainland_china_nothing_is_shifted():
    links = directions("中心", "", 22.2783, 114.1747)
    assert "position=114.174700,22.278300" in links[0]["url"]


@pytest.mark.django_db
def test_the_telephone_is_a_link(client):
    StationFactory(code="KS0001", phone="0512-1234 5678")
    assert 'href="tel:0512-12345678"' in client.get("/stations/KS0001/").content.decode()
