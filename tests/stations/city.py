"""A small city by which pages and JSON are tested: 昆山市 with two towns and a few stations."""

from datetime import date

from stations.models import Function, HoursException, State
from tests.factories import AreaFactory, StationFactory

HERE = (31.300, 121.098)  # in 花桥镇


def build():
    """Create the areas and stations; return the stations by code."""
    AreaFactory(code="3205", name="苏州市", level="city", lat=31.299, lng=120.585)
    AreaFactory(code="320583", name="昆山市", level="county", lat=31.385, lng=120.981)
    lujia = AreaFactory(code="320583103", name="陆家镇", lat=31.316, lng=121.049)
    huaqiao = AreaFactory(code="320583104", name="花桥镇", lat=31.298, lng=121.098)
    Function.objects.filter(name="心理咨询").update(synonyms="心理辅导、心理疏导")
    center = StationFactory(
        code="KS0002",
        name="陆家镇党群服务中心",
        tier="center",
        area=lujia,
        address="昆山市陆家镇菉溪路 38 号",
        phone="0512-12345、0512-54321",
        lat=31.310498,
        lng=121.047952,
        functions=["政治教育", "心理咨询"],
        hours=[(day, 8, 18) for day in range(6)],
        verified_on=date(2026, 10, 1),
        opened_on=date(2019, 7, 1),
    )
    station = StationFactory(
        code="KS0010",
        name="徐公桥社区党群服务站",
        area=huaqiao,
        parent=center,
        address="昆山市花桥镇徐公桥路 5 号",
        lat=31.301,
        lng=121.099,
        functions=["法律咨询", "心理咨询"],
    )
    HoursException.objects.create(
        station=station, start=date(2026, 12, 1), end=date(2026, 12, 2), hours="", reason="盘点"
    )
    point = StationFactory(
        code="KS0020",
        name="中茵广场党群服务点",
        tier="point",
        area=huaqiao,
        parent=station,
        lat=31.305,
        lng=121.100,
        functions=["法律咨询"],
        hours=[],
    )
    closed = StationFactory(
        code="KS0030",
        name="新江社区党群服务站",
        area=huaqiao,
        lat=31.320,
        lng=121.110,
        state=State.TEMPORARILY_CLOSED,
        closed_reason="内部装修",
    )
    return {s.code: s for s in (center, station, point, closed)}
