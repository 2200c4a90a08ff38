"""`GET /suggest`, for the site's API under `/api/`."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from .suggest import suggest

router = Router(tags=["搜索"])


class Suggestion(Schema):
    text: str
    marks: list[tuple[int, int]]  # [start, end) of what matched, in characters of `text`
    type: str
    label: str
    note: str
    url: str
    distance_m: int | None = None


class Suggestions(Schema):
    query: str
    suggestions: list[Suggestion]


@router.get("/suggest", response=Suggestions, summary="输入联想：名称、功能、区域、文章")
def suggestions(
    request: HttpRequest,
    q: Annotated[
        str, Query(max_length=2000, description="汉字、拼音或首字母，例如 lujia、dqfw、陆jia")
    ] = "",
    lat: Annotated[float | None, Query(ge=-90, le=90, description="纬度，WGS-84")] = None,
    lng: Annotated[float | None, Query(ge=-180, le=180, description="经度，WGS-84")] = None,
    limit: Annotated[int, Query(ge=1, le=20)] = 10,
):
    """名称以所输入的开头的在前，其次按层级，给出位置时再按远近。"""
    near = (lat, lng) if lat is not None and lng is not None else None
    return {"query": q, "suggestions": suggest(q, near, limit)}
