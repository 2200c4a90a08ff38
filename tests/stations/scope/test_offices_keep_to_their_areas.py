"""An office sees and changes the stations of its own areas, by whatever address it asks."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import get_resolver, reverse
from openpyxl import load_workbook
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from stations.models import Area, AreaScope, Station
from tests.factories import StationFactory
from tests.stations.test_directory_admin import form_of, url

pytestmark = pytest.mark.django_db
ALL = ["add", "change", "delete", "view", "publish", "lock", "unlock"]


def make_area(code, name, level):
    area = Area(code=code, name=name, level=level)
    area.save()
    return area


@pytest.fixture
def city(db):
    return make_area("320583", "昆山市", "county")


@pytest.fixture
def town(city):
    return make_area("320583103", "陆家镇", "town")


@pytest.fixture
def village(town):
    return make_area("320583103007", "邹家角社区", "community")


@pytest.fixture
def other(city):
    return make_area("320583104", "花桥镇", "town")


@pytest.fixture
def own(village):
    return StationFactory(name="邹家角社区党群服务站", code="OWN", area=village)


@pytest.fixture
def foreign(other):
    station = StationFactory(name="花桥党群服务站", code="FOREIGN", area=other)
    station.save_revision()
    return station


def office(name, *areas, actions=ALL):
    group = Group.objects.create(name=name)
    codenames = [f"{action}_station" for action in actions]
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    for area in areas:
        AreaScope.objects.create(group=group, area=area)
    user = get_user_model().objects.create_user(name)
    user.groups.add(group)
    return user


@pytest.fixture
def lujia(client, town):
    client.force_login(office("陆家", town))
    return client


def test_the_list_its_search_and_its_export_hold_the_office_s_own(lujia, own, foreign, tmp_path):
    for data in ({}, {"q": "党群"}, {"tier": "station"}, {"town": "320583104"}):
        listed = lujia.get(url("list"), data).content.decode()
        assert foreign.name not in listed
    assert own.name in lujia.get(url("list"), {"q": "党群"}).content.decode()
    assert foreign.name not in lujia.get(url("list_results"), {"q": "党群"}).content.decode()
    response = lujia.get(url("list"), {"export": "xlsx"})
    path = tmp_path / "stations.xlsx"
    path.write_bytes(b"".join(response.streaming_content))
    assert [row[0] for row in load_workbook(path).active.values][1:] == ["OWN"]


def addresses(station):
    """Every address of the stations' admin that has a station's key in it."""
    namespace = "wagtailsnippets_stations_station"
    revision = station.latest_revision_id
    known = {
        "pk": station.pk,
        "revision_id": revision,
        "revision_id_a": revision,
        "revision_id_b": "latest",
        "action_name": "approve",
        "task_state_id": 1,
        "task_id": 1,
        "workflow_state_id": 1,
    }
    _, resolver = get_resolver("wagtail.admin.urls").namespace_dict[namespace]
    for name in (key for key in resolver.reverse_dict if isinstance(key, str)):
        wanted = resolver.reverse_dict[name][0][0][1]
        if "pk" in wanted:
            kwargs = {key: known[key] for key in wanted}
            yield name, reverse(f"{namespace}:{name}", kwargs=kwargs)


def test_no_address_of_a_foreign_station_answers(lujia, own, foreign):
    names = []
    before = Station.objects.get(pk=foreign.pk).__dict__
    for name, address in addresses(foreign):
        names.append(name)
        for response in (lujia.get(address), lujia.post(address, {"name": "改名", "reason": "x"})):
            assert response.status_code == 302, name
            assert response.url == reverse("wagtailadmin_home"), name
    assert {"edit", "delete", "history", "usage", "inspect", "copy", "unpublish"} <= set(names)
    after = Station.objects.get(pk=foreign.pk).__dict__
    assert {k: v for k, v in before.items() if k != "_state"} == {
        k: v for k, v in after.items() if k != "_state"
    }


def test_its_own_stations_open_and_are_changed(lujia, own):
    for name in ("edit", "delete", "history", "usage", "inspect", "copy"):
        assert lujia.get(url(name, own.pk)).status_code == 200, name
    data = form_of(lujia.get(url("edit", own.pk))) | {"phone": "0512-57701234"}
    assert lujia.post(url("edit", own.pk), data | {"action-publish": "1"}).status_code == 302
    assert Station.objects.get(pk=own.pk).phone == "0512-57701234"


def test_a_station_is_not_moved_out_nor_made_elsewhere(lujia, own, foreign, other, town):
    data = form_of(lujia.get(url("edit", own.pk))) | {"action-publish": "1"}
    page = lujia.post(url("edit", own.pk), data | {"area": other.pk}).content.decode()
    assert "不在您单位的辖区内" in page
    assert Station.objects.get(pk=own.pk).area == own.area
    assert lujia.post(url("edit", own.pk), data | {"area": town.pk}).status_code == 302
    assert Station.objects.get(pk=own.pk).area == town

    new = form_of(lujia.get(url("add"))) | {"name": "新站", "tier": "station"}
    assert lujia.post(url("add"), new | {"area": other.pk}).status_code == 200
    assert not Station.objects.filter(name="新站").exists()
    assert lujia.post(url("add"), new | {"area": town.pk}).status_code == 302
    assert Station.objects.filter(name="新站").exists()


def test_a_foreign_centre_is_not_chosen_as_parent_but_one_that_stands_may_stay(lujia, own, other):
    centre = StationFactory(name="花桥中心", tier="center", area=other)
    edit = url("edit", own.pk)
    data = form_of(lujia.get(edit)) | {"action-publish": "1", "parent": centre.pk}
    assert "不在您单位的辖区内" in lujia.post(edit, data).content.decode()
    Station.objects.filter(pk=own.pk).update(parent=centre)
    assert lujia.post(edit, form_of(lujia.get(edit)) | {"phone": "0512-1"}).status_code == 302


def test_choosers_offer_and_answer_for_the_office_s_own(lujia, own, foreign, other, town):
    base = "wagtailsnippetchoosers_stations_station"
    for data in ({}, {"q": "党群"}):
        for html in (
            lujia.get(reverse(f"{base}:choose"), data).json()["html"],
            lujia.get(reverse(f"{base}:choose_results"), data).content.decode(),
        ):
            assert own.name in html
            assert foreign.name not in html
    assert lujia.get(reverse(f"{base}:chosen", args=[foreign.pk])).status_code == 404
    assert lujia.get(reverse(f"{base}:chosen", args=[own.pk])).status_code == 200
    ids = {"id": [own.pk, foreign.pk]}
    result = lujia.get(reverse(f"{base}:chosen_multiple"), ids).json()["result"]
    assert [row["id"] for row in result] == [str(own.pk)]
    areas = "wagtailsnippetchoosers_stations_area"
    html = lujia.get(reverse(f"{areas}:choose")).json()["html"]
    assert town.name in html
    assert other.name not in html
    assert town.name in lujia.get(reverse(f"{areas}:choose"), {"q": "陆家"}).json()["html"]
    found = lujia.get(reverse(f"{areas}:choose"), {"q": "花桥"}).json()["html"]
    assert other.name not in found
    assert lujia.get(reverse(f"{areas}:chosen", args=[other.pk])).status_code == 404
    assert lujia.get(reverse(f"{areas}:chosen", args=[town.pk])).status_code == 200


def test_bulk_deletion_leaves_foreign_stations(lujia, own, foreign):
    address = reverse("wagtail_bulk_action", args=["stations", "station", "delete"])
    lujia.post(f"{address}?id={own.pk}&id={foreign.pk}")
    assert list(Station.objects.all()) == [foreign]


def test_a_right_holds_only_where_its_own_group_gives_it(client, own, foreign, town, other):
    user = office("陆家", town)
    reader = Group.objects.create(name="花桥查看")
    reader.permissions.add(Permission.objects.get(codename="view_station"))
    AreaScope.objects.create(group=reader, area=other)
    user.groups.add(reader)
    client.force_login(user)
    assert client.get(url("inspect", foreign.pk)).status_code == 200
    for name in ("edit", "delete", "copy", "unpublish"):
        assert client.get(url(name, foreign.pk)).status_code == 302, name


def test_an_office_without_an_area_has_no_station_and_the_whole_city_is_an_area(
    client, own, foreign, city
):
    user = office("无辖区")
    client.force_login(user)
    assert client.get(url("list")).status_code == 302
    assert client.get(url("edit", own.pk)).status_code == 302
    client.force_login(office("全市", city))
    listed = client.get(url("list")).content.decode()
    assert own.name in listed
    assert foreign.name in listed


def test_a_draft_that_would_leave_the_area_is_asked_about_in_both(town, own, other):
    user = office("陆家", town)
    draft = Station.objects.get(pk=own.pk)
    draft.area = other
    policy = policy_registry.get_by_type(Station)
    assert policy.user_has_permission_for_instance(user, "change", own)
    assert not policy.user_has_permission_for_instance(user, "change", draft)


def test_who_may_do_something_is_found_by_the_area(town, other, own, foreign):
    lujia, city_office = office("陆家", town), office("市", town.get_parent())
    policy = policy_registry.get_by_type(Station)
    assert set(policy.users_with_permission_for_instance("change", own)) == {lujia, city_office}
    assert set(policy.users_with_permission_for_instance("change", foreign)) == {city_office}


def test_a_newsroom_without_an_office_chooses_what_the_public_sees(client, own, foreign):
    Station.objects.filter(pk=foreign.pk).update(live=False)
    group = Group.objects.create(name="一个编辑部")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = get_user_model().objects.create_user("采编")
    user.groups.add(group)
    client.force_login(user)
    base = "wagtailsnippetchoosers_stations_station"
    assert client.get(reverse(f"{base}:chosen", args=[own.pk])).status_code == 200
    assert client.get(reverse(f"{base}:chosen", args=[foreign.pk])).status_code == 404


def test_the_site_s_history_tells_an_office_of_its_own_stations(client, town, own, foreign):
    for station in (own, foreign):
        log(station, "wagtail.edit", title=station.name)
    client.force_login(office("陆家", town))
    report = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert own.name in report
    assert foreign.name not in report


def test_areas_and_scopes_are_not_an_office_s_to_change(lujia):
    for model in ("area", "areascope"):
        assert lujia.get(url("list", model=model)).status_code == 302
        assert lujia.get(url("add", model=model)).status_code == 302
