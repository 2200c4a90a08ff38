from csp.decorators import csp_replace
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from stations.finder.public_station import get_station, usual_hours
from stations.finder.views import KEPT
from stations.open_data.http import MINUTE, json_response, problem, public

from .oembed import BadParameter, read_size, rich_answer, station_at


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # this page alone may stand in any site's frame
def card(request, code):
    """`/stations/<code>/card/`: the card alone, without scripts."""
    station = get_station(code)
    if station.code != code:
        return redirect("stations:card", station.code, permanent=True)
    context = {
        "station": station,
        "hours": usual_hours(station),
        "url": request.build_absolute_uri(station.get_absolute_url()),
    }
    response = render(request, "stations/card.html", context)
    response["Cache-Control"] = KEPT
    return response


@public
def oembed(request):
    """`/oembed/?url=`, with `maxwidth`, `maxheight` and `format=json`."""
    url = request.GET.get("url", "").strip()
    if request.GET.get("format", "json") != "json":
        return problem(501, "只提供 JSON，请用 format=json。")
    if not url:
        return problem(422, [{"loc": ["query", "url"], "msg": "请写明要嵌入的阵地页面的网址"}])
    try:
        sizes = [read_size(request.GET, name) for name in ("maxwidth", "maxheight")]
        station = station_at(url, request.get_host())
    except BadParameter as error:
        name, message = error.args
        return problem(422, [{"loc": ["query", name], "msg": message}])
    except Http404:
        return problem(404, "本站没有这个网址的阵地，无法嵌入。")
    return json_response(request, rich_answer(request, station, *sizes), MINUTE)
