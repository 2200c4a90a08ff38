"""Where bulk changes begin: ticked stations of the list, or all that its filters find."""

from urllib.parse import urlencode, urlsplit

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.widgets.button import Button
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from stations.models import Station

from . import views
from .selection import FILTERS, changeable


def change_url(query):
    """The address of the bulk change for what a list's query string shows."""
    kept = {name: query[name] for name in (*FILTERS, "q") if query.get(name)}
    return f"{reverse('station_bulk')}?{urlencode(kept)}"


@hooks.register("register_bulk_action")
class ChangeStations(SnippetBulkAction):
    """Leads to the form; Wagtail's own bulk pages would take one station after the other."""

    display_name = "批量修改"
    action_type = "change"
    aria_label = "批量修改选中的阵地"
    template_name = "stations/bulk/form.html"
    action_priority = 10
    models = [Station]

    def dispatch(self, request, *args, **kwargs):
        keys = request.GET.getlist("id")
        if "all" in keys:
            return redirect(change_url(QueryDict(urlsplit(request.GET.get("next", "")).query)))
        return redirect(f"{reverse('station_bulk')}?{urlencode({'ids': ','.join(keys)})}")


@hooks.register("register_admin_urls")
def bulk_urls():
    allowed = permission_required("wagtailadmin.access_admin")
    return [
        path("stations/bulk/", allowed(views.change), name="station_bulk"),
        path("stations/bulk/<int:pk>/", allowed(views.done), name="station_bulk_done"),
        path("stations/bulk/<int:pk>/undo/", allowed(views.take_back), name="station_bulk_undo"),
    ]


@hooks.register("register_station_list_buttons")
def bulk_button(request):
    try:
        changeable(request.user)
    except PermissionDenied:
        return []
    return [Button("批量修改列出的阵地", url=change_url(request.GET), icon_name="edit")]
