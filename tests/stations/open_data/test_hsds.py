"""HSDS 3.0 under /hsds/: every answer by the specification's own document, and what it says."""

import json
from datetime import datetime, timedelta
from uuid import uuid4, uuid5

import jsonschema_rs
import pytest
from django.utils import timezone

from stations.models import Area, Function, HoursException, State, Station
from stations.open_data.hsds import ids
from stations.open_data.hsds.openapi import SPECIFICATION
from tests.factories import StationFactory

DOCUMENT = json.loads(SPECIFICATION.read_text(encoding="utf-8"))
LISTS = ["services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"]
STATION_LISTS = LISTS[:3]
pytestmark = pytest.mark.usefixtures("stations")


def validator(path):
    answer = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    schema = {**answer["schema"], "components": DOCUMENT["components"]}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


@pytest.fixture
def ask(get):
    """GET an address of HSDS; hold a 200 to the specification; return (status, JSON)."""

    def asked(path, **parameters):
        status, answer = get(f"/hsds{path}", **parameters)
        if status == 200:
            name, _, rest = path.strip("/").partition("/")
            validator(f"/{name}/{{id}}" if rest else f"/{name}").validate(answer)
        return status, answer

    return asked


@pytest.fixture
def contents(ask):
    def asked(path, **parameters):
        status, answer = ask(path, **parameters)
        assert status == 200, answer
        return answer["contents"]

    return asked


def id_of(code, kind="", name=""):
    whole = ids.station_uuid(code)
    return str(ids.part_of(whole, kind, name) if kind else whole)


def test_the_root_says_version_and_document(ask, client):
    _, answer = ask("/")
    assert answer["version"] == "3.0"
    profile = client.get(answer["openapi_url"]).json()
    assert {f"/hsds{path}" for path in DOCUMENT["paths"]} == set(profile["paths"])


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("full", ["", "true"])
def test_everything_listed_is_found_by_its_id(name, full, contents, ask):
    listed = contents(f"/{name}", full=full)
    assert listed
    for one in listed:
        status, answer = ask(f"/{name}/{one['id']}")
        assert (status, answer["id"]) == (200, one["id"])


def test_ids_are_made_from_the_code_alone(contents):
    (lujia,) = contents("/organizations", search="陆家镇党群服务中心")
    assert lujia["id"] == str(uuid5(ids.NAMESPACE, "KS0002"))
    ids_of_services = {one["id"] for one in contents("/services", organization_id=lujia["id"])}
    names = ["政治教育", "心理咨询"]
    assert ids_of_services == {id_of("KS0002", "service", name) for name in names}


def test_stations_created_together_have_their_ids(contents):
    area = Area.objects.get(code="320583103")
    Station.objects.bulk_create([Station(code="KS9000", name="新站", tier="point", area=area)])
    assert id_of("KS9000") in {one["id"] for one in contents("/organizations")}


def test_a_code_that_changes_takes_the_id_with_it(ask):
    station = Station.objects.get(code="KS0002")
    station.code = "KS0003"
    station.save()
    assert ask(f"/organizations/{id_of('KS0002')}")[0] == 404
    assert ask(f"/organizations/{id_of('KS0003')}")[0] == 200


def test_an_organization_whole(ask):
    _, answer = ask(f"/organizations/{id_of('KS0010')}")
    assert answer["parent_organization_id"] == id_of("KS0002")
    assert answer["attributes"][0]["taxonomy_term"]["name"] == "站"
    assert answer["organization_identifiers"][0]["identifier"] == "KS0010"
    (place,) = answer["locations"]
    assert (place["latitude"], place["longitude"]) == (31.301, 121.099)
    assert [one["name"] for one in answer["services"]] == ["法律咨询", "心理咨询"]
    assert "schedules" not in answer["services"][0]
    _, answer = ask(f"/organizations/{id_of('KS0010')}", full_service="true")
    assert answer["services"][0]["schedules"]


def test_an_address_has_province_and_the_nearest_postal_code(ask):
    Area.objects.filter(code="320583").update(postal_code="215300")
    path = f"/organizations/{id_of('KS0002')}"
    (address,) = ask(path)[1]["locations"][0]["addresses"]
    assert address["state_province"] == "江苏省"
    assert (address["city"], address["region"]) == ("苏州市", "昆山市")
    assert (address["postal_code"], address["country"]) == ("215300", "CN")


def test_hours_are_weekly_rules_with_the_exceptions_beside_them(ask, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda **_: datetime(2026, 11, 22).date())
    service = id_of("KS0010", "service", "心理咨询")
    _, answer = ask(f"/services/{service}")
    (schedule,) = answer["schedules"]
    assert schedule["freq"] == "WEEKLY"
    assert schedule["byday"] == "MO,TU,WE,TH,FR"
    assert (schedule["opens_at"], schedule["closes_at"]) == ("09:00+08:00", "17:00+08:00")
    assert schedule["timezone"] == 8
    assert "法定节假日休息" in schedule["notes"]
    assert "2026-12-01 至 2026-12-02 不开放（盘点）" in schedule["notes"]
    (special,) = answer["special_hours"]
    assert (special["start"], special["closed"], special["reason"]) == ("2026-12-01", True, "盘点")


