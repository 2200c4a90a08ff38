"""On the dashboard: what visitors say is wrong, the longest waiting first."""

from django.template.loader import render_to_string
from wagtail.admin.ui.components import Component

from stations.models import Correction

from .admin import age_of, may_handle

ROWS = 8


class CorrectionsPanel(Component):
    """Nothing at all where nothing waits."""

    name = "corrections"
    template_name = "stations/corrections/panel.html"
    order = 220

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        if not may_handle(user):
            return {"rows": []}
        waiting = Correction.objects.of_user(user).open()
        rows = list(waiting.counted().select_related("station__area")[:ROWS])
        return {"rows": [(row, age_of(row)) for row in rows], "total": waiting.count()}

    def render_html(self, parent_context=None):
        context = self.get_context_data(parent_context)
        return render_to_string(self.template_name, context) if context["rows"] else ""
