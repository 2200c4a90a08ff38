"""A station in 陆家镇 with its office, a visitor's form, and a clock that can be put on."""

import re
from datetime import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core import signing

from stations.hours import TZ
from stations.models import AreaScope
from tests.factories import AreaFactory, StationFactory


@pytest.fixture
def town(db):
    return AreaFactory(code="320583103", name="陆家镇")


@pytest.fixture
def station(town):
    return StationFactory(
        code="KS0002", name="陆家镇党群服务中心", area=town, phone="0512-57671234"
    )


@pytest.fixture
def office(town):
    """Make an office that may change the stations of an area, 陆家镇 unless said otherwise."""

    def make(name="陆家镇党群办", area=town):
        group = Group.objects.create(name=name)
        names = ["access_admin", "change_station", "publish_station"]
        group.permissions.add(*Permission.objects.filter(codename__in=names))
        AreaScope.objects.create(group=group, area=area)
        user = get_user_model().objects.create_user(name)
        user.groups.add(group)
        return user

    return make


@pytest.fixture
def clock(monkeypatch):
    """The clock of signed forms: `clock(seconds)` puts it on."""
    now = {"at": datetime(2026, 11, 23, 12, tzinfo=TZ).timestamp()}
    monkeypatch.setattr(signing.time, "time", lambda: now["at"])

    def advance(seconds):
        now["at"] += seconds

    return advance


@pytest.fixture
def report(client, clock):
    """Open the form of a station, wait, and send it; returns the response."""

    def send(code="KS0002", wait=20, **fields):
        path = f"/stations/{code}/correction/"
        page = client.get(path).content.decode()
        opened = re.search(r'name="opened" value="([^"]+)"', page)[1]
        clock(wait)
        usual = {"subject": "phone", "words": "0512-57675678", "opened": opened}
        return client.post(path, usual | fields)

    return send
