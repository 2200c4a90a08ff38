"""What the map of the station's form asks the server, and who may."""

import httpx
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from stations.mapping import geocoder
from stations.models import AreaScope
from tests.factories import AreaFactory

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def no_key(settings):
    settings.TIANDITU_SERVER_KEY = ""


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    return client


@pytest.fixture
def service(monkeypatch, settings):
    """Tianditu as its documentation describes it; `asked` holds what it was asked."""
    settings.TIANDITU_SERVER_KEY = KEY
    asked = []

    def answer_with(answer):
        def get(url, params, timeout):
            asked.append((url, params))
            if isinstance(answer, Exception):
                raise answer
            return httpx.Response(200, content=answer)

        monkeypatch.setattr(geocoder.httpx, "get", get)
        return asked

    return answer_with


def ask(client, text, crs="wgs84"):
    response = client.post(reverse("stations_place"), {"text": text, "crs": crs})
    return response.status_code, response.json()


def test_pasted_coordinates_of_each_system_come_back_in_wgs84(editor):
    assert ask(editor, "31.38, 120.98")[1]["lat"] == 31.38
    status, found = ask(editor, "120.984366,31.377968", "gcj02")
    assert status == 200
    assert (found["lat"], found["lng"]) == pytest.approx((31.38, 120.98), abs=2e-4)
    assert "原文经度在前，已对调，已换算为 WGS-84" in found["note"]
    assert ask(editor, "31.38, 120.98", "bd09")[1]["lat"] != 31.38


@pytest.mark.parametrize(
    ("text", "crs", "words"),
    [
        ("", "wgs84", "请先粘贴坐标"),
        ("菉溪路", "wgs84", "读不出坐标"),
        ("100,100", "wgs84", "纬度在"),
        ("31,120", "mars", "请选坐标系"),
        ("路" * 121, "wgs84", "太长了"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(editor, text, crs, words):
    status, answer = ask(editor, text, crs)
    assert status == 422
    assert words in answer["error"]


def test_an_address_is_looked_up_by_the_server(editor, service):
    asked = service('{"status":"0","location":{"lon":120.98,"lat":31.38,"level":"门址"}}')
    status, found = ask(editor, "昆山市陆家镇菉溪路 38 号")
    assert (status, found["lat"], found["lng"]) == (200, 31.38, 120.98)
    assert asked == [
        (geocoder.ADDRESS, {"ds": '{"keyWord": "昆山市陆家镇菉溪路 38 号"}', "tk": KEY})
    ]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ('{"status":"101","msg":"结果为空"}', "没有查到"),
        ('{"status":"301","msg":"权限类型错误"}', "拒绝了请求"),
        ('{"status":"0","location":{"lon":"x"}}', "拒绝了请求"),
        ('{"status":"0","location":{"lon":"1e999","lat":"nan"}}', "拒绝了请求"),
        ("[]", "拒绝了请求"),
        ("<html>", "没有回答"),
        (httpx.ConnectTimeout(f"no answer from {KEY}"), "没有回答"),
    ],
)
def test_a_service_that_does_not_help_is_said_in_words_without_the_key(
    editor, service, answer, words
):
    service(answer)
    status, found = ask(editor, "菉溪路")
    assert status == 422
    assert words in found["error"]
    assert KEY not in found["error"]


def test_coordinates_never_leave_the_server(editor, service):
    asked = service("{}")
    assert ask(editor, "31.38, 120.98")[0] == 200
    assert asked == []


def test_only_who_may_edit_stations_may_ask(client, service):
    asked = service("{}")
    url = reverse("stations_place")
    assert client.post(url, {"text": "菉溪路", "crs": "wgs84"}).status_code == 302  # to the login
    user = get_user_model().objects.create_user("writer")
    group = Group.objects.create(name="某镇阵地")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    assert client.post(url, {"text": "菉溪路", "crs": "wgs84"}).status_code in (302, 403)
    assert asked == []
    group.permissions.add(Permission.objects.get(codename="change_station"))
    AreaScope.objects.create(group=group, area=AreaFactory(code="320583103", name="陆家镇"))
    assert client.post(url, {"text": "31.38,120.98", "crs": "wgs84"}).status_code == 200


def test_only_a_post_is_answered(editor):
    assert editor.get(reverse("stations_place")).status_code == 405
