"""What may be asked of `/hsds/`. Names are the specification's; limits are ours."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field, WithJsonSchema

from stations.finder.parameters import (
    MAX_QUERY,
    MAX_RADIUS,
    Parameters,
    decimal,
    optional,
    read_time,
    text,
    unfit,
)
from stations.finder.times import NOW

MAX_PAGE = 10_000_000
MAX_PER_PAGE = 100
MAX_MINIMAL = 10_000
"""Of `minimal`: "aim to return all services within one page", and yet nothing huge."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _flag(value: Any) -> bool:
    if value in ("true", "false"):
        return value == "true"
    raise unfit("须是 true 或 false")


def _time(value: Any) -> datetime:
    try:
        at = read_time(str(value))
    except ValueError as error:
        raise unfit(str(error)) from error
    if at == NOW:
        raise unfit("须为 2026-11-22T09:30 这样的时间")
    return at


def read_uuid(text: str) -> UUID:
    """Read a UUID in its usual form; Python's also takes braces and urn:. Raises ValueError."""
    if not _UUID.fullmatch(text):
        raise ValueError("须是 UUID")
    return UUID(text)


def _uuid(value: Any) -> UUID:
    try:
        return read_uuid(str(value))
    except ValueError as error:
        raise unfit(str(error)) from None


Flag = Annotated[Any, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Time = Annotated[
    Any, BeforeValidator(_time), WithJsonSchema({"type": "string", "format": "date-time"})
]
Id = Annotated[Any, BeforeValidator(_uuid), WithJsonSchema({"type": "string", "format": "uuid"})]


class ListParameters(Parameters):
    search: text(MAX_QUERY) = optional(title="搜索词", description="名称、地址、功能中的文字")
    page: int = Field(1, title="页码", ge=1, le=MAX_PAGE)
    per_page: int = Field(
        50, title="每页条数", ge=1, le=MAX_PER_PAGE, description=f"最多 {MAX_PER_PAGE}"
    )
    format: Literal["json"] = Field("json", title="格式", description="只有 json")


class TermParameters(ListParameters):
    taxonomy_id: Id = optional(title="分类法", description="只要这个分类法的")
    parent_id: Id = optional(title="上级类目", description="只要它的下一级")
    top_only: Flag = Field(False, title="只要顶层类目")


class FullParameters(Parameters):
    full_service: Flag = Field(False, title="服务写全", description="services 里的服务写全")


class OrganizationParameters(ListParameters, FullParameters):
    full: Flag = Field(False, title="写全", description="连同地点、电话、服务")


class _StationParameters(ListParameters):
    taxonomy_term_id: Id = optional(title="类目", description="层级、功能或功能类别的 id")
    taxonomy_id: Id = optional(title="分类法", description="有这个分类法中任何类目的")
    organization_id: Id = optional(title="阵地", description="只要这个阵地的")
    modified_after: Time = optional(
        title="改动时间", description="这个时间（含）以后改动的；没有时区的按北京时间"
    )
    full: Flag = Field(False, title="写全", description="连同一切相关内容")


class ServiceParameters(_StationParameters):
    per_page: int = Field(
        50,
        title="每页条数",
        ge=1,
        le=MAX_MINIMAL,
        description=f"最多 {MAX_PER_PAGE}，minimal=true 时 {MAX_MINIMAL}",
    )
    minimal: Flag = Field(False, title="最简", description="只要 id、名称、状态和改动时间")


class PlaceParameters(_StationParameters):
    postcode: Annotated[str, Field(pattern="^[0-9]{6}$")] = optional(
        title="邮政编码", description="所属区域是这个邮政编码的", examples=["215300"]
    )
    proximity: decimal(gt=0, le=MAX_RADIUS) = optional(
        title="距离", description="米：离 postcode 中心点这么近的，须与 postcode 同用"
    )
