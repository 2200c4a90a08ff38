"""The 阵地 menu as its editor uses it: lists, filters, export, preview, hours in one sentence."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from openpyxl import load_workbook

from stations.models import Area, Function, Siting, Station, national_calendar
from tests.factories import AreaFactory, StationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    return client


def url(name, *args, model="station"):
    return reverse(f"wagtailsnippets_stations_{model}:{name}", args=args)


def form_of(response):
    """The values that a browser would send back from the edit form."""
    form = response.context["form"]
    data = {}
    for part in [form, *_formset_parts(form)]:
        for bound in part:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = "on" if value is True else value
    for formset in form.formsets.values():
        for bound in formset.management_form:
            data[bound.html_name] = bound.value()
    return data


def _formset_parts(form):
    return [part for formset in form.formsets.values() for part in formset.forms]


@pytest.mark.parametrize("model", ["station", "function", "siting", "area", "calendarday"])
def test_every_list_of_the_menu_opens(editor, model):
    StationFactory()
    assert editor.get(url("list", model=model)).status_code == 200


def test_the_list_takes_as_many_queries_for_fifty_stations_as_for_five(
    editor, django_assert_max_num_queries
):
    StationFactory.create_batch(5)
    editor.get(url("list"))
    with django_assert_max_num_queries(100) as few:
        editor.get(url("list"))
    StationFactory.create_batch(45)
    with django_assert_max_num_queries(len(few)):
        editor.get(url("list"))


def test_stations_are_filtered_by_town_and_tier(editor):
    town = AreaFactory(code="320583103", name="陆家镇")
    village = Area(code="320583103007", name="邹家角社区", level="community")
    village.save()
    StationFactory(name="邹家角社区党群服务站", area=village)
    StationFactory(name="陆家镇党群服务中心", area=town, tier="center")
    StationFactory(name="花桥党群服务站", area=AreaFactory(code="320583104", name="花桥镇"))
    listed = editor.get(url("list"), {"town": "320583103"}).content.decode()
    assert "邹家角社区党群服务站" in listed
    assert "陆家镇党群服务中心" in listed
    assert "花桥党群服务站" not in listed
    listed = editor.get(url("list"), {"town": "320583103", "tier": "center"}).content.decode()
    assert "邹家角社区党群服务站" not in listed


def test_the_list_is_searched_by_a_part_of_the_name(editor):
    StationFactory(name="启发广场党群服务点", tier="point")
    StationFactory(name="花桥站")
    listed = editor.get(url("list"), {"q": "党群"}).content.decode()
    assert "启发广场党群服务点" in listed
    assert "花桥站" not in listed


def test_the_list_is_exported_with_hours_as_people_write_them(editor, tmp_path):
    StationFactory()
    response = editor.get(url("list"), {"export": "xlsx"})
    path = tmp_path / "stations.xlsx"
    path.write_bytes(b"".join(response.streaming_content))
    header, row = load_workbook(path).active.values
    assert "周一至周五 09:00–17:00；周六、周日 休息；法定节假日休息" in row
    assert "开放时间" in header


def test_one_sentence_replaces_the_weekly_hours(editor):
    station = StationFactory()
    edit = url("edit", station.pk)
    data = form_of(editor.get(edit)) | {
        "weekly_hours": "每天 08:30–20:30",
        "action-publish": "1",
    }
    assert editor.post(edit, data).status_code == 302
    station = Station.objects.get()
    assert [row.weekday for row in station.sessions.all()] == list(range(7))
    assert "每天 08:30–20:30" in station.hours_text
    assert "每天 08:30–20:30" in editor.get(station.get_absolute_url()).content.decode()


def test_a_sentence_that_cannot_be_read_is_told_and_nothing_is_lost(editor):
    station = StationFactory()
    edit = url("edit", station.pk)
    data = form_of(editor.get(edit)) | {
        "weekly_hours": "看情况",
        "introduction": "写了很久的简介",
        "action-publish": "1",
    }
    page = editor.post(edit, data).content.decode()
    assert "看情况" in page
    assert "写了很久的简介" in page
    assert Station.objects.get().hours_text.startswith("周一至周五")


def test_an_accepted_place_is_asked_about_again_when_it_moves(editor):
    station = StationFactory(location_accepted=True)
    edit = url("edit", station.pk)
    data = form_of(editor.get(edit)) | {"lat": "33.5", "action-publish": "1"}
    assert "公里" in editor.post(edit, data).content.decode()
    assert editor.post(edit, data | {"location_accepted": "on"}).status_code == 302
    station.refresh_from_db()
    assert (station.lat, station.location_accepted) == (33.5, True)
    data = form_of(editor.get(edit)) | {"phone": "0512-1", "action-publish": "1"}
    assert editor.post(edit, data).status_code == 302, "nothing moved, nothing is asked"
    station.refresh_from_db()
    assert station.location_accepted


def test_a_draft_leaves_the_public_page_as_it_is(editor):
    station = StationFactory(name="原来的名字")
    edit = url("edit", station.pk)
    editor.post(edit, form_of(editor.get(edit)) | {"name": "改到一半"})
    assert "原来的名字" in editor.get(station.get_absolute_url()).content.decode()
    assert Station.objects.get().latest_revision.as_object().name == "改到一半"


def test_a_new_station_gets_the_functions_of_its_tier(editor):
    area = AreaFactory()
    add = url("add")
    data = form_of(editor.get(add)) | {
        "name": "新建党群服务中心",
        "tier": "center",
        "area": area.pk,
        "action-publish": "1",
    }
    response = editor.post(add, data)
    assert response.status_code == 302, response.context["form"].errors
    station = Station.objects.get()
    names = [function.name for function in station.listed_functions()]
    assert names == ["政治教育", "宣传展示", "交流互动", "综合服务"]
    assert station.code.startswith("ST")


def test_the_preview_shows_the_draft_and_its_hours(editor):
    station = StationFactory()
    preview = url("preview_on_edit", station.pk)
    data = form_of(editor.get(url("edit", station.pk))) | {
        "name": "预览中的名字",
        "weekly_hours": "每天 06:00–07:00",
    }
    assert editor.post(preview, data).json()["is_valid"]
    page = editor.get(preview).content.decode()
    assert "预览中的名字" in page
    assert "每天 06:00–07:00" in page


def test_a_station_in_use_as_a_parent_is_not_deleted(editor):
    centre = StationFactory(tier="center")
    StationFactory(parent=centre)
    editor.post(url("delete", centre.pk))
    assert Station.objects.filter(pk=centre.pk).exists()


def test_the_chooser_tells_stations_of_one_name_apart(editor):
    StationFactory(name="社区党群服务站", area=AreaFactory(name="陆家镇"))
    chooser = reverse("wagtailsnippetchoosers_stations_station:choose")
    page = editor.get(chooser).json()["html"]
    assert "陆家镇" in page
    assert "层级" in page


def test_inspecting_a_station_shows_its_fields(editor):
    station = StationFactory(phone="0512-12345")
    assert "0512-12345" in editor.get(url("inspect", station.pk)).content.decode()


def test_a_new_site_starts_with_words_and_the_national_calendar():
    assert Function.objects.filter(for_center=True).count() == 4
    assert Siting.objects.filter(name="商务楼宇").exists()
    assert {2025, 2026} <= national_calendar().years
    assert 2027 not in national_calendar().years
