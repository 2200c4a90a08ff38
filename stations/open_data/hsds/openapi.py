"""Our profile of HSDS' API: the specification's own document, with what we answer besides 200.

The limits of parameters come from `parameters`, so that what is described is what is checked.
"""

import json
from functools import cache
from pathlib import Path

from stations.open_data.schemas import Invalid, Problem

from . import parameters

SPECIFICATION = Path(__file__).parent / "specification" / "openapi-3.0-bundled.json"
ASKED = {
    "/services": parameters.ServiceParameters,
    "/service_at_locations": parameters.PlaceParameters,
    "/organizations": parameters.OrganizationParameters,
    "/organizations/{id}": parameters.FullParameters,
    "/taxonomies": parameters.ListParameters,
    "/taxonomy_terms": parameters.TermParameters,
}
_REFUSALS = {"404": ("没有这个 id", "Problem"), "422": ("参数不对，逐个说明", "Invalid")}


@cache
def profile() -> dict:
    """Return the OpenAPI document, whose paths begin with /hsds."""
    document = json.loads(SPECIFICATION.read_text(encoding="utf-8"))
    document["info"] |= {
        "title": "党群服务阵地（HSDS 3.0）",
        "summary": "按 Human Services Data Specification 3.0 给出的阵地和服务，只读，无需登录。",
        "description": "id 由阵地编号得出。special_hours 是本站增加的成员：今后的特殊日期。",
    }
    del document["info"]["contact"], document["info"]["license"]
    schemas = document["components"]["schemas"]
    for model in (Problem, Invalid):
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(schema.pop("$defs", {}))
        schemas[model.__name__] = schema
    document["paths"] = {
        f"/hsds{path}": _path(path, operations) for path, operations in document["paths"].items()
    }
    del document["components"]["parameters"]
    return document


def _path(path: str, operations: dict) -> dict:
    get = operations["get"]
    asked = ASKED.get(path)
    get["parameters"] = [*operations.get("parameters", ()), *(_described(asked) if asked else ())]
    if "{id}" in path:
        _refuse(get, "404")
    if asked:
        _refuse(get, "422")
    return {"get": get}


def _described(asked: type[parameters.Parameters]) -> list[dict]:
    properties = asked.model_json_schema()["properties"]
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": schema.pop("description", schema.get("title", "")),
            "schema": {key: value for key, value in schema.items() if key != "title"},
        }
        for name, schema in properties.items()
    ]


def _refuse(operation: dict, status: str) -> None:
    description, schema = _REFUSALS[status]
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    operation["responses"][status] = {"description": description, "content": content}
