from django.urls import reverse
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from base.reports import DeskReport
from stations.models import Station
from stations.scope.rights import policy

from .filters import VerificationFilterSet
from .progress import progress
from .rounds import most_overdue_first, verifiable, with_due


def card_url(station):
    return f"{reverse('station_verification_cards')}?station={station.pk}"


def overdue_text(station):
    if station.overdue is None:
        return "尚未核实"
    if station.overdue > 0:
        return f"超期 {station.overdue} 天"
    return f"还有 {-station.overdue} 天"


class VerificationReport(DeskReport):
    """The user's stations, the most overdue first; each opens its card."""

    slug = "verification"
    page_title = "阵地核实"
    header_icon = "clipboard-list"
    menu_order = 160
    filterset_class = VerificationFilterSet
    template_name = "stations/verification/list.html"
    columns = [
        TitleColumn("name", label="名称", get_url=card_url),
        Column("tier", label="层级", accessor="get_tier_display"),
        Column("area", label="区域"),
        Column("verified_on", label="最近核实"),
        Column("verifier", label="核实人"),
        Column("overdue", label="期限", accessor=overdue_text),
    ]
    list_export = [
        "code",
        "name",
        "get_tier_display",
        "area.code",
        "area.name",
        "phone",
        "address",
        "verified_on",
        "verifier",
        "overdue",
    ]
    export_headings = {
        "code": "编号",
        "get_tier_display": "层级",
        "area.code": "区域代码",
        "area.name": "区域",
        "phone": "电话",
        "address": "地址",
        "overdue": "超期天数（负数为未到期，空为尚未核实）",
    }

    def get_base_queryset(self):
        stations = verifiable(self.request.user).select_related("area")
        return most_overdue_first(with_due(stations))

    def get_context_data(self, **kwargs):
        query = self.request.GET.copy()
        for name in ("export", "p"):
            query.pop(name, None)
        return super().get_context_data(**kwargs) | {"query": query.urlencode()}


class ProgressFilterSet(WagtailFilterSet):
    """Says how to count; there is nothing to leave out."""

    by = ChoiceFilter(label="统计", choices=[("town", "按镇（街道）")], empty_label="按单位")

    class Meta:
        model = Station
        fields = ["by"]

    def filter_queryset(self, rows):
        return rows


class ProgressReport(DeskReport):
    slug = "verification-progress"
    page_title = "核实进度"
    header_icon = "clipboard-list"
    menu_order = 161
    filterset_class = ProgressFilterSet
    columns = [
        TitleColumn(
            "name",
            label="单位／镇（街道）",
            get_url=lambda row: row.query and f"{reverse('desk_verification')}?{row.query}",
        ),
        Column("total", label="阵地"),
        Column("valid", label="有效期内"),
        Column("soon", label="快到期"),
        Column("overdue", label="已超期"),
        Column("never", label="尚未核实"),
        Column("percent", label="核实率", accessor=lambda row: f"{row.percent}%"),
    ]
    export_headings = {"percent": "核实率（%）"}

    def get_base_queryset(self):
        user, by_town = self.request.user, self.request.GET.get("by") == "town"
        areas = policy().areas(user, ["change"])
        return progress(verifiable(user), areas, by_town)
