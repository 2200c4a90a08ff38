"""What corrections add to the admin; imported by stations/wagtail_hooks.py."""

from wagtail import hooks

from base.reports import menu_item, urls_of

from .handling import ACTIONS
from .panel import CorrectionsPanel
from .statistics import CorrectionStatistics


@hooks.register("construct_homepage_panels")
def corrections_panel(request, panels):
    panels.append(CorrectionsPanel())


@hooks.register("register_log_actions")
def correction_actions(actions):
    for name, label in ACTIONS.values():
        actions.register_action(name, label, label)


@hooks.register("register_admin_urls")
def statistics_urls():
    return urls_of(CorrectionStatistics)


@hooks.register("register_reports_menu_item")
def statistics_item():
    return menu_item(CorrectionStatistics)
