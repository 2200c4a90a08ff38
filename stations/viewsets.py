"""The 阵地 menu: stations and the words and calendar that describe them."""

from django.urls import reverse
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import (
    Column,
    LiveStatusTagColumn,
    StatusTagColumn,
    UpdatedAtColumn,
)
from wagtail.admin.widgets import Button
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .corrections.admin import CorrectionViewSet
from .coverage.viewsets import CoverageTargetViewSet
from .models import Area, AreaScope, CalendarDay, Function, Level, Siting, Station, StationFunction
from .panels import station_edit_handler
from .scope.rights import choosable_areas, choosable_stations
from .scope.views import ScopedViews, scoped_chooser
from .verification.publishing import CopiesUnverified, VerifiesOnPublishing

# Wagtail's own column asks two queries a row for schedules and workflows.
PUBLICATION = StatusTagColumn(
    "publication", label="发布", sort_key="live", primary=lambda station: station.live
)


class StationFilterSet(WagtailFilterSet):
    town = ChoiceFilter(label="镇（街道）", method="in_town", choices=lambda: towns())
    function = ModelChoiceFilter(
        label="功能", queryset=Function.objects.all(), method="with_function"
    )

    class Meta:
        model = Station
        fields = ["tier", "town", "function", "state", "siting", "live"]

    def in_town(self, queryset, name, code):
        town = Area.objects.filter(code=code).first()
        return queryset.filter(area__in=Area.objects.within(town)) if town else queryset.none()

    def with_function(self, queryset, name, function):
        having = StationFunction.objects.filter(function=function)
        return queryset.filter(pk__in=having.values("station"))


def towns():
    return list(Area.objects.filter(level=Level.TOWN).values_list("code", "name"))


class StationChooseMixin:
    @property
    def columns(self):
        return [
            *(column for column in super().columns if not isinstance(column, LiveStatusTagColumn)),
            PUBLICATION,
            Column("tier", label="层级", accessor="get_tier_display"),
            Column("area", label="区域"),
        ]


class StationChooserViewSet(SnippetChooserViewSet):
    class choose_view_class(StationChooseMixin, SnippetChooserViewSet.choose_view_class):
        pass

    class choose_results_view_class(
        StationChooseMixin, SnippetChooserViewSet.choose_results_view_class
    ):
        pass


class StationListView(SnippetViewSet.index_view_class):
    """The rooms of stations add their buttons by the hook `register_station_list_buttons`."""

    @property
    def header_more_buttons(self):
        buttons = super().header_more_buttons
        for hook in hooks.get_hooks("register_station_list_buttons"):
            buttons = [*buttons, *hook(self.request)]
        return buttons


class StationAddView(VerifiesOnPublishing, SnippetViewSet.add_view_class):
    pass


class StationCopyView(VerifiesOnPublishing, CopiesUnverified, SnippetViewSet.copy_view_class):
    pass


class StationEditView(VerifiesOnPublishing, SnippetViewSet.edit_view_class):
    """Apps above this one add their buttons by the hook `register_station_header_buttons`."""

    @property
    def header_more_buttons(self):
        buttons = super().header_more_buttons
        for hook in hooks.get_hooks("register_station_header_buttons"):
            buttons = [*buttons, *hook(self.object, self.request.user)]
        return buttons


class StationIndexView(StationListView):
    """Exports what is listed, by its filters, as sheets that can be imported again."""

    @property
    def header_more_buttons(self):
        query = self.request.GET.urlencode()
        exports = [
            Button(
                f"导出 {suffix}（可再导入）" if suffix != "geojson" else "导出 GeoJSON",
                f"{reverse('stations_export', args=[suffix])}?{query}",
                icon_name="download",
                priority=90,
            )
            for suffix in ("xlsx", "csv", "geojson")
        ]
        return [*super().header_more_buttons, *exports]


class StationViewSet(ScopedViews, SnippetViewSet):
    model = Station
    add_view_class = StationAddView
    copy_view_class = StationCopyView
    index_view_class = StationIndexView
    edit_view_class = StationEditView
    icon = "home"
    menu_label = "阵地"
    edit_handler = station_edit_handler
    chooser_viewset_class = scoped_chooser(StationChooserViewSet, choosable_stations)
    filterset_class = StationFilterSet
    list_display = [
        "name",
        "code",
        Column("tier", label="层级", accessor="get_tier_display", sort_key="tier"),
        Column("area", label="区域", sort_key="area__code"),
        Column("state", label="状态", accessor="get_state_display", sort_key="state"),
        Column("verified_on", label="最近核实", sort_key="verified_on"),
        PUBLICATION,
        UpdatedAtColumn(),
    ]
    list_per_page = 50
    list_export = [
        "code",
        "name",
        "tier",
        "area.code",
        "area.name",
        "parent",
        "siting",
        "hours_text",
        "phone",
        "address",
        "lat",
        "lng",
        "state",
        "verified_on",
    ]
    export_headings = {
        "area.code": "区域代码",
        "area.name": "区域",
        "hours_text": "开放时间",
    }
    export_filename = "stations"
    inspect_view_enabled = True
    inspect_view_fields_exclude = [
        *("id", "uuid", "index_entries", "revisions_relation", "workflow_states"),
    ]
    ordering = ["code"]

    def get_queryset(self, request):
        own = super().get_queryset(request)
        return own.select_related("area", "parent", "siting").prefetch_related(
            "sessions", "exceptions"
        )


class FunctionViewSet(SnippetViewSet):
    model = Function
    icon = "list-ul"
    menu_label = "功能"
    list_display = ["name", "category", "synonyms"]
    list_filter = ["category"]
    sort_order_field = "sort_order"


class SitingViewSet(SnippetViewSet):
    model = Siting
    icon = "site"
    menu_label = "设置场所"
    list_display = ["name"]
    sort_order_field = "sort_order"


class AreaViewSet(SnippetViewSet):
    model = Area
    icon = "globe"
    menu_label = "区域"
    list_display = ["name", "code", "level"]
    list_filter = ["level"]
    list_per_page = 50
    copy_view_enabled = False
    chooser_viewset_class = scoped_chooser(SnippetChooserViewSet, choosable_areas)


class AreaScopeViewSet(SnippetViewSet):
    model = AreaScope
    icon = "group"
    menu_label = "辖区"
    list_display = ["group", Column("area", label="区域", sort_key="area__code")]
    list_filter = ["group"]
    list_per_page = 50
    copy_view_enabled = False


class CalendarDayViewSet(SnippetViewSet):
    model = CalendarDay
    icon = "calendar"
    menu_label = "节假日安排"
    list_display = ["date", "name", "kind", "as_weekday"]
    list_filter = {"kind": ["exact"], "date": ["year"]}
    list_per_page = 50


class DirectoryGroup(SnippetViewSetGroup):
    """The rooms of stations add what is theirs by the hook `register_station_menu_item`."""

    submenu_hook = "register_station_menu_item"
    menu_label = "阵地"
    menu_icon = "home"
    menu_order = 150
    items = (
        StationViewSet,
        CorrectionViewSet,
        FunctionViewSet,
        SitingViewSet,
        AreaViewSet,
        AreaScopeViewSet,
        CalendarDayViewSet,
        CoverageTargetViewSet,
    )
