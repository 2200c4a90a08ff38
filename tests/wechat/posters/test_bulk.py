"""The posters of an area in one zip, for those who keep stations."""

import zipfile
from io import BytesIO

import pytest
import zxingcpp
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.cache import caches
from PIL import Image

from tests.factories import AreaFactory, StationFactory
from wechat.models import LedgerEntry
from wechat.posters import bulk

pytestmark = pytest.mark.django_db
PAGE = "/admin/wechat/posters/"


@pytest.fixture(autouse=True)
def posters_of_this_test(monkeypatch, tmp_path):
    monkeypatch.setattr(caches["posters"], "_dir", str(tmp_path))


@pytest.fixture
def keeper(client):
    user = get_user_model().objects.create_user("zhanwu", password="x", first_name="站务")
    for codename in ("access_admin", "change_station"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)
    return user


@pytest.fixture
def town():
    town = AreaFactory(code="320583103", name="陆家镇")
    for number, name in enumerate(("邹家角社区/站", "邵村站"), 1):
        StationFactory(code=f"KS000{number}", name=name, area=town)
    StationFactory(code="KS0003", area=AreaFactory(code="320583104", name="花桥镇"))
    StationFactory(code="KS0004", area=town, live=False)
    return town


def query(town, **more):
    return {"area": town.code, "shape": "square", **more}


def test_the_zip_holds_a_poster_of_each_public_station_of_the_area(client, keeper, town):
    response = client.get(f"{PAGE}download/", query(town))
    archive = zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))
    assert archive.testzip() is None
    assert archive.namelist() == ["KS0001-邹家角社区_站.png", "KS0002-邵村站.png"]
    for name, code in zip(archive.namelist(), ("KS0001", "KS0002"), strict=True):
        picture = Image.open(BytesIO(archive.read(name)))
        assert picture.size == (1080, 1080)
        (found,) = zxingcpp.read_barcodes(picture.convert("L"))
        assert found.text.endswith(f"/s/{code}")


def test_posters_are_drawn_some_at_a_time(client, keeper, town, monkeypatch):
    monkeypatch.setattr(bulk, "DRAWING_SECONDS", -1)  # one a request
    address = f"{PAGE}prepare/?area={town.code}&shape=square"
    headers = {"Accept": "application/json"}
    answers = [
        client.post(address, {"done": done}, headers=headers).json()
        for done in ("0", "1", "2", "x")
    ]
    assert [answer["done"] for answer in answers] == [1, 2, 2, 1]
    assert {answer["total"] for answer in answers} == {2}
    response = client.post(address, {"done": "1"})  # without JavaScript
    assert response["Location"].endswith("done=2")
    assert "下载压缩包" in client.get(response["Location"]).content.decode()


def test_the_download_is_written_down(client, keeper, town):
    client.get(f"{PAGE}download/", query(town))
    entry = LedgerEntry.objects.get()
    assert (entry.who, entry.action) == ("站务", "posters")
    assert (entry.subject, entry.result) == ("海报：陆家镇", "2 张")


def test_a_large_area_is_asked_to_be_parted(client, keeper, town, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 1)
    shown = client.get(PAGE, query(town)).content.decode()
    assert "请选小一些的区域" in shown
    assert "画海报" not in shown


def test_a_character_without_a_glyph_is_told(client, keeper, town):
    StationFactory(code="KS0009", name="陆家🎉站", area=town)
    assert "陆家〓站" in client.get(PAGE, query(town)).content.decode()


def test_an_area_that_is_not_known_is_told(client, keeper, town):
    assert client.get(PAGE, {"area": "999", "shape": "square"}).status_code == 200
    assert client.get(f"{PAGE}download/", {"area": "999"})["Location"] == PAGE
    assert client.post(f"{PAGE}prepare/?area=", {}).status_code == 400


def test_others_may_not(client, keeper, town):
    keeper.user_permissions.remove(Permission.objects.get(codename="change_station"))
    assert client.get(f"{PAGE}download/", query(town)).status_code in (302, 403)
    assert client.get(PAGE).status_code in (302, 403)
    assert client.post(f"{PAGE}prepare/", query(town)).status_code in (302, 403)
    assert LedgerEntry.objects.count() == 0
