"""Previews whose markup is copied into an Official Account article."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from stations.finder.public_station import get_station
from stations.finder.views import KEPT
from wechat.qr import station_qr


@require_safe
def station(request, code):
    raise Http404


@require_safe
def article(request, pk):
    raise Http404


@require_safe
def qr(request, code):
    """`/stations/<code>/qr.png`: the QR code of `/s/<code>` on the host that was asked."""
    png, _width = station_qr(get_station(code).code, request.build_absolute_uri("/").rstrip("/"))
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": KEPT})
