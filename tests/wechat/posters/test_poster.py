"""The poster: its sizes, its words, its QR code, and that it is drawn once."""

from io import BytesIO

import pytest
import zxingcpp
from django.core.cache import caches
from PIL import Image

from tests.factories import StationFactory
from wechat.posters import drawing, keeping
from wechat.posters.content import Neighbour, PosterContent
from wechat.posters.drawing import SHAPES, draw_poster, fact_rows, name_lines
from wechat.posters.sketch import reach

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def posters_of_this_test(settings, tmp_path):
    settings.CACHES["posters"]["LOCATION"] = str(tmp_path)
    caches["posters"]._dir = str(tmp_path)
    yield
    caches["posters"].clear()


def content(**changes):
    values = {
        "code": "KS0001",
        "name": "陆家镇党群服务中心",
        "tier_name": "党群服务中心",
        "tier": "center",
        "address": "陆家镇一路 1 号",
        "hours": "周一至周五 09:00–17:00；周末休息",
        "phone": "0512-12345",
        "functions": ("图书阅览",),
        "link": "https://dangqun.example.org/s/KS0001",
        "site_name": "党群服务",
        "map_approval": "",
        "is_sample": False,
        "located": True,
    }
    return PosterContent(**{**values, **changes})


def picture(png):
    return Image.open(BytesIO(png))


def decoded(png):
    codes = zxingcpp.read_barcodes(picture(png).convert("L"))
    return [code.text for code in codes]


@pytest.mark.parametrize(("shape", "size"), [("", (1080, 1440)), ("square", (1080, 1080))])
def test_a_poster_is_a_png_whose_code_is_the_short_link(client, settings, shape, size):
    settings.WAGTAILADMIN_BASE_URL = "https://dangqun.example.org"
    StationFactory(code="KS0001")
    response = client.get("/stations/KS0001/poster.png", {"shape": shape} if shape else {})
    assert response["Content-Type"] == "image/png"
    assert picture(response.content).size == size
    assert decoded(response.content) == ["https://dangqun.example.org/s/KS0001"]


def test_without_a_public_address_the_code_leads_to_the_host_that_was_asked(client):
    StationFactory(code="KS0001")
    response = client.get("/stations/KS0001/poster.png", headers={"host": "a.example.org"})
    assert decoded(response.content) == ["http://a.example.org/s/KS0001"]
    assert client.get("/s/KS0001")["Location"] == "/stations/KS0001/"


def test_an_unknown_shape_is_the_upright_one(client):
    StationFactory(code="KS0001")
    response = client.get("/stations/KS0001/poster.png?shape=%27")
    assert picture(response.content).size == (1080, 1440)


def test_a_station_the_public_is_not_shown_has_no_poster(client):
    StationFactory(code="KS0001", live=False)
    StationFactory(code="KS0002", state="planned")
    StationFactory(code="KS0003", state="closed_for_good")
    for code in ("KS0001", "KS0002", "KS0003", "KS9999"):
        assert client.get(f"/stations/{code}/poster.png").status_code == 404


def test_an_unchanged_poster_is_neither_sent_nor_drawn_again(client, monkeypatch):
    station = StationFactory(code="KS0001")
    first = client.get("/stations/KS0001/poster.png")
    monkeypatch.setattr(keeping, "draw_poster", None)  # would fail
    again = client.get("/stations/KS0001/poster.png", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.get("/stations/KS0001/poster.png").content == first.content
    monkeypatch.setattr(keeping, "draw_poster", draw_poster)
    station.phone = "0512-54321"
    station.save()
    changed = client.get("/stations/KS0001/poster.png", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_no_more_posters_are_drawn_in_a_minute_than_the_limit(client, monkeypatch):
    monkeypatch.setattr(keeping, "DRAWN_A_MINUTE", 2)
    monkeypatch.setattr(keeping.time, "time", lambda: 1_000_000)
    for number in range(3):
        StationFactory(code=f"KS000{number}")
    answers = [client.get(f"/stations/KS000{number}/poster.png") for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "60"
    assert client.get("/stations/KS0000/poster.png").status_code == 200  # is kept


def test_what_a_station_lacks_is_left_out():
    empty = content(address="", phone="", functions=(), located=False)
    for shape in SHAPES:
        assert decoded(draw_poster(empty, shape)) == [empty.link]


def test_the_longest_words_fit():
    long = content(
        name="党" * 60,
        address="一" * 120,
        phone="0512-1234567、" * 5,
        hours="周一 09:00–11:30；" * 30,
    )
    for shape, measures in SHAPES.items():
        size, lines = name_lines(long.name, measures.name_sizes, 1080 - 144)
        assert "".join(lines) == long.name
        assert size * 1.28 * len(lines) < measures.head - 90
        room = drawing.Box(0, 0, 936, measures.lower - measures.facts - 24)
        values = {"address": long.address, "hours": long.hours, "phone": long.phone}
        size, rows = fact_rows(values, measures.fact_sizes, room)
        assert drawing._height(rows, size) <= room.height
        assert dict(rows)["hours"][-1] == "……扫码查看全部"
        assert "".join(dict(rows)["address"]) == long.address
        assert decoded(draw_poster(long, shape)) == [long.link]


def test_a_name_of_two_lines_is_parted_as_it_is_spoken():
    name = "中铁建设大厦商业街区党群服务点"
    _, lines = name_lines(name, SHAPES["portrait"].name_sizes, 936)
    assert lines == ["中铁建设大厦商业街区", "党群服务点"]


def test_the_approval_number_and_the_sample_mark_change_the_poster():
    plain = draw_poster(content())
    assert draw_poster(content(map_approval="苏S（2025）000号")) != plain
    assert draw_poster(content(is_sample=True)) != plain
    assert draw_poster(content()) == plain


def test_the_sketch_shows_neighbours_where_they_are(client):
    from base.models import SiteIdentity
    from wechat.posters.content import poster_content

    here = StationFactory(code="A", lat=31.385, lng=120.981)
    StationFactory(code="N", name="北村党群服务站", lat=31.394, lng=120.981)  # 1 km northwards
    StationFactory(code="E", name="东村党群服务站", lat=31.385, lng=121.002)  # 2 km eastwards
    StationFactory(code="D", lat=31.386, lng=120.981, live=False)
    north, east = poster_content(here, SiteIdentity(), "https://x.org/s/A").neighbours
    assert (north.name, east.name) == ("北村", "东村")
    assert abs(north.east) <= 1 and abs(north.north - 1001) <= 2
    assert abs(east.north) <= 1 and abs(east.east - 1994) <= 5


def test_the_outer_ring_is_a_round_number_that_holds_the_nearest():
    def at(*distances):
        return tuple(Neighbour("甲", "station", 0, d, d) for d in distances)

    assert reach(at(90)) == 100
    assert reach(at(90, 510)) == 800
    assert reach(at(1, 2, 3, 4, 5, 9000)) == 100  # the sixth may lie outside
    assert reach(at(400_000)) == 50_000
