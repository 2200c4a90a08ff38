from urllib.parse import urlencode

from wagtail.admin.utils import get_valid_next_url_from_request

from .recording import verify


class VerifiesOnPublishing:
    """For the station's add, copy and edit views: the box 同时确认已核实, and the way back.

    The cards link to the form with `next`; who comes from there finds the box ticked.
    """

    def publish_action(self):
        response = super().publish_action()
        if response is None and self.form.cleaned_data.get("confirms"):
            verify(self.object, self.request.user)
        return response

    def get_form(self, *args, **kwargs):
        form = super().get_form(*args, **kwargs)
        form.initial["confirms"] = bool(self._next_url)
        return form

    def get_success_url(self):
        if self.action == "publish" and self._next_url:
            return self._next_url
        return super().get_success_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self._next_url:
            context["action_url"] += f"?{urlencode({'next': self._next_url})}"
        return context

    @property
    def _next_url(self):
        return get_valid_next_url_from_request(self.request)


class CopiesUnverified:
    """For the copy view: nobody has vouched for the copy."""

    def get_object(self, queryset=None):
        station = super().get_object(queryset)
        station.verified_on, station.verified_by, station.verifier = None, None, ""
        return station
