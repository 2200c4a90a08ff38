"""Choosing what an article refers to: several stations, and a source that may be a new one."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.forms import ModelMultipleChoiceField
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import Source
from news.widgets import SnippetsChooser
from stations.models import Station
from tests.factories import StationFactory

pytestmark = pytest.mark.django_db


def field():
    return ModelMultipleChoiceField(Station.objects.all(), widget=SnippetsChooser, required=False)


def test_only_what_is_chosen_is_in_the_form_however_many_there_are():
    chosen = StationFactory(name="选中的<站>")
    StationFactory.create_batch(3)
    with CaptureQueriesContext(connection) as queries:
        html = field().widget.render("stations", [chosen.pk])
    assert len(queries) == 1
    soup = BeautifulSoup(html, "html.parser")
    shown = soup.select("ul li")
    assert [item.span.text for item in shown] == ["选中的<站>"]
    assert [item.input["value"] for item in shown] == [str(chosen.pk)]


def test_nothing_need_be_chosen_and_the_chooser_is_named():
    soup = BeautifulSoup(field().widget.render("stations", None), "html.parser")
    assert not soup.select("ul li")
    url = soup.select_one("[data-snippets-chooser]")["data-snippets-chooser"]
    assert url == reverse("wagtailsnippetchoosers_stations_station:choose")


def test_a_source_is_added_in_the_chooser(client):
    client.force_login(get_user_model().objects.create_superuser("chief"))
    data = {
        "name": "昆山日报",
        "copyright_rule": "own",
    }
    choose = client.get(reverse("wagtailsnippetchoosers_news_source:choose"))
    assert "新增来源" in choose.json()["html"]
    url = reverse("wagtailsnippetchoosers_news_source:create")
    refused = client.post(url, data)
    assert "请写出这个来源的版权声明" in refused.json()["htmlFragment"]
    data["copyright_notice"] = "版权归昆山日报。"
    assert client.post(url, data).json()["step"] == "chosen"
    assert Source.objects.get().name == "昆山日报"
