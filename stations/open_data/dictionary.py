"""The data dictionary: every field of the downloads and of the JSON, told by the code itself.

Fields of the JSON are those of `schemas`, columns of the downloads those of the export, their names
and limits those of the models. Only what no code knows is written here, and a column that nobody
has described fails a test.
"""

from dataclasses import dataclass, field

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from pydantic import BaseModel

from stations.models import Function, State, Station, Tier
from stations.records.columns import COLUMNS

from . import schemas


@dataclass(frozen=True)
class Row:
    name: str
    label: str = ""
    type: str = ""
    meaning: str = ""
    example: str = ""


@dataclass(frozen=True)
class Table:
    title: str
    about: str
    rows: list[Row]
    labelled: bool = True  # whether the rows have a Chinese name besides
    anchor: str = field(default="")


WGS84 = "WGS-84 坐标系，度"
# Columns: (Chinese name where the model has none of this name, meaning, example)
COLUMN_NOTES = {
    "code": ("", "唯一、不变，印在海报和二维码里；网页的地址也用它。", "KS0002"),
    "name": ("", "全称。", "陆家镇党群服务中心"),
    "tier": ("", "中心、站、点三级，取值见下。", "center"),
    "area_code": ("区划代码", "国家统计局统计用区划代码，尽量写到镇或社区。", "320583103"),
    "parent_code": ("上级阵地编号", "上级阵地的 code；没有上级的为空。", "KS0002"),
    "siting": ("", "设在什么样的地方。", "社区"),
    "functions": ("功能", "名称用英文分号隔开，取值见下。", "政治教育;心理咨询"),
    "opening_hours": (
        "开放时间",
        "OpenStreetMap 的 opening_hours 写法，北京时间；PH off 指法定节假日休息。不明的为空。",
        "Mo-Fr 08:30-17:30; PH off",
    ),
    "phone": ("", "办公电话，多个用顿号隔开。", "0512-12345"),
    "address": ("", "门牌地址，不含省市。", "昆山市陆家镇菉溪路 38 号"),
    "lat": ("", f"{WGS84}，北纬为正；位置不明的为空。", "31.310498"),
    "lng": ("", f"{WGS84}，东经为正；位置不明的为空。", "121.047952"),
    "source": ("", "这条数据从哪里来。", "seed-003"),
}
_MODEL_TYPES = (
    ((models.FloatField,), "小数"),
    ((models.DateField,), "日期，YYYY-MM-DD"),
    ((models.CharField, models.TextField), "文字"),
)
_JSON_TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "小数",
    "boolean": "是否（true、false）",
    "array": "列表",
    "object": "对象",
    "null": "空",
}
_FORMATS = {"date": "日期，YYYY-MM-DD", "date-time": "时间，ISO 8601，+08:00"}


def tables() -> list[Table]:
    return [
        Table(
            "下载的文件",
            "stations.csv 的列，与后台导出的相同；也是 stations.geojson 的 properties"
            "（位置在 geometry，经度在前）。",
            [column(name) for name in COLUMNS],
            anchor="columns",
        ),
        Table(
            "接口：一处阵地",
            "/api/stations/{code} 的字段；带点的是下一层。",
            json_rows(schemas.Station),
            labelled=False,
            anchor="station",
        ),
        Table(
            "接口：附近的阵地",
            "/api/stations/nearby 的字段。距离是米，位置换算成 WGS-84。",
            json_rows(schemas.Nearby),
            labelled=False,
            anchor="nearby",
        ),
    ]


def vocabularies() -> list[Table]:
    tiers = [Row(tier.value, tier.label) for tier in Tier]
    states = [Row(state.value, state.label) for state in State if state != State.PLANNED]
    functions = [
        Row(function.name, function.get_category_display(), meaning="、".join(function.words[1:]))
        for function in Function.objects.all()
    ]
    return [
        Table("层级", "", tiers, anchor="tiers"),
        Table("状态", "", states, anchor="states"),
        Table("功能", "编辑可以增加；别称查询时同样可用。", functions, anchor="functions"),
    ]


def column(name: str) -> Row:
    """Describe a column of the downloads. Raises KeyError for one that has no note."""
    label, meaning, example = COLUMN_NOTES[name]
    try:
        model_field = Station._meta.get_field(name)
    except FieldDoesNotExist:
        return Row(name, label, "文字", meaning, example)
    kind = next((word for types, word in _MODEL_TYPES if isinstance(model_field, types)), "文字")
    limit = getattr(model_field, "max_length", None)
    kind = f"{kind}，最多 {limit} 字" if limit and not model_field.choices else kind
    return Row(name, label or str(model_field.verbose_name), kind, meaning, example)


def json_rows(schema: type[BaseModel]) -> list[Row]:
    """Describe the members of a schema, those of nested objects under a dotted name."""
    document = schema.model_json_schema()
    return _members(document, document.get("$defs", {}), "")


def _members(node: dict, defs: dict, prefix: str) -> list[Row]:
    rows = []
    for name, member in node["properties"].items():
        inner = _followed(member, defs)
        example = next(iter(member.get("examples", ())), "")
        rows.append(
            Row(
                prefix + name,
                "",
                _kind(member, defs),
                member.get("description", ""),
                _shown(example),
            )
        )
        if "properties" in inner:
            mark = "[]." if member.get("type") == "array" else "."
            rows += _members(inner, defs, f"{prefix}{name}{mark}")
    return rows


def _followed(member: dict, defs: dict) -> dict:
    """The object that a member is, or that its list holds; {} for plain values."""
    options = [member, *member.get("anyOf", ()), *member.get("allOf", ()), member.get("items", {})]
    for option in options:
        if "$ref" in option:
            return defs[option["$ref"].rpartition("/")[2]]
    return {}


def _kind(member: dict, defs: dict) -> str:
    if options := member.get("anyOf"):
        return "，或".join(dict.fromkeys(_kind(option, defs) for option in options))
    if "$ref" in member:
        member = defs[member["$ref"].rpartition("/")[2]]
    if values := member.get("enum"):
        return "、".join(map(str, values))
    if "const" in member:
        return str(member["const"])
    return _FORMATS.get(member.get("format"), _JSON_TYPES.get(member.get("type"), "对象"))


def _shown(example) -> str:
    if isinstance(example, list):
        return "、".join(map(str, example))
    return str(example)
