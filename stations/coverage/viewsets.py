from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from stations.models import CoverageTarget
from stations.scope.views import ScopedViews


class CoverageTargetViewSet(ScopedViews, SnippetViewSet):
    """Targets of the user's own areas."""

    model = CoverageTarget
    icon = "tasks"
    menu_label = "覆盖目标"
    list_display = [
        "area",
        Column("tier", label="层级", accessor="get_tier_display", sort_key="tier"),
        Column("due", label="到期日", sort_key="due"),
        Column("planned", label="计划总数"),
        Column("share", label="到期应建成（%）"),
        Column("required", label="到期应建成（处）"),
    ]
    list_filter = ["tier", "due"]
    list_per_page = 50
    list_export = ["area.code", "area", "tier", "due", "planned", "share", "required"]
    export_headings = {"area.code": "区划代码", "required": "到期应建成（处）"}
    export_filename = "coverage-targets"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("area")
