import django_filters
from django.db.models import F, Q
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from base.reports import DeskReport
from news.desk.models import LinkState, LinkUse
from news.desk.scope import pages_of

WORRYING = [LinkState.DEAD, LinkState.SUSPECT]


class LinkFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        field_name="link__state",
        label="状态",
        choices=LinkState.choices,
        empty_label="失效和待复查",
        method="in_state",
    )

    class Meta:
        model = LinkUse
        fields = []

    @property
    def qs(self):
        uses = super().qs
        chosen = self.form.cleaned_data.get("state") if self.form.is_valid() else None
        return uses if chosen else uses.filter(link__state__in=WORRYING)

    def in_state(self, queryset, name, value):
        return queryset.filter(link__state=value)


class LinkReport(DeskReport):
    """Links that don't work, one row for each place where one stands."""

    slug = "links"
    page_title = "失效链接"
    header_icon = "link"
    menu_order = 120
    filterset_class = LinkFilterSet
    columns = [
        TitleColumn("place", label="在哪里", get_url=lambda use: use.edit_url),
        Column("text", label="链接文字"),
        Column("target", label="指向", accessor="link.target"),
        Column("state", label="状态", accessor="link.get_state_display"),
        Column("problem", label="问题", accessor="link.problem"),
        DateColumn("failing_since", label="失效起始", accessor="link.failing_since"),
        DateColumn("checked_at", label="最近检查", accessor="link.checked_at"),
    ]
    list_export = [
        "place",
        "text",
        "link.target",
        "link.get_state_display",
        "link.problem",
        "link.failing_since",
        "link.checked_at",
    ]
    export_headings = {
        "link.target": "指向",
        "link.get_state_display": "状态",
        "link.problem": "问题",
        "link.failing_since": "失效起始",
        "link.checked_at": "最近检查",
    }

    def get_base_queryset(self):
        user = self.request.user
        uses = LinkUse.objects.select_related("link").order_by(
            F("link__failing_since").asc(nulls_last=True), "pk"
        )
        if user.is_superuser:
            return uses
        mine = Q(page__in=pages_of(user).values("pk"))
        if user.has_perm("stations.change_station"):
            mine |= Q(page=None, edit_url__contains="/snippets/stations/")
        return uses.filter(mine)
