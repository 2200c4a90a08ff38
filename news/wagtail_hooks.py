from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .desk import hooks as desk_hooks  # noqa: F401
from .drafting import hooks as drafting_hooks  # noqa: F401
from .gate import wagtail_hooks as gate_hooks  # noqa: F401
from .reports import ReadsReport
from .review import hooks as review_hooks  # noqa: F401
from .viewsets import SourceViewSet

register_snippet(SourceViewSet)

_allowed = permission_required("wagtailadmin.access_admin")


@hooks.register("register_admin_urls")
def reads_report_urls():
    return [
        path("reports/reads/", _allowed(ReadsReport.as_view()), name="reads_report"),
        path(
            "reports/reads/results/",
            _allowed(ReadsReport.as_view(results_only=True)),
            name="reads_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def reads_report_item():
    return MenuItem("阅读数", reverse("reads_report"), icon_name="view", order=910)
