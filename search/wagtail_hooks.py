from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem

from .reports import SearchReport

_allowed = permission_required("wagtailadmin.access_admin")


@hooks.register("register_admin_urls")
def search_report_urls():
    return [
        path("reports/search/", _allowed(SearchReport.as_view()), name="search_report"),
        path(
            "reports/search/results/",
            _allowed(SearchReport.as_view(results_only=True)),
            name="search_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def search_report_item():
    return MenuItem("搜索词", reverse("search_report"), icon_name="search", order=900)
