"""The office's side: its own areas' only, one row for a thing, drafts and never publication."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from openpyxl import load_workbook

from stations.corrections.models import receive
from stations.models import Correction, Station, StationLogEntry
from tests.factories import AreaFactory, StationFactory

pytestmark = pytest.mark.django_db
QUEUE = reverse("corrections:queue")


@pytest.fixture
def other(db):
    area = AreaFactory(code="320583104", name="花桥镇")
    return StationFactory(code="KS0010", name="花桥党群服务站", area=area)


@pytest.fixture
def editor(client, office):
    client.force_login(office())
    return client


def said(station, subject="phone", words="0512-57675678", **kwargs):
    return receive(station, subject, words, **kwargs).correction


def page(correction):
    return reverse("corrections:correction", args=[correction.pk])


def test_what_many_say_of_one_thing_is_one_row_with_its_count(editor, station):
    said(station)
    said(station, words="0512-57675679")
    said(station, "hours", "周六也开门")
    rows = editor.get(QUEUE).context["object_list"]
    assert [(row.subject, row.times) for row in rows] == [("phone", 2), ("hours", 1)]


def test_an_office_sees_and_closes_its_own_areas_only(editor, station, other):
    own, foreign = said(station), said(other)
    html = editor.get(QUEUE).content.decode()
    assert station.name in html and other.name not in html
    assert editor.get(page(own)).status_code == 200
    for address in (page(foreign), reverse("corrections:correction", args=[99999])):
        for response in (editor.get(address), editor.post(address, {"state": "answered"})):
            assert response.status_code == 302
            assert response.url == reverse("wagtailadmin_home")
    foreign.refresh_from_db()
    assert foreign.is_open
    home = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "群众报错：1 项待处理" in home and other.name not in home
    assert other.name not in editor.get(QUEUE, {"export": "csv"}).getvalue().decode()


def test_whoever_changes_no_stations_has_no_queue(client, station, django_user_model):
    from django.contrib.auth.models import Permission

    said(station)
    user = django_user_model.objects.create_user("writer")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(QUEUE).status_code == 302
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "报错" not in home


@pytest.mark.parametrize(
    ("subject", "value", "attribute", "expected"),
    [
        ("phone", "0512-57675678", "phone", "0512-57675678"),
        ("name", "陆家镇党群服务中心（新址）", "name", "陆家镇党群服务中心（新址）"),
        ("place", "陆家镇二路 2 号", "address", "陆家镇二路 2 号"),
        ("hours", "每天 08:30-20:00", "hours_text", "每天 08:30–20:00"),
    ],
)
def test_what_is_accepted_goes_into_the_draft_and_is_not_public(
    editor, station, subject, value, attribute, expected
):
    before = getattr(station, attribute)
    correction = said(station, subject, value)
    form = editor.get(page(correction)).context["form"]
    assert form.initial["value"] == value
    response = editor.post(page(correction), {"state": "accepted", "value": value, "answer": ""})
    assert response.url == reverse("wagtailsnippets_stations_station:edit", args=[station.pk])
    station = Station.objects.get(pk=station.pk)
    assert getattr(station, attribute) == before
    assert station.has_unpublished_changes
    draft = station.get_latest_revision_as_object()
    assert getattr(draft, attribute).startswith(expected)
    correction.refresh_from_db()
    assert correction.state == "accepted"
    assert correction.closed_by.username == "陆家镇党群办"


def test_words_that_could_not_stand_there_leave_the_value_as_it_is(editor, station):
    correction = said(station, words="打不通，换号码了吧")
    form = editor.get(page(correction)).context["form"]
    assert form.initial["value"] == "0512-57671234"
    said(station, words="0512-57675678")
    assert editor.get(page(correction)).context["form"].initial["value"] == "0512-57675678"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "请选择怎样处理"),
        ({"state": "declined"}, "请写明为什么不采纳"),
        ({"state": "accepted", "value": "打不通"}, "电话只含数字"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_closed(editor, station, data, message):
    correction = said(station)
    response = editor.post(page(correction), data)
    assert message in response.content.decode()
    assert Correction.objects.get().is_open
    assert Station.objects.get().latest_revision is None


def test_a_functions_correction_changes_no_draft(editor, station):
    correction = said(station, "functions", "没有母婴室了")
    assert "value" not in editor.get(page(correction)).context["form"].fields
    editor.post(page(correction), {"state": "accepted", "answer": "谢谢，已改。"})
    assert Correction.objects.get().state == "accepted"
    assert Station.objects.get().latest_revision is None


def test_an_accepted_value_does_not_overwrite_what_else_is_drafted(editor, station):
    station.introduction = "新简介，还没有发布"
    station.save_revision()
    correction = said(station)
    editor.post(page(correction), {"state": "accepted", "value": "0512-57675678"})
    draft = Station.objects.get().get_latest_revision_as_object()
    assert (draft.introduction, draft.phone) == ("新简介，还没有发布", "0512-57675678")


def test_a_locked_station_stays_as_it_is_and_its_correction_open(editor, station):
    locker = get_user_model().objects.create_superuser("locker")
    Station.objects.filter(pk=station.pk).update(locked=True, locked_by=locker)
    correction = said(station)
    response = editor.post(page(correction), {"state": "accepted", "value": "1234567"}, follow=True)
    assert "已锁定" in response.content.decode()
    assert Correction.objects.get().is_open


def test_two_editors_close_it_once(editor, station):
    correction = said(station)
    editor.post(page(correction), {"state": "declined", "answer": "没有变"})
    response = editor.post(page(correction), {"state": "answered", "answer": "再答"}, follow=True)
    assert "已由别人处理" in response.content.decode()
    assert Correction.objects.get().answer == "没有变"


def test_each_decision_is_in_the_audit_with_its_address(editor, station):
    editor.post(page(said(station)), {"state": "declined", "answer": "电话没有变"})
    entry = StationLogEntry.objects.get(action="stations.correction_declined")
    assert entry.user.username == "陆家镇党群办"
    assert entry.data["address"] == "127.0.0.1"
    assert "电话没有变" in entry.data["reason"]


def test_the_export_holds_no_contacts_and_no_formulas(editor, station, tmp_path):
    correction = said(station, contact="13800000000")
    editor.post(page(correction), {"state": "declined", "answer": '=HYPERLINK("x")'})
    query = {"state": "declined", "export": "csv"}
    table = editor.get(QUEUE, query).getvalue().decode()
    assert "13800000000" not in table
    assert "'=HYPERLINK" in table
    path = tmp_path / "corrections.xlsx"
    path.write_bytes(editor.get(QUEUE, query | {"export": "xlsx"}).getvalue())
    cells = [cell for row in load_workbook(path).active.rows for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_the_queue_takes_as_many_queries_for_thirty_as_for_three(
    editor, town, django_assert_max_num_queries
):
    for station in StationFactory.create_batch(3, area=town):
        said(station)
    editor.get(QUEUE)
    with django_assert_max_num_queries(60) as few:
        editor.get(QUEUE)
    for station in StationFactory.create_batch(27, area=town):
        said(station)
    with django_assert_max_num_queries(len(few)):
        editor.get(QUEUE)
