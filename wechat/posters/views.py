"""`/stations/<code>/poster.png`: the poster, the same for everybody."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from base.navigation import frame_for
from stations.finder.public_station import get_station
from stations.models import State
from wechat.addresses import short_link

from .content import poster_content
from .drawing import SHAPES
from .keeping import TooMany, poster

KEPT = "public, max-age=300"


@require_safe
def station_poster(request, code):
    """The poster as PNG; `?shape=square` for chats. An unknown shape is the upright one."""
    station = get_station(code)
    if station.state == State.CLOSED_FOR_GOOD:
        raise Http404(f"{station.name}已关闭，没有海报。")
    if station.code != code:
        return redirect(reverse("wechat:poster", args=[station.code]), permanent=True)
    shape = request.GET.get("shape", "")
    shape = shape if shape in SHAPES else "portrait"
    content = poster_content(station, frame_for(request).identity, short_link(code, request))
    etag = quote_etag(f"{content.fingerprint}-{shape}")
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(poster(content, shape), content_type="image/png")
        except TooMany:
            response = render(request, "429.html", status=429)
            response["Retry-After"] = "60"
            response["Cache-Control"] = "no-store"
            return response
        response["Content-Disposition"] = f'inline; filename="{station.code}-{shape}.png"'
    response["ETag"] = etag
    response["Cache-Control"] = KEPT
    return response
