"""One tap vouches for a record, and one takes it back; nothing else of the record moves."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from stations.models import Station, StationLogEntry
from stations.verification.recording import VERIFY, CannotUndo, undo, verify
from tests.factories import AreaFactory, StationFactory
from tests.stations.scope.test_offices_keep_to_their_areas import office
from tests.stations.test_directory_admin import form_of, url

pytestmark = pytest.mark.django_db
CARDS = "station_verification_cards"
OLD = date(2020, 1, 1)


@pytest.fixture
def town():
    return AreaFactory(code="320583103", name="陆家镇")


@pytest.fixture
def editor(client, town):
    user = office("陆家", town)
    user.first_name = "王站长"
    user.save()
    client.force_login(user)
    return user


@pytest.fixture
def own(town):
    return StationFactory(name="邹家角站", area=town, verified_on=OLD, verifier="李同志")


@pytest.fixture
def foreign():
    area = AreaFactory(code="320583104", name="花桥镇")
    return StationFactory(name="花桥站", area=area)


def confirm(client, station, **query):
    address = reverse("station_verification_confirm", args=[station.pk])
    return client.post(f"{address}?{urlencode(query)}", follow=True)


def fresh(station):
    return Station.objects.get(pk=station.pk)


def test_one_tap_records_who_and_when_and_says_so(client, editor, own):
    page = client.get(reverse(CARDS)).content.decode()
    assert "邹家角站" in page and "2020-01-01 · 李同志" in page
    assert "周一至周五 09:00–17:00" in page
    page = confirm(client, own).content.decode()
    assert "已核实：邹家角站" in page and "没有待核实的阵地" in page
    now = fresh(own)
    assert (now.verified_on, now.verified_by) == (timezone.localdate(), editor)
    assert now.verifier == "王站长"
    entry = StationLogEntry.objects.get(action=VERIFY)
    assert (entry.user, entry.object_id) == (editor, own.pk)


def test_the_name_stays_when_the_account_goes(editor, own):
    verify(own, editor)
    editor.delete()
    assert (fresh(own).verified_by, fresh(own).verifier) == (None, "王站长")


def test_undo_puts_back_what_stood_before(client, editor, own):
    verify(own, editor)
    entry = StationLogEntry.objects.get(action=VERIFY)
    address = reverse("station_verification_undo", args=[entry.pk])
    page = client.post(address, follow=True).content.decode()
    assert "已撤销" in page and "邹家角站" in page
    assert (fresh(own).verified_on, fresh(own).verifier) == (OLD, "李同志")
    page = client.post(address, follow=True).content.decode()
    assert "已经撤销，没有再改动" in page
    assert fresh(own).verified_on == OLD


def test_two_taps_are_one_verification(client, editor, own):
    confirm(client, own)
    confirm(client, own)
    entry = StationLogEntry.objects.get(action=VERIFY)
    undo(entry, editor)
    assert fresh(own).verified_on == OLD


def test_only_one_s_own_and_the_last_verification_is_taken_back(editor, own):
    other = get_user_model().objects.create_superuser("other")
    first = verify(own, editor)
    with pytest.raises(CannotUndo, match="自己"):
        undo(first, other)
    second = verify(own, other)
    with pytest.raises(CannotUndo, match="后来又核实过"):
        undo(first, editor)
    undo(second, other)
    assert fresh(own).verified_by == editor


def test_a_draft_neither_hides_a_verification_nor_takes_it_back(client, editor, own):
    own.address = "新地址 8 号"
    draft = own.save_revision()
    before = fresh(own)
    confirm(client, own)
    now = fresh(own)
    assert now.verified_on == timezone.localdate()
    assert now.has_unpublished_changes and now.address != "新地址 8 号"
    assert now.latest_revision_id == draft.pk == before.latest_revision_id
    draft.publish()
    now = fresh(own)
    assert now.address == "新地址 8 号"
    assert (now.verified_on, now.verifier) == (timezone.localdate(), "王站长")


def test_an_old_version_brought_back_doesn_t_bring_its_date_back(editor, own):
    old = own.save_revision()
    verify(own, editor)
    old.publish()
    assert fresh(own).verified_on == timezone.localdate()


def test_publishing_the_form_may_verify_and_saving_a_draft_doesn_t(client, editor, own):
    edit = url("edit", own.pk)
    form = form_of(client.get(edit)) | {"phone": "0512-57701234", "confirms": "on"}
    client.post(edit, form)
    assert fresh(own).verified_on == OLD
    client.post(edit, form | {"action-publish": "1"})
    assert fresh(own).verified_on == timezone.localdate()
    assert fresh(own).phone == "0512-57701234"

    other = StationFactory(area=own.area, verified_on=OLD)
    form = form_of(client.get(url("edit", other.pk))) | {"phone": "0512-57701235"}
    assert "confirms" not in form
    client.post(url("edit", other.pk), form | {"action-publish": "1"})
    assert fresh(other).verified_on == OLD


def test_from_a_card_to_the_form_and_back(client, editor, own):
    page = client.get(reverse(CARDS), {"tier": "station"}).content.decode()
    edit = url("edit", own.pk)
    back = f"{reverse(CARDS)}?tier=station"
    assert f"{edit}?next=" in page
    response = client.get(edit, {"next": back})
    form = form_of(response)
    assert form["confirms"] == "on"
    response = client.post(response.context["action_url"], form | {"action-publish": "1"})
    assert response.url == back
    response = client.get(edit, {"next": "https://example.org/"})
    assert "example.org" not in response.context["action_url"]


def test_a_new_and_a_copied_station_are_verified_only_if_said(client, editor, own):
    copy = form_of(client.get(url("copy", own.pk))) | {"code": "COPY", "name": "副本"}
    client.post(url("copy", own.pk), copy | {"action-publish": "1"})
    assert Station.objects.get(code="COPY").verified_on is None
    new = form_of(client.get(url("add"))) | {"name": "新站", "tier": "station", "code": "NEW"}
    new |= {"area": own.area_id, "confirms": "on", "action-publish": "1"}
    client.post(url("add"), new)
    assert Station.objects.get(code="NEW").verifier == "王站长"


def test_skipped_stations_wait_until_they_are_asked_for(client, editor, own):
    client.post(reverse("station_verification_skip", args=[own.pk]))
    page = client.get(reverse(CARDS)).content.decode()
    assert "再看跳过的" in page and "核实无误" not in page
    page = client.post(reverse("station_verification_again"), follow=True).content.decode()
    assert "核实无误" in page and "邹家角站" in page


def test_filters_narrow_the_cards_and_survive_a_tap(client, editor, own, town):
    StationFactory(name="陆家中心", tier="center", area=town)
    StationFactory(name="刚核实的点", tier="point", area=town, verified_on=timezone.localdate())
    page = client.get(reverse(CARDS), {"tier": "station"}).content.decode()
    assert "邹家角站" in page and "陆家中心" not in page
    response = confirm(client, own, tier="station", evil="1")
    assert "tier=station" in response.redirect_chain[-1][0]
    assert "evil" not in response.redirect_chain[-1][0]
    page = client.get(reverse(CARDS), {"standing": "valid", "tier": "point"}).content.decode()
    assert "刚核实的点" in page
    for query in ({"standing": "x"}, {"tier": "x"}, {"town": "y"}, {"done": "x"}, {"done": "99"}):
        assert client.get(reverse(CARDS), query).status_code == 200


def test_foreign_stations_are_neither_shown_nor_verified(client, editor, own, foreign, town):
    assert "花桥站" not in client.get(reverse(CARDS), {"standing": "all"}).content.decode()
    shown = client.get(reverse(CARDS), {"station": foreign.pk})
    assert shown.status_code == 302 and shown.url == reverse("wagtailadmin_home")
    draft = StationFactory(area=town, live=False)
    entry = verify(foreign, editor)  # as before the office lost the town
    Station.objects.filter(pk=foreign.pk).update(verified_on=None)
    for address in (
        reverse("station_verification_confirm", args=[foreign.pk]),
        reverse("station_verification_confirm", args=[draft.pk]),
        reverse("station_verification_confirm", args=[999_999]),
        reverse("station_verification_skip", args=[foreign.pk]),
        reverse("station_verification_undo", args=[entry.pk]),
    ):
        response = client.post(address)
        assert response.url == reverse("wagtailadmin_home"), address
    assert fresh(foreign).verified_on is None and fresh(draft).verified_on is None
    for report in ("desk_verification", "desk_verification-progress"):
        page = client.get(reverse(report), {"standing": "all", "by": "town"}).content.decode()
        assert "花桥" not in page


def test_a_tap_is_a_post_of_somebody_who_may_change_stations(client, town, own):
    client.force_login(office("看看", town, actions=["view"]))
    assert confirm(client, own).redirect_chain[0][0] == reverse("wagtailadmin_home")
    assert client.get(reverse(CARDS)).status_code == 302
    client.force_login(office("改改", town, actions=["change"]))
    assert client.get(reverse("station_verification_confirm", args=[own.pk])).status_code == 405
    assert fresh(own).verified_on == OLD
    confirm(client, own)
    assert fresh(own).verified_on == timezone.localdate()
    client.logout()
    assert "/login/" in client.post(reverse("station_verification_confirm", args=[own.pk])).url


def test_the_list_is_exported_for_excel_with_days_and_names(client, editor, own, tmp_path):
    Station.objects.filter(pk=own.pk).update(
        verified_on=timezone.localdate() - timedelta(days=190), name="=1+1"
    )
    response = client.get(reverse("desk_verification"), {"export": "xlsx"})
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"".join(response.streaming_content))
    heads, row = list(load_workbook(path).active.values)
    assert heads[0] == "编号" and row[0] == own.code
    assert row[-2:] == ("李同志", 10)
    csv = b"".join(client.get(reverse("desk_verification"), {"export": "csv"}).streaming_content)
    assert csv.startswith("\ufeff".encode()) and "'=1+1" in csv.decode()
    done = client.get(reverse("desk_verification-progress"), {"export": "csv"})
    assert "陆家,1,0,0,1,0,0" in b"".join(done.streaming_content).decode()


def test_the_desk_says_how_many_wait_and_nothing_once_none_does(client, editor, own):
    assert "1 处阵地等您核实" in client.get("/admin/").content.decode()
    confirm(client, own)
    assert "等您核实" not in client.get("/admin/").content.decode()


def test_the_public_page_and_the_api_follow(client, editor, own):
    confirm(client, own)
    today = timezone.localdate().isoformat()
    assert today in client.get(own.get_absolute_url()).content.decode()
    assert client.get(f"/api/stations/{own.code}").json()["verified_on"] == today
