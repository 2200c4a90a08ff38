"""What coverage adds to the admin; imported by stations/wagtail_hooks.py."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from stations.models import Station
from stations.scope.policy import ANY

from .views import TITLE, office_board


class CoverageMenuItem(MenuItem):
    def is_shown(self, request):
        policy = policy_registry.get_by_type(Station)
        return request.user.is_superuser or bool(policy.paths(request.user, ANY))


@hooks.register("register_admin_urls")
def board_url():
    return [path("reports/coverage/", require_admin_access(office_board), name="coverage_report")]


@hooks.register("register_reports_menu_item")
def board_item():
    return CoverageMenuItem(TITLE, reverse("coverage_report"), icon_name="tasks", order=440)
