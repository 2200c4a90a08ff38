"""The OpenAPI document, and every address held to it by schemathesis: valid and invalid data."""

import json
from itertools import chain

import pytest
from schemathesis import GenerationMode

from config.api import api
from stations.models import Area, Function, Station

from .held import hold_to

PATHS = [
    "/api/stations/nearby",
    "/api/stations/status",
    "/api/stations/{code}",
    "/api/stations.geojson",
    "/api/areas",
    "/api/functions",
    "/api/suggest",
]


@pytest.fixture
def document(stations, long_transaction):
    return json.loads(json.dumps(api.get_openapi_schema()))


def test_the_document_is_served(client, document):
    response = client.get("/api/openapi.json")
    assert response.json() == document


def test_every_address_of_the_contract_is_described_in_chinese(document):
    assert sorted(document["paths"]) == sorted(PATHS)
    for path in document["paths"].values():
        operation = path["get"]
        texts = [operation["summary"], operation["description"]]
        texts += [answer["description"] for answer in operation["responses"].values()]
        assert not any(text.isascii() for text in texts), operation["operationId"]


def test_every_refusal_has_its_schema(document):
    for path in document["paths"].values():
        operation = path["get"]
        assert "422" in operation["responses"] or not operation["parameters"]
    assert "404" in document["paths"]["/api/stations/{code}"]["get"]["responses"]


def with_known_names(document):
    """Say in the document what it cannot know: which names there are, which times exist."""
    names = {
        "function": [*Function.objects.values_list("name", flat=True), "心理辅导"],
        "area": [*chain(*Area.objects.values_list("code", "name"))],
        "open": ["now", "2026-11-22T09:30", "2026-11-22 09:30:00", "2027-02-17T09:30:00+08:00"],
        "code": [*Station.objects.values_list("code", flat=True), "ks0002"],
        "codes": ["KS0002", "KS0002,KS0010", "KS9999"],
        "bbox": ["120,31,122,32", "170,-10,-170,10", "-180,-90,180,90"],
    }
    names["parent"] = names["area"]
    for path in document["paths"].values():
        for parameter in path["get"]["parameters"]:
            known = names.get(parameter["name"])
            schema = parameter["schema"]
            if known and schema["type"] == "array":
                schema["items"] = {"enum": known}
            elif known:
                parameter["schema"] = {"enum": known}
    return document


@pytest.mark.parametrize("path", PATHS)
def test_what_conforms_is_answered_as_described(document, path):
    hold_to(with_known_names(document), path, GenerationMode.POSITIVE)


# Nothing can be wrong with no parameter, or with a code that nobody has.
ANYTHING_GOES = {"/api/functions", "/api/stations/{code}"}


@pytest.mark.parametrize("path", [path for path in PATHS if path not in ANYTHING_GOES])
def test_what_does_not_conform_is_refused_as_described(document, path):
    hold_to(document, path, GenerationMode.NEGATIVE)
