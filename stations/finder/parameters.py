"""What may be asked, for pages and JSON alike: limits, meanings and messages in one place.

An empty parameter is one that was not given: a form sends all its fields. An unknown one is
ignored. Names of areas and functions are looked up afterwards (`vocabulary`).
"""

import re
from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Annotated, Any, Literal

from django.http import QueryDict
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Field,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from stations.hours import TZ

from .coordinates import to_wgs84
from .times import NOW

MAX_QUERY = 200
MAX_FUNCTIONS = 10
MAX_LIMIT = 100
MAX_OFFSET = 10_000
MAX_RADIUS = 20_100_000  # metres: half around the globe
YEARS = range(2000, 2101)

_TIME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
# A plus sign that was not escaped in a URL arrives as a space.
_LOST_PLUS = re.compile(r" (?=[0-9]{2}:?[0-9]{2}$)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_time(text: str) -> datetime | str:
    """Read `now` or an ISO 8601 time; without an offset it is Asia/Shanghai.

    Raises ValueError with a Chinese message.
    """
    if text == NOW:
        return NOW
    if len(text) > 16:
        text = _LOST_PLUS.sub("+", text)
    if not _TIME.fullmatch(text):
        raise ValueError("须为 now 或 2026-11-22T09:30 这样的时间")
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"没有“{text}”这个时间") from None
    if at.year not in YEARS:
        raise ValueError(f"须在 {YEARS[0]} 年至 {YEARS[-1]} 年之间")
    return at.replace(tzinfo=TZ) if at.tzinfo is None else at.astimezone(TZ)


def unfit(problem: str) -> PydanticCustomError:
    """An error whose message is the end of a sentence about the parameter."""
    return PydanticCustomError("unfit", "{problem}", {"problem": problem})


def _time(value: Any) -> datetime | str:
    try:
        return read_time(str(value))
    except ValueError as error:
        raise unfit(str(error)) from error


def _plain(text: str) -> str:
    """Without control characters, which come from bad copies, and NUL, which databases refuse."""
    return _CONTROL.sub(" ", text).strip()


def number(value: Any) -> float:
    """Keep to plain decimal numbers: Python's float also reads 1_0, ١ and infinity."""
    if isinstance(value, str) and not re.fullmatch(
        r"[+-]?[0-9.]+([eE][+-]?[0-9]+)?", value.strip()
    ):
        raise unfit("须是数字")
    try:
        result = float(value)
    except (TypeError, ValueError, OverflowError):
        raise unfit("须是数字") from None
    if not isfinite(result):
        raise unfit("须是有限的数字")
    return result


def text(max_length: int):
    return Annotated[str, Field(max_length=max_length), AfterValidator(_plain)]


def decimal(**limits):
    return Annotated[float, Field(**limits), BeforeValidator(number)]


def optional(**about):
    """A field that is None when it is not given; null has no place in a URL's schema."""
    return Field(default_factory=lambda: None, **about)


Latitude = decimal(ge=-90, le=90)
Longitude = decimal(ge=-180, le=180)
FunctionName = text(40)
TierName = Literal["center", "station", "point"]
Crs = Literal["wgs84", "gcj02", "bd09"]
Time = Annotated[
    Any,
    BeforeValidator(_time),
    WithJsonSchema({"type": "string", "pattern": f"^(now|{_TIME.pattern})$"}),
]


_TITLES: dict[str, str] = {}


