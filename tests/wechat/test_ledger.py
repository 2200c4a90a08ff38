"""The ledger: read by those who may, changed by nobody; copies by editors are written down."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from tests.factories import StationFactory
from wechat.ledger import record
from wechat.models import LedgerEntry

pytestmark = pytest.mark.django_db
LIST = "/admin/wechat/ledgerentry/"
COPIED = "/wechat/copied"


@pytest.fixture
def reader(client):
    user = get_user_model().objects.create_user("shenhe", password="x", first_name="审核")
    for codename in ("access_admin", "view_ledgerentry"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)
    return user


def test_entries_are_listed(client, reader):
    record(reader, LedgerEntry.Action.PUSH, "文章：周末也开门", result="新建")
    shown = client.get(LIST).content.decode()
    assert "文章：周末也开门" in shown and "推送草稿" in shown and "审核" in shown
    assert client.get(f"{LIST}?export=xlsx").status_code == 200


def test_nobody_may_add_change_or_delete(client, admin_user):
    client.force_login(admin_user)
    entry = record(admin_user, LedgerEntry.Action.PUSH, "文章：周末也开门")
    for address in ("create/", f"edit/{entry.pk}/", f"delete/{entry.pk}/"):
        for method in (client.get, client.post):
            assert method(LIST + address).status_code in (302, 403, 404)
    entry.refresh_from_db()
    assert LedgerEntry.objects.count() == 1


def test_others_do_not_see_it(client, reader):
    reader.user_permissions.remove(Permission.objects.get(codename="view_ledgerentry"))
    assert client.get(LIST).status_code in (302, 403)


def test_long_words_are_cut_to_the_column(reader):
    entry = record(reader, LedgerEntry.Action.PUSH, "长" * 999, "u" * 999, "果" * 999)
    entry.full_clean()
    assert len(entry.subject) == 300


def copied(client, path, **headers):
    headers = {"sec-fetch-site": "same-origin", **headers}
    return client.post(COPIED, {"path": path}, headers=headers)


def test_a_copy_by_an_editor_is_written_down(client, reader):
    StationFactory(code="KS0001", name="陆家站")
    assert copied(client, "/stations/KS0001/wechat/?style=list").status_code == 204
    entry = LedgerEntry.objects.get()
    assert (entry.who, entry.action, entry.subject) == ("审核", "copy", "阵地：陆家站")


def test_a_copy_by_the_public_is_not(client):
    StationFactory(code="KS0001")
    assert copied(client, "/stations/KS0001/wechat/").status_code == 204
    assert LedgerEntry.objects.count() == 0


def test_neither_is_one_that_another_site_reports(client, reader):
    StationFactory(code="KS0001")
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "none"}):
        assert copied(client, "/stations/KS0001/wechat/", **headers).status_code == 403
    assert client.post(COPIED, {"path": "/"}, headers={"origin": "http://e.com"}).status_code == 403
    assert LedgerEntry.objects.count() == 0


@pytest.mark.parametrize(
    "path", ["", "/", "x" * 5000, "/stations/NONE/wechat/", "/wechat/articles/9/"]
)
def test_a_page_that_is_no_copy_page_is_refused(client, reader, path):
    assert copied(client, path).status_code in (400, 404)
    assert LedgerEntry.objects.count() == 0
