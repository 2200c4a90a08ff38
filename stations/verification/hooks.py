"""What verification adds to Wagtail's admin; imported by stations/wagtail_hooks.py."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import permission_required

from base.menus import RestrictedMenuItem
from base.reports import menu_item, urls_of

from . import views
from .panels import VerificationPanel
from .recording import UNDO, VERIFY
from .reports import ProgressReport, VerificationReport

REPORTS = [VerificationReport, ProgressReport]


def _verifies(user):
    return user.has_perm("stations.change_station")


@hooks.register("register_admin_urls")
def verification_urls():
    allowed = permission_required("wagtailadmin.access_admin")
    routes = [
        path("verification/", views.cards, name="station_verification_cards"),
        path("verification/again/", views.skipped_again, name="station_verification_again"),
        path("verification/<int:pk>/", views.confirm, name="station_verification_confirm"),
        path("verification/<int:pk>/skip/", views.skip, name="station_verification_skip"),
        path(
            "verification/undo/<int:entry_pk>/",
            views.take_back,
            name="station_verification_undo",
        ),
    ]
    for route in routes:
        route.callback = allowed(route.callback)
    return [*routes, *(url for report in REPORTS for url in urls_of(report))]


for _report in REPORTS:
    hooks.register(
        "register_reports_menu_item",
        lambda report=_report: menu_item(report, shown_to=_verifies),
    )


@hooks.register("register_station_menu_item")
def verification_menu_item():
    return RestrictedMenuItem(
        "逐个核实",
        reverse("station_verification_cards"),
        icon_name="clipboard-list",
        order=150,
        shown_to=_verifies,
    )


@hooks.register("construct_homepage_panels")
def verification_panel(request, panels):
    panels.append(VerificationPanel())


@hooks.register("register_log_actions")
def verification_actions(actions):
    actions.register_action(VERIFY, "核实", "核实无误")
    actions.register_action(UNDO, "撤销核实", "撤销了核实")