class Parameters(BaseModel):
    """Parameters of one address. Their titles are known to `message_of`."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs):
        _TITLES.update({name: field.title for name, field in cls.model_fields.items()})

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        lists = {
            name: [item for item in value if item != ""]
            for name, value in data.items()
            if isinstance(value, list)
        }
        return {name: value for name, value in {**data, **lists}.items() if value not in ("", [])}


class Filters(Parameters):
    """What stations are asked for, wherever they are."""

    tier: TierName = optional(
        title="层级", description="中心 center、站 station、点 point", examples=["center"]
    )
    function: list[FunctionName] = Field(
        [],
        title="功能",
        max_length=MAX_FUNCTIONS,
        description="功能的名称或别称，可重复，须全部具备",
        examples=[["心理咨询"]],
    )
    area: text(60) = optional(
        title="区域",
        description="区划代码或名称：只要这个区域里的",
        examples=["320583104"],
    )
    open: Time = optional(
        title="开放时间",
        description="now，或一个时间（ISO 8601；不带时区的按北京时间）：只要那时开放的。"
        "时间不明的排在最后，不会漏掉",
        examples=["now", "2026-11-28T10:00"],
    )
    q: text(MAX_QUERY) = optional(
        title="搜索词", description="名称、地址、简介中的文字", examples=["陆家"]
    )


Radius = decimal(gt=0, le=MAX_RADIUS)


class NearbyParameters(Filters):
    """`GET /api/stations/nearby`."""

    lat: Latitude = Field(title="纬度", description="度，按 crs 的坐标系", examples=[31.385])
    lng: Longitude = Field(title="经度", description="度，按 crs 的坐标系", examples=[120.981])
    crs: Crs = Field(
        "wgs84",
        title="坐标系",
        description="lat 和 lng 的坐标系：wgs84（GPS）、gcj02（高德、腾讯）、bd09（百度）。"
        "返回的坐标总是 WGS-84",
    )
    radius: Radius = optional(
        title="半径",
        description="米；不填则不限距离，由近到远",
        examples=[3000],
    )
    limit: int = Field(20, title="条数", ge=1, le=MAX_LIMIT, description="最多返回几个")
    offset: int = Field(
        0, title="跳过条数", ge=0, le=MAX_OFFSET, description="从第几个之后开始，用于翻页"
    )

    @property
    def point(self) -> tuple[float, float]:
        """The origin in WGS-84 degrees."""
        return to_wgs84(self.lat, self.lng, self.crs)


class FinderParameters(Filters):
    """`/stations/`. `q` is read by `words`; the location may be left out, or put as words.

    With a radius the location is the middle of the map that was searched, not the visitor's.
    """

    lat: Latitude = optional(title="纬度")
    lng: Longitude = optional(title="经度")
    crs: Crs = Field("wgs84", title="坐标系")
    near: text(80) = optional(title="出发地点")
    radius: Radius = optional(title="半径")
    page: int = Field(1, title="页码", ge=1, le=MAX_OFFSET)

    @property
    def point(self) -> tuple[float, float] | None:
        """The origin in WGS-84 degrees, if a location was given as numbers."""
        if self.lat is None or self.lng is None:
            return None
        return to_wgs84(self.lat, self.lng, self.crs)


def read_leniently(get: QueryDict) -> tuple[FinderParameters, list[str]]:
    """Read a page's parameters; what cannot be used is left out and said so, in Chinese."""
    fields = FinderParameters.model_fields
    data = {
        name: get.getlist(name) if name == "function" else get[name]
        for name in fields
        if name in get
    }
    messages = []
    try:
        parameters = FinderParameters.model_validate(data)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False):
            messages.append(message_of(problem, str(problem["loc"][0])))
            data.pop(problem["loc"][0], None)
        parameters = FinderParameters.model_validate(data)
    if (parameters.lat is None) != (parameters.lng is None):
        if not messages:
            messages.append("位置需要同时有纬度（lat）和经度（lng），没有按位置排序。")
        parameters.lat = parameters.lng = None
    return parameters, list(dict.fromkeys(messages))


# What is wrong with a value, by pydantic's type of error; `{…}` from its context.
_PROBLEMS = {
    "missing": "必须填写",
    "float_parsing": "须是数字",
    "float_type": "须是数字",
    "finite_number": "须是有限的数字",
    "int_parsing": "须是整数",
    "int_type": "须是整数",
    "int_from_float": "须是整数",
    "int_parsing_size": "数字太大",
    "greater_than": "须大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than": "须小于 {lt}",
    "less_than_equal": "不能大于 {le}",
    "literal_error": "须是 {expected} 之一",
    "string_type": "须是文字",
    "string_too_long": "最多 {max_length} 个字",
    "string_too_short": "至少 {min_length} 个字",
    "string_pattern_mismatch": "格式不对",
    "string_unicode": "含有无法识别的字符",
    "list_type": "须是列表",
    "too_long": "最多 {max_length} 个",
    "too_short": "至少 {min_length} 个",
}


def message_of(problem: Mapping, name: str) -> str:
    """Return one of pydantic's errors in Chinese: 纬度（lat）不能大于 90。"""
    context = problem.get("ctx") or {}
    text = context.get("problem") or _PROBLEMS.get(problem["type"], "格式不对").format(
        **{key: _shown(value) for key, value in context.items()}
    )
    title = _TITLES.get(name)
    return f"{title}（{name}）{text}。" if title else f"{name} {text}。"


def _shown(value: Any) -> Any:
    if isinstance(value, str):  # pydantic's list of literals, in English
        return value.replace("'", "").replace(" or ", "、").replace(", ", "、")
    return round(value) if isinstance(value, float) else value
