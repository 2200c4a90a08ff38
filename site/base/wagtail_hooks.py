from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component

from .audit import hooks as audit_hooks  # noqa: F401
from .schedule import schedule_problem, timed_pages


class SchedulePanel(Component):
    """On the editors' dashboard, if something is timed and nothing would publish it."""

    name = "schedule"
    template_name = "base/schedule_panel.html"
    order = 50

    def get_context_data(self, parent_context):
        return {"problem": timed_pages() and schedule_problem()}


@hooks.register("construct_homepage_panels")
def add_schedule_panel(request, panels):
    panels.append(SchedulePanel())


@hooks.register("insert_global_admin_css")
def admin_style():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