def test_past_exceptions_are_not_told(ask):
    HoursException.objects.update(start="2020-01-01", end="2020-01-02")
    Station.objects.get(code="KS0010").save()
    _, answer = ask(f"/services/{id_of('KS0010', 'service', '心理咨询')}")
    assert "special_hours" not in answer


def test_what_vouches_for_a_service(ask):
    _, answer = ask(f"/services/{id_of('KS0002', 'service', '心理咨询')}")
    assert answer["assured_date"] == "2026-10-01"
    changed = Station.objects.get(code="KS0002").modified_at
    assert datetime.fromisoformat(answer["last_modified"]) == changed.replace(microsecond=0)
    assert answer["status"] == "active"
    assert answer["service_areas"][0]["extent"] == "320583103"
    assert answer["attributes"][0]["taxonomy_term"]["name"] == "心理咨询"


def test_closed_stations_say_so(ask, contents):
    StationFactory(
        code="KS0040", state=State.TEMPORARILY_CLOSED, closed_reason="装修", functions=["便民服务"]
    )
    (service,) = contents("/services", organization_id=id_of("KS0040"))
    assert (service["status"], service["alert"]) == ("temporarily closed", "暂停开放：装修")
    Station.objects.filter(code="KS0040").update(state=State.CLOSED_FOR_GOOD)
    assert contents("/services", organization_id=id_of("KS0040")) == []
    _, answer = ask(f"/services/{service['id']}")
    assert answer["status"] == "defunct"


@pytest.mark.parametrize("fields", [{"live": False}, {"state": State.PLANNED}])
def test_what_the_public_may_not_see_is_nowhere(fields, ask, contents):
    Station.objects.filter(code="KS0002").update(**fields)
    assert ask(f"/organizations/{id_of('KS0002')}")[0] == 404
    assert ask(f"/services/{id_of('KS0002', 'service', '心理咨询')}")[0] == 404
    assert id_of("KS0002") not in json.dumps(contents("/organizations", full="true"))
    assert id_of("KS0002") not in json.dumps(contents("/services", full="true"))


def test_pages_hold_everything_once(ask):
    seen, number = [], 1
    while True:
        _, page = ask("/services", per_page=2, page=number)
        seen += [one["id"] for one in page["contents"]]
        assert (page["page_number"], page["total_items"]) == (number, 5)
        assert page["total_pages"] == 3
        assert page["first_page"] == (number == 1)
        if page["last_page"]:
            break
        number += 1
    assert len(seen) == len(set(seen)) == 5
    assert page["size"] == 1
    _, beyond = ask("/services", page=9)
    assert (beyond["contents"], beyond["empty"]) == ([], True)


def terms(contents):
    return {one["name"]: one for one in contents("/taxonomy_terms")}


def test_filters_narrow_together(contents):
    term = terms(contents)
    law, centre = term["法律咨询"]["id"], term["中心"]["id"]
    for name in ("services", "service_at_locations"):
        assert len(contents(f"/{name}", taxonomy_term_id=law)) == 2
        assert len(contents(f"/{name}", taxonomy_term_id=centre)) == 2
        both = contents(f"/{name}", taxonomy_term_id=law, organization_id=id_of("KS0010"))
        (only,) = both
        assert only.get("name", only.get("service", {}).get("name")) == "法律咨询"
        assert contents(f"/{name}", taxonomy_term_id=law, organization_id=id_of("KS0002")) == []
        assert contents(f"/{name}", taxonomy_id=uuid4()) == []
        assert len(contents(f"/{name}", taxonomy_id=term["中心"]["taxonomy_id"])) == 5
        assert contents(f"/{name}", taxonomy_term_id=uuid4()) == []


def test_a_category_means_its_functions(contents):
    term = terms(contents)
    found = contents("/services", taxonomy_term_id=term["便民服务"]["parent_id"])
    core = {function.name for function in Function.objects.filter(category="core")}
    assert found
    assert core.isdisjoint(one["name"] for one in found)


def test_search_knows_functions_by_other_words_and_stations_by_name(contents):
    assert {one["name"] for one in contents("/services", search="心理辅导")} == {"心理咨询"}
    found = contents("/service_at_locations", search="中茵广场")
    assert [one["location"]["name"] for one in found] == ["中茵广场党群服务点"]
    assert contents("/services", search="查无此词") == []
    assert [one["name"] for one in contents("/taxonomies", search="层级")] == ["阵地层级"]


def test_modified_after(contents):
    long_ago = timezone.now() - timedelta(days=9)
    Station.objects.exclude(code="KS0020").update(modified_at=long_ago)
    since = timezone.now() - timedelta(days=1)
    for name in ("services", "service_at_locations"):
        assert len(contents(f"/{name}", modified_after=since.isoformat())) == 1
    Station.objects.filter(code="KS0010").update(phone="0512-1")
    assert len(contents("/services", modified_after=since.isoformat())) == 3


