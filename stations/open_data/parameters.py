"""What only the JSON may be asked, besides what `finder.parameters` holds for pages too."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from stations.finder.parameters import (
    Filters,
    Parameters,
    number,
    optional,
    text,
    unfit,
)
from stations.models import Level

from .geojson import MAX_ZOOM, MOST_PLACES

MAX_CODES = 100
MAX_AREAS = 5000
_AS_TEXT = WithJsonSchema({"type": "string"})


def _codes(value) -> list[str]:
    codes = [code.strip() for code in str(value).replace("，", ",").split(",") if code.strip()]
    if len(codes) > MAX_CODES:
        raise unfit(f"最多 {MAX_CODES} 个")
    return codes


def _box(value) -> tuple[float, float, float, float]:
    parts = str(value).split(",")
    if len(parts) != 4:
        raise unfit("须是四个数字：西,南,东,北")
    west, south, east, north = map(number, parts)
    if not (abs(west) <= 180 and abs(east) <= 180):
        raise unfit("的经度须在 -180 到 180 之间")
    if not -90 <= south <= north <= 90:
        raise unfit("的纬度须在 -90 到 90 之间，南不大于北")
    return west, south, east, north


class StatusParameters(Parameters):
    """`GET /api/stations/status`."""

    codes: Annotated[Any, BeforeValidator(_codes), _AS_TEXT] = Field(
        title="编号",
        description=f"逗号分隔，最多 {MAX_CODES} 个",
        examples=["KS0001,KS0002"],
    )


class MapParameters(Filters):
    """`GET /api/stations.geojson`."""

    bbox: Annotated[Any, BeforeValidator(_box), _AS_TEXT] = Field(
        title="范围",
        description="西,南,东,北，WGS-84 度；西大于东表示跨过 180° 经线",
        examples=["120.8,31.2,121.1,31.5"],
    )
    zoom: int = Field(
        12, title="缩放级别", ge=0, le=MAX_ZOOM, description="地图的缩放级别，决定聚合的粗细"
    )
    limit: int = Field(
        MOST_PLACES,
        title="条数",
        ge=0,
        le=MOST_PLACES,
        description="多于这么多处就聚合；0 表示总是聚合，独占一格的阵地仍单独给出",
    )


class AreaParameters(Parameters):
    """`GET /api/areas`."""

    level: Literal[tuple(Level.values)] = optional(title="层级", examples=["town"])
    parent: text(60) = optional(
        title="上级", description="区划代码或名称：只要它的下一级", examples=["320583"]
    )
    limit: int = Field(1000, title="条数", ge=1, le=MAX_AREAS)
    offset: int = Field(0, title="跳过条数", ge=0, le=1_000_000)
