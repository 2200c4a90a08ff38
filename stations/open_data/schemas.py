"""The shapes of the public JSON, as the OpenAPI document tells them. See `records` for the making.

Answers are made of plain values and not put through these models: at a million stations that would
cost more than finding them. A test holds every answer to its schema.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from stations.finder.parameters import TierName

State = Literal["open", "closing_soon", "closed", "by_appointment", "temporarily_closed", "unknown"]
Degrees = Annotated[float | None, Field(description="WGS-84，度；没有位置的为 null")]


class Problem(Schema):
    detail: str = Field(examples=["没有编号为 KS9999 的阵地。"])


class InvalidParameter(Schema):
    loc: list[str | int] = Field(examples=[["query", "lat"]])
    msg: str = Field(examples=["纬度（lat）不能大于 90。"])


class Invalid(Schema):
    detail: list[InvalidParameter]


class AreaName(Schema):
    code: str = Field(description="国家统计局区划代码", examples=["320583103"])
    name: str = Field(examples=["陆家镇"])


class Status(Schema):
    state: State
    closes_at: datetime | None = Field(description="何时关门")
    opens_at: datetime | None = Field(description="关着时，下一次何时开门")
    text: str = Field(examples=["开放中 · 17:30 关门"])
    reason: str = Field(description="与平时不同的原因，可为空", examples=["国庆节放假"])


class Link(Schema):
    code: str = Field(examples=["KS0002"])
    name: str = Field(examples=["陆家镇党群服务中心"])
    tier: TierName
    tier_name: str = Field(examples=["中心"])
    url: str = Field(description="网页的路径", examples=["/stations/KS0002/"])


class Hit(Link):
    lat: Degrees
    lng: Degrees
    distance_m: int | None = Field(description="直线距离，米", examples=[412])
    walk_min: int | None = Field(description="步行约几分钟", examples=[8])
    area: AreaName
    address: str
    phone: str = Field(examples=["0512-12345"])
    functions: list[str] = Field(examples=[["政治教育", "心理咨询"]])
    matched_functions: list[str] = Field(description="其中符合 function 的")
    accessibility: str
    status: Status
    verified_on: date | None = Field(description="最近核实的日期")
    is_sample: bool = Field(description="示例数据")


class Origin(Schema):
    lat: float
    lng: float


class Nearby(Schema):
    origin: Origin = Field(description="换算成 WGS-84 的出发点")
    evaluated_at: datetime = Field(description="各处状态是这个时间的状态")
    radius_m: float | None = Field(description="结果所在的半径；null 为不限")
    widened: bool = Field(description="半径之内没有，已放宽到不限距离")
    relaxed: list[Literal["open", "function", "tier", "text", "area"]] = Field(
        description="为了有结果而放弃的条件，依次为开放时间、功能、层级、文字、区域"
    )
    total: int = Field(description="符合条件的总数")
    stations: list[Hit] = Field(description="由近到远，同距离按编号；有 open 时，时间不明的在最后")


class Statuses(Schema):
    evaluated_at: datetime
    statuses: dict[str, Status] = Field(description="按询问的编号；没有的编号不出现")


class Session(Schema):
    weekday: int = Field(ge=1, le=7, description="1 为周一，7 为周日")
    weekday_name: str = Field(examples=["周一"])
    opens: str = Field(examples=["09:00"])
    closes: str = Field(description="不晚于开门的为次日", examples=["17:30"])
    by_appointment: bool


class Span(Schema):
    opens: str = Field(examples=["09:00"])
    closes: str = Field(description="不晚于开门的为次日", examples=["11:30"])
    by_appointment: bool


class Day(Schema):
    date: date
    weekday_name: str
    text: str = Field(examples=["09:00–11:30、13:30–17:00", "休息"])
    closed: bool
    sessions: list[Span]
    reason: str
    note: str


class HoursException(Schema):
    start: date
    end: date = Field(description="含当日")
    sessions: list[Span] = Field(description="空为不开放")
    reason: str


class Service(Schema):
    name: str = Field(examples=["心理咨询"])
    category: str = Field(examples=["service"])
    category_name: str = Field(examples=["便民服务"])
    synonyms: list[str]


class Photo(Schema):
    url: str
    width: int
    height: int
    alt: str
    caption: str


class Direction(Schema):
    label: str = Field(examples=["高德地图"])
    url: str


class FullArea(AreaName):
    full_name: str = Field(examples=["苏州市昆山市陆家镇"])


class Station(Link):
    short_name: str
    state: Literal["open", "temporarily_closed", "closed_for_good"]
    state_name: str
    siting: str = Field(description="设置场所", examples=["社区"])
    introduction: str
    area: FullArea
    address: str
    lat: Degrees
    lng: Degrees
    transit: str
    accessibility: str
    phone: str
    phones: list[str]
    directions: list[Direction]
    evaluated_at: datetime
    status: Status
    hours_text: str = Field(examples=["周一至周五 08:30–17:30；周六、周日 休息；法定节假日休息"])
    opening_hours: str = Field(
        description="OpenStreetMap 的 opening_hours", examples=["Mo-Fr 08:30-17:30; PH off"]
    )
    follows_public_holidays: bool
    makeup_days_as_weekdays: bool = Field(description="调休上班日按工作日开放")
    sessions: list[Session] = Field(description="每周时段")
    days: list[Day] = Field(description="今天起的十四天，节假日和特殊日期已计入")
    exceptions: list[HoursException] = Field(description="今天起的特殊日期")
    functions: list[str]
    services: list[Service]
    photos: list[Photo]
    parent: Link | None
    children: list[Link]
    opened_on: date | None
    verified_on: date | None
    source: str
    is_sample: bool = Field(description="示例数据")


class Area(AreaName):
    level: Literal["province", "city", "county", "town", "community"]
    parent_code: str = Field(description="没有上级的为空")
    lat: Degrees
    lng: Degrees


class Areas(Schema):
    total: int
    areas: list[Area] = Field(description="按区划代码")


class Functions(Schema):
    functions: list[Service]


class Point(Schema):
    type: Literal["Point"]
    coordinates: list[float] = Field(min_length=2, max_length=2, description="经度、纬度，WGS-84")


class PlaceProperties(Link):
    cluster: Literal[False]
    status: Status


class ClusterProperties(Schema):
    cluster: Literal[True]
    count: int = Field(ge=2)


class Feature(Schema):
    type: Literal["Feature"]
    geometry: Point
    properties: PlaceProperties | ClusterProperties


class FeatureCollection(Schema):
    type: Literal["FeatureCollection"]
    total: int = Field(description="范围内的总数")
    features: list[Feature]
