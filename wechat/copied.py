"""`/wechat/copied`: a copy page tells that its markup was copied, for the ledger.

Copies of people who are not signed in are not written down: that would be data about readers.
"""

from urllib.parse import urlsplit

from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from news.models import StoryPage
from stations.finder.public_station import get_station
from stations.models import Station

from .ledger import record
from .models import LedgerEntry

LONGEST = 1000


@csrf_exempt  # the public copy pages are cached whole and hold no token: `_is_ours` stands in
@require_POST
def copied(request):
    """Write down what an editor copied; `path` is the address of the copy page."""
    if not _is_ours(request):
        return HttpResponseForbidden()
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return HttpResponse(status=204)
    path = request.POST.get("path", "")
    subject = _subject(path) if len(path) <= LONGEST else ""
    if not subject:
        return HttpResponseBadRequest()
    record(request.user, LedgerEntry.Action.COPY, subject, urlsplit(path).path)
    return HttpResponse(status=204)


def _is_ours(request) -> bool:
    """Whether a page of this site sent it, by what browsers say and scripts cannot forge."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    # Browsers send no Sec-Fetch-Site over plain HTTP.
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _subject(path: str) -> str:
    try:
        match = resolve(urlsplit(path).path)
    except (Resolver404, ValueError):
        return ""
    if match.view_name == "wechat:station":
        return f"阵地：{get_station(match.kwargs['code']).name}"
    if match.view_name == "wechat_station":
        return f"阵地：{get_object_or_404(Station, pk=match.kwargs['pk']).name}"
    if match.view_name in ("wechat:article", "wechat_article"):
        return f"文章：{get_object_or_404(StoryPage, pk=match.kwargs['pk']).title}"
    if match.view_name == "wechat:stations":
        return "阵地：一组"
    return ""
