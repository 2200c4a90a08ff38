"""Every address of /hsds/ held by schemathesis to our profile, and to the specification itself."""

import json

import pytest
from schemathesis import GenerationMode

from stations.models import Station
from stations.open_data.hsds import ids, openapi, taxonomies

from .held import hold_to

PATHS = [
    *("/hsds/", "/hsds/services", "/hsds/services/{id}"),
    *("/hsds/organizations", "/hsds/organizations/{id}"),
    *("/hsds/service_at_locations", "/hsds/service_at_locations/{id}"),
    *("/hsds/taxonomies", "/hsds/taxonomies/{id}"),
    *("/hsds/taxonomy_terms", "/hsds/taxonomy_terms/{id}"),
]


@pytest.fixture
def document(stations, long_transaction):
    """Our profile, a copy that a test may change."""
    return json.loads(json.dumps(openapi.profile()))


def with_known_ids(document):
    """Say in the document what it cannot know: which ids there are, which times we take."""
    stations = [str(uuid) for uuid in Station.objects.values_list("uuid", flat=True)]
    terms = taxonomies.all_terms()
    service = str(ids.part_of(ids.station_uuid("KS0002"), "service", "心理咨询"))
    place = str(ids.part_of(ids.station_uuid("KS0002"), "service_at_location", "心理咨询"))
    by_path = {
        "/hsds/services/{id}": [service],
        "/hsds/service_at_locations/{id}": [place],
        "/hsds/organizations/{id}": stations,
        "/hsds/taxonomies/{id}": [one["id"] for one in taxonomies.TAXONOMIES],
        "/hsds/taxonomy_terms/{id}": [str(term.id) for term in terms],
    }
    known = {
        "organization_id": stations,
        "taxonomy_id": [one["id"] for one in taxonomies.TAXONOMIES],
        "taxonomy_term_id": [str(term.id) for term in terms],
        "modified_after": ["2026-11-22T09:30:00Z", "2020-01-01T00:00:00+08:00"],
        "per_page": list(range(1, 101)),
    }
    for path, operations in document["paths"].items():
        for parameter in operations["get"]["parameters"]:
            if parameter["name"] == "id":
                parameter["schema"] = {"enum": by_path[path]}
            elif parameter["name"] in known:
                parameter["schema"] = {"enum": known[parameter["name"]]}
    return document


def has_its_postcode(case):
    """`proximity` is refused without `postcode`, which a document has no words for."""
    query = case.query or {}
    return "proximity" not in query or "postcode" in query


def names_each_once(case):
    """Of a parameter that is named twice the last counts, here as everywhere in Django."""
    return not any(isinstance(value, list) for value in (case.query or {}).values())


@pytest.mark.parametrize("path", PATHS)
def test_what_conforms_is_answered_as_described(document, path):
    hold_to(with_known_ids(document), path, GenerationMode.POSITIVE, has_its_postcode)


@pytest.mark.parametrize("path", [path for path in PATHS if "{id}" in path])
def test_any_id_is_answered_as_described(document, path):
    hold_to(document, path, GenerationMode.POSITIVE)


@pytest.mark.parametrize("path", [path for path in openapi.ASKED if "{id}" not in path])
def test_what_does_not_conform_is_refused_as_described(document, path):
    hold_to(document, f"/hsds{path}", GenerationMode.NEGATIVE, names_each_once)


@pytest.mark.parametrize("path", PATHS)
def test_what_is_found_is_by_the_specification_itself(stations, long_transaction, path):
    """The document of HSDS as it is, where every answer it describes is a 200."""
    document = json.loads(openapi.SPECIFICATION.read_text(encoding="utf-8"))
    # It names no limits, no formats of ids and no refusals: those are our profile's.
    mine = with_known_ids(json.loads(json.dumps(openapi.profile())))["paths"][path]["get"]
    operation = document["paths"][path.removeprefix("/hsds")].pop("get")
    document["paths"] = {path: {"get": operation | {"parameters": mine["parameters"]}}}
    hold_to(document, path, GenerationMode.POSITIVE, has_its_postcode)