def test_minimal_says_what_changed_and_when(contents):
    found = contents("/services", minimal="true", per_page=10_000)
    assert len(found) == 5
    assert set(found[0]) == {"id", "name", "status", "modified_date"}


def test_full_lists_are_nested(contents):
    service = contents("/services", full="true")[0]
    assert service["service_at_locations"][0]["location"]["addresses"]
    assert "service_at_locations" not in contents("/services")[0]
    place = contents("/service_at_locations", full="true")[0]
    assert place["service"]["organization"]["id"]
    assert place["location"]["addresses"]


def test_postcode_and_proximity(contents):
    Area.objects.filter(code="320583").update(postal_code="215300")
    Area.objects.filter(code="320583104").update(postal_code="215332")
    everywhere = contents("/service_at_locations", postcode="215332")
    assert {one["location"]["external_identifier"] for one in everywhere} == {"KS0010", "KS0020"}
    rest = contents("/service_at_locations", postcode="215300")
    assert {one["location"]["external_identifier"] for one in rest} == {"KS0002"}
    near = contents("/service_at_locations", postcode="215332", proximity=400)
    assert {one["location"]["external_identifier"] for one in near} == {"KS0010"}
    assert contents("/service_at_locations", postcode="100000") == []
    assert contents("/service_at_locations", postcode="100000", proximity=400) == []


def test_terms_have_parents_and_taxonomies(contents, ask):
    top = contents("/taxonomy_terms", top_only="true")
    assert {one["name"] for one in top} == {"中心", "站", "点", "阵地功能", "便民服务"}
    services = next(one for one in top if one["name"] == "便民服务")
    below = contents("/taxonomy_terms", parent_id=services["id"], per_page=100)
    assert "心理咨询" in {one["name"] for one in below}
    assert len(contents("/taxonomy_terms", taxonomy_id=top[0]["taxonomy_id"])) == 3


REFUSED = [
    ("/services", {"page": 0}, "page"),
    ("/services", {"page": "x"}, "page"),
    ("/services", {"per_page": 101}, "per_page"),
    ("/services", {"per_page": 10_001, "minimal": "true"}, "per_page"),
    ("/services", {"taxonomy_term_id": "x"}, "taxonomy_term_id"),
    ("/services", {"modified_after": "yesterday"}, "modified_after"),
    ("/services", {"modified_after": "now"}, "modified_after"),
    ("/services", {"minimal": "maybe"}, "minimal"),
    ("/services", {"format": "ndjson"}, "format"),
    ("/service_at_locations", {"postcode": "12"}, "postcode"),
    ("/service_at_locations", {"proximity": "10"}, "proximity"),
    ("/organizations", {"full": "1"}, "full"),
    ("/taxonomy_terms", {"parent_id": "KS0002"}, "parent_id"),
]


@pytest.mark.parametrize(("path", "parameters", "name"), REFUSED)
def test_bad_parameters_are_refused_in_chinese(path, parameters, name, ask):
    status, answer = ask(path, **parameters)
    assert status == 422
    (problem,) = answer["detail"]
    assert problem["loc"] == ["query", name]
    assert not problem["msg"].isascii()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("key", ["x", uuid4(), ids.station_uuid("KS9999"), id_of("KS0002", "x")])
def test_an_unknown_id_is_not_found(name, key, ask):
    status, answer = ask(f"/{name}/{key}")
    assert status == 404
    assert not answer["detail"].isascii()


def test_what_has_not_changed_is_not_sent_again(client):
    first = client.get("/hsds/services")
    assert first["Cache-Control"] == "public, max-age=60"
    again = client.get("/hsds/services", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", STATION_LISTS)
@pytest.mark.parametrize("full", ["", "true"])
def test_a_list_takes_the_same_queries_however_long(
    name, full, client, django_assert_max_num_queries, django_assert_num_queries
):
    client.get(f"/hsds/{name}?full={full}")
    with django_assert_max_num_queries(6) as few:
        client.get(f"/hsds/{name}?full={full}")
    expected = len(few)
    centre = Station.objects.get(code="KS0002")
    for _ in range(10):
        StationFactory(parent=centre, functions=["法律咨询", "便民服务", "政务代办"])
    client.get(f"/hsds/{name}?full={full}")  # names of areas are read anew
    with django_assert_num_queries(expected):
        client.get(f"/hsds/{name}?full={full}")


@pytest.mark.parametrize("name", ["services", "organizations"])
def test_one_record_takes_few_queries(name, client, django_assert_max_num_queries):
    part = id_of("KS0002", "service", "心理咨询") if name == "services" else id_of("KS0002")
    client.get(f"/hsds/{name}/{part}")
    with django_assert_max_num_queries(3):
        client.get(f"/hsds/{name}/{part}")
