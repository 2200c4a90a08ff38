"""The OpenAPI document, finished: ninja's own with what it leaves in English or leaves out."""

from ninja import NinjaAPI

from .http import GEOJSON

_ANSWERS = {"200": "正常", "404": "没有找到", "422": "参数不对，逐个说明"}
_INVALID = {"application/json": {"schema": {"$ref": "#/components/schemas/Invalid"}}}


class DocumentedAPI(NinjaAPI):
    def get_openapi_schema(self, **kwargs):
        document = super().get_openapi_schema(**kwargs)
        for path in document["paths"].values():
            for operation in path.values():
                _finish(operation)
        _drop_made_up_titles(document)
        if not document["servers"]:
            del document["servers"]
        return document


def _finish(operation: dict) -> None:
    answers = {str(status): answer for status, answer in operation["responses"].items()}
    if operation["parameters"]:
        answers.setdefault("422", {"content": _INVALID})
    for status, answer in answers.items():
        answer["description"] = _ANSWERS[status]
    operation["responses"] = answers
    if operation["operationId"] == "stations_geojson":
        content = answers["200"]["content"]
        content[GEOJSON] = content.pop("application/json")
    for parameter in operation["parameters"]:
        # Examples stand in the schema; here they would have to be named.
        parameter.pop("examples", None)


def _drop_made_up_titles(node) -> None:
    """Leave out the titles that are only a field's name in English."""
    if isinstance(node, dict):
        title = node.get("title")
        if isinstance(title, str) and title.isascii():
            del node["title"]
        for value in node.values():
            _drop_made_up_titles(value)
    elif isinstance(node, list):
        for value in node:
            _drop_made_up_titles(value)
