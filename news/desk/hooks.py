"""What the desk adds to Wagtail's admin, and what it takes away; imported by wagtail_hooks.py."""

from wagtail import hooks
from wagtail.admin.menu import DismissibleMenuItem
from wagtail.admin.views.home import RecentEditsPanel

from base.reports import menu_item, urls_of

from .panels import PANELS
from .reports import REPORTS

# Reports that ours replace.
HIDDEN_REPORTS = {"aging-pages", "page-types-usage"}


@hooks.register("construct_homepage_panels")
def desk_panels(request, panels):
    panels[:] = [panel for panel in panels if not isinstance(panel, RecentEditsPanel)]
    panels.extend(panel() for panel in PANELS)


@hooks.register("construct_homepage_summary_items", order=1000)
def no_counts_of_everything(request, items):
    """How many pages and pictures there are asks nothing of an editor."""
    items.clear()


@hooks.register("register_admin_urls")
def report_urls():
    return [url for report in REPORTS for url in urls_of(report)]


for _report in REPORTS:
    hooks.register("register_reports_menu_item", lambda report=_report: menu_item(report))


@hooks.register("construct_reports_menu")
def hide_reports(request, items):
    items[:] = [item for item in items if item.name not in HIDDEN_REPORTS]


@hooks.register("construct_help_menu")
def hide_help_in_english(request, items):
    """Wagtail's news and guide are another site's, and not in Chinese."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
