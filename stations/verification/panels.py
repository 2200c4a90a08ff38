from django.template.loader import render_to_string
from wagtail.admin.ui.components import Component

from .rounds import Standing, counts, verifiable


class VerificationPanel(Component):
    """On the first page of the admin: how many of my stations wait, and where to begin."""

    name = "station_verification"
    template_name = "stations/verification/panel.html"
    order = 220

    def render_html(self, parent_context=None):
        user = parent_context["request"].user
        if not user.has_perm("stations.change_station"):
            return ""
        numbers = counts(verifiable(user))
        waiting = sum(numbers.values()) - numbers[Standing.VALID]
        if not waiting:
            return ""
        return render_to_string(self.template_name, numbers | {"waiting": waiting})
