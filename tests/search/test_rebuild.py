"""`manage.py rebuild_search`."""

from io import StringIO

import pytest
from django.core.management import call_command
from modelsearch.conf import get_app_config

from stations.models import Station

pytestmark = pytest.mark.django_db


def test_a_rebuild_finds_what_no_signal_told_and_forgets_what_is_gone(backend, station, article):
    for number in range(3):
        station(f"第{number}站", hours=[])
    article("文章标题", "正文")
    Station.objects.filter(name="第0站").update(name="静默改名站")
    Station.objects.filter(name="第1站")._raw_delete(using="default")
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert "完成" in out.getvalue()
    assert {obj.name for obj in backend.search("静默", Station)} == {"静默改名站"}
    entries = get_app_config().get_model("IndexEntry").objects
    assert entries.filter(content_type__model="station").count() == 2


def test_a_rebuild_from_nothing_fills_the_index(backend, station):
    station("花桥站")
    backend.reset_indexes()
    assert backend.search("花桥", Station).count() == 0
    call_command("rebuild_search", stdout=StringIO())
    assert backend.search("花桥", Station).count() == 1


def test_wagtails_own_command_works_too(backend, station):
    station("花桥站")
    backend.reset_indexes()
    call_command("update_index", stdout=StringIO(), verbosity=0)
    assert backend.search("花桥", Station).count() == 1
