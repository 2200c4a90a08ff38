"""What coverage adds to the admin; imported by stations/wagtail_hooks.py."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import require_admin_access

from base.menus import RestrictedMenuItem
from stations.scope.rights import has_scope

from .views import TITLE, office_board


@hooks.register("register_admin_urls")
def board_url():
    return [path("reports/coverage/", require_admin_access(office_board), name="coverage_report")]


@hooks.register("register_reports_menu_item")
def board_item():
    return RestrictedMenuItem(
        TITLE, reverse("coverage_report"), icon_name="tasks", order=440, shown_to=has_scope
    )
