"""The same previews for editors, in the admin: of drafts too, as they were last saved."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render

from news.models import StoryPage
from stations.models import Station

from .views import article_preview, station_preview


def article(request, pk):
    page = get_object_or_404(StoryPage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    context = article_preview(request, draft) | {"header_icon": "copy"}
    return render(request, "wechat/admin/article.html", context)


def station(request, pk):
    station = get_object_or_404(Station, pk=pk)
    if not request.user.has_perm("stations.change_station"):
        raise PermissionDenied
    draft = station.get_latest_revision_as_object()
    context = station_preview(request, draft) | {"header_icon": "copy"}
    return render(request, "wechat/admin/station.html", context)
