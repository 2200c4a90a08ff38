"""The public JSON of stations, mounted at `/api/`. Shapes are in `schemas`, makers in `records`.

`q` of the JSON is text alone: programs have a parameter for each thing, only the finder's query box
reads sentences. Answers that hold a visitor's place or a status of this moment are not kept by
anybody; the rest may be kept as `http` says.
"""

from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router

from stations.finder import edition as editions
from stations.finder.nearby import NearbyQuery, nearby
from stations.finder.parameters import Filters, NearbyParameters
from stations.finder.public_station import CODE, get_station
from stations.finder.times import NOW
from stations.finder.vocabulary import (
    UnknownName,
    areas_above,
    find_area,
    find_function,
    vocabulary,
)
from stations.models import Area, Function, Near
from stations.models.near import ANY_FUNCTION

from . import geojson, records, schemas
from .http import GEOJSON, MINUTE, NOT_KEPT, VOCABULARY, json_response
from .parameters import AreaParameters, MapParameters, StatusParameters
from .problems import ParameterProblem

router = Router(tags=["阵地"])


@router.get(
    "/stations/nearby",
    response={200: schemas.Nearby, 422: schemas.Invalid},
    operation_id="stations_nearby",
    summary="附近的阵地",
)
def stations_nearby(request: HttpRequest, asked: Query[NearbyParameters]):
    """由近到远列出符合条件的阵地。条件之间是“并且”。

    只要还有阵地，结果就不会空：半径内没有则放宽半径（`widened`），仍没有则依次放弃开放时间、功能、
    层级、文字、区域（`relaxed` 写明放弃了什么）。位置只用于这一次计算，不保存、不记录。
    """
    result = nearby(
        NearbyQuery(
            origin=asked.point,
            radius_m=asked.radius,
            limit=asked.limit,
            offset=asked.offset,
            at=None if asked.open in (None, NOW) else asked.open,
            open_only=asked.open is not None,
            text=asked.q or "",
            **_named(asked),
        )
    )
    return json_response(request, records.nearby_record(result), NOT_KEPT)


def _named(asked: Filters) -> dict:
    """The functions, tier and area asked for, as `NearbyQuery` takes them."""
    return {
        "functions": _function_keys(asked.function),
        "tiers": (asked.tier,) if asked.tier else (),
        "area": _area_code("area", asked.area),
    }


def _function_keys(words: list[str]) -> tuple[int, ...]:
    keys = vocabulary().function_keys
    try:
        return tuple(dict.fromkeys(keys[find_function(word)] for word in words))
    except UnknownName as error:
        raise ParameterProblem("function", str(error)) from error


def _area_code(parameter: str, word: str | None) -> str:
    try:
        return find_area(word).code if word else ""
    except UnknownName as error:
        raise ParameterProblem(parameter, str(error)) from error


@router.get(
    "/stations/status",
    response={200: schemas.Statuses, 422: schemas.Invalid},
    operation_id="stations_status",
    summary="现在开着吗",
)
def stations_status(request: HttpRequest, asked: Query[StatusParameters]):
    """许多阵地此刻的状态，给整页缓存的网页用。不认识的编号不出现在结果里。"""
    edition = editions.current()
    moment = edition.moment(timezone.now())
    codes = [code for code in asked.codes if CODE.fullmatch(code)]
    rows = Near.objects.filter(function=ANY_FUNCTION, station__code__in=codes)
    patterns = dict(rows.order_by().values_list("station__code", "schedule_id"))
    statuses = {
        code: records.status_record(moment.status(patterns[code]))
        for code in codes
        if patterns.get(code) in edition.schedules
    }
    answer = {"evaluated_at": records.iso(moment.at), "statuses": statuses}
    return json_response(request, answer, NOT_KEPT)


@router.get(
    "/stations/{code}",
    response={200: schemas.Station, 404: schemas.Problem, 422: schemas.Invalid},
    operation_id="station",
    summary="一处阵地的全部资料",
)
def station(
    request: HttpRequest,
    code: Annotated[str, Path(title="编号", description="大小写不限", examples=["KS0002"])],
):
    """每周时段、今天起十四天、特殊日期、服务、照片、上下级都在内。"""
    # To the minute, as statuses are: with seconds in it no ETag would ever match.
    minute = timezone.now().replace(second=0, microsecond=0)
    record = records.station_record(get_station(code), minute)
    return json_response(request, record, MINUTE)


@router.get(
    "/stations.geojson",
    response={200: schemas.FeatureCollection, 422: schemas.Invalid},
    operation_id="stations_geojson",
    summary="地图上的阵地",
)
def stations_geojson(request: HttpRequest, asked: Query[MapParameters]):
    """范围内的阵地；多于 `limit` 处时是聚合点，每个写明有多少处（`cluster`、`count`）。"""
    filters = geojson.MapFilters(
        open_only=asked.open is not None, text=asked.q or "", **_named(asked)
    )
    at = timezone.now() if asked.open in (None, NOW) else asked.open
    found = geojson.feature_collection(asked.bbox, asked.zoom, filters, at, asked.limit)
    return json_response(request, found, MINUTE, content_type=GEOJSON)


@router.get(
    "/areas",
    response={200: schemas.Areas, 422: schemas.Invalid},
    operation_id="areas",
    summary="区域",
)
def areas(request: HttpRequest, asked: Query[AreaParameters]):
    """按区划代码列出区域，可只要一个层级，或一个区域的下一级。"""
    found = Area.objects.all()
    if asked.level:
        found = found.filter(level=asked.level)
    if asked.parent:
        code = _area_code("parent", asked.parent)
        found = found.filter(pk__in=Area.objects.get(code=code).get_children())
    page = found[asked.offset : asked.offset + asked.limit]
    rows = [
        {
            "code": code,
            "name": name,
            "level": level,
            "parent_code": above[-1].code if (above := areas_above(code)) else "",
            "lat": lat,
            "lng": lng,
        }
        for code, name, level, lat, lng in page.values_list("code", "name", "level", "lat", "lng")
    ]
    return json_response(request, {"total": found.count(), "areas": rows}, VOCABULARY)


@router.get(
    "/functions",
    response=schemas.Functions,
    operation_id="functions",
    summary="功能",
)
def functions(request: HttpRequest):
    """阵地的功能与便民服务，按编辑排定的次序；`synonyms` 是群众的说法，查询时同样可用。"""
    found = [records.service_record(function) for function in Function.objects.all()]
    return json_response(request, {"functions": found}, VOCABULARY)
