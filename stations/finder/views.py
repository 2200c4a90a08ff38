from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from stations.mapping.tiles import shows_map

from .finder_page import finder_context
from .public_station import canonical_code, get_station
from .station_page import station_context

KEPT = "public, max-age=60"  # an hour or a status may be a minute old
NOT_KEPT = "private, no-store"


@require_safe
@shows_map
def finder(request):
    """`/stations/`. A page that holds a visitor's place is kept by nobody.

    A bad parameter is answered with 200: its message, and what the rest of them finds.
    """
    response = render(request, "stations/finder.html", finder_context(request))
    place = {"lat", "lng", "near"} & request.GET.keys()
    response["Cache-Control"] = NOT_KEPT if place else KEPT
    response["Referrer-Policy"] = "same-origin"  # the address may hold the visitor's place
    return response


@require_safe
def detail(request, code):
    """`/stations/<code>/`: the same for everybody."""
    station = get_station(code)
    if station.code != code:
        return redirect(_with_query(request, station.get_absolute_url()), permanent=True)
    response = render(request, "stations/station.html", station_context(request, station))
    response["Cache-Control"] = KEPT
    return response


@require_safe
def short(request, code):
    """`/s/<code>`: what posters and QR codes hold."""
    return redirect("stations:detail", canonical_code(code))


def _with_query(request, url):
    query = request.META.get("QUERY_STRING")
    return f"{url}?{query}" if query else url
