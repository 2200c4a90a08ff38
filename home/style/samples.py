"""The components of templates/components with what they show in each of their states."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace as Thing
from zoneinfo import ZoneInfo

from base.models import Picture
from news.blocks import StoryBlock

PUBLISHED = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
STATUSES = {
    "开放": ("open", "开放中 · 17:30 关门", ""),
    "快关门": ("closing_soon", "快关门了 · 17:30 关门", ""),
    "没开": ("closed", "已关门 · 明天 08:30 开门", ""),
    "须预约": ("by_appointment", "须预约", "请先打电话"),
    "暂停": ("temporarily_closed", "暂停开放", "内部装修，2026-12-01 恢复"),
    "不知道": ("unknown", "开放时间待补充", ""),
}
# Blocks whose preview needs nothing from the database.
BLOCKS = ("heading", "text", "quote", "figures", "table")


@dataclass(frozen=True)
class Component:
    """A template and its states: [(name, context)]."""

    title: str
    template: str
    states: list[tuple[str, dict]]
    tag: str = "div"  # a list item stands in a list


def components():
    picture = Picture.objects.order_by("pk").first()
    return [
        Component("开放状态", "components/status.html", _statuses()),
        Component("列表里的阵地", "components/hit.html", _hits(), "ol"),
        Component("阵地卡片", "components/station_card.html", [("", {"station": _station()})]),
        Component("列表里的稿件", "components/story.html", _stories(picture)),
        Component("样本卡片", "components/case_card.html", [("", {"case": _case(picture)})]),
        Component("专题卡片", "components/topic_card.html", [("", {"topic": _topic(picture)})]),
        Component("当前位置", "components/breadcrumb.html", [("", {"breadcrumb": _breadcrumb()})]),
        Component("翻页", "components/paging.html", [("", {"paging": _paging()})]),
        Component("示例数据", "components/sample_notice.html", [("", {})]),
        Component("我的位置", "components/locate.html", [("要有脚本和定位才显示", {})]),
    ]


def blocks():
    """The blocks of a body, bound to the values that the block picker previews."""
    children = StoryBlock().child_blocks
    return [children[name].bind(children[name].get_preview_value()) for name in BLOCKS]


def _status(name):
    state, text, reason = STATUSES[name]
    return Thing(state=state, text=text, reason=reason)


def _statuses():
    return [(name, {"status": _status(name)}) for name in STATUSES]


def _hit(**changes):
    hit = {
        "name": "陆家镇党群服务中心",
        "url": "#",
        "tier": "center",
        "tier_name": "中心",
        "status": _status("开放"),
        "distance_text": "412 米",
        "walk_min": 6,
        "address": "陆家镇（示例地址）38 号",
        "functions": ["政治教育", "心理咨询", "老年食堂"],
        "matched_functions": ["心理咨询"],
        "phone": "0512-12345",
        "directions_url": "#",
    }
    return {"hit": Thing(**hit | changes), "asked_time": "2026-11-22T09:00"}


def _hits():
    bare = {"tier": "point", "tier_name": "点", "functions": [], "phone": "", "distance_text": ""}
    return [
        ("有距离、有符合的功能", _hit()),
        ("没有距离、功能和电话", _hit(name="小区服务点", status=_status("没开"), **bare)),
    ]


def _station():
    return Thing(
        name="陆家镇党群服务中心",
        get_absolute_url="#",
        tier="center",
        get_tier_display="中心",
        address="陆家镇（示例地址）38 号",
        hours_text="周一至周五 08:30–17:30",
        phones=["0512-12345"],
    )


def _stories(picture):
    def story(**changes):
        values = {
            "title": "三级联动 党群服务就在身边",
            "href": "#",
            "external_url": "",
            "summary": "建设中心—站—点三级党群服务体系，党员群众就近能找到。",
            "published_at": PUBLISHED,
            "kind_label": "文章",
            "lead_picture": picture,
        }
        return Thing(**values | changes)

    return [
        ("有题图", {"story": story()}),
        ("置顶", {"story": story(), "pinned": True}),
        ("没有题图，外部链接", {"story": story(lead_picture=None, external_url="#")}),
    ]


def _case(picture):
    return Thing(
        title="三大平台聚起各方合力",
        url="#",
        setting=Thing(name="商务楼宇"),
        place="花桥经济开发区",
        method="三大平台统筹，行动支部落地",
        lead_picture=picture,
    )


def _topic(picture):
    introduction = "三座城市的商务楼宇，三种做法。"
    return Thing(
        title="楼宇党建的几种做法", url="#", introduction=introduction, lead_picture=picture
    )


def _breadcrumb():
    return [Thing(url="#", title=title) for title in ("首页", "要闻", "陆家镇动态")]


def _paging():
    return {"number": 2, "pages": 11, "previous_url": "#", "next_url": "#"}
