"""Which stations were chosen: ticked ones by their keys, or all that the list's filters find."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from wagtail.search.backends import get_search_backend

from stations.models import Station
from stations.scope.rights import policy
from stations.viewsets import StationFilterSet

MOST = 2000
"""So many are changed within one request, far from gunicorn's timeout of 30 seconds."""
NEEDED = ("change", "publish")
FILTERS = ("tier", "town", "state", "siting", "function", "live")


class TooMany(Exception):
    """More than can be changed in one go, in words for the editor."""


@dataclass(frozen=True)
class Selection:
    """The stations, and the query string that chooses them again."""

    stations: object
    query: str
    filters: object = None  # the filter set, where these chose


def changeable(user):
    """The stations that `user` may change and publish; PermissionDenied without any such right."""
    stations = Station.objects.order_by("code")
    for action in NEEDED:
        if not policy().user_has_permission(user, action):
            raise PermissionDenied
        if not user.is_superuser:
            stations = stations.filter(area__in=policy().areas(user, [action]))
    return stations


def selected(request):
    """Return the `Selection` of a request, by its `ids` or else by its filters.

    Refuses keys outside the user's areas (PermissionDenied), rather than leave them out in
    silence. Raises `TooMany`.
    """
    own = changeable(request.user)
    if "ids" in request.GET:
        keys = {int(key) for key in request.GET["ids"].split(",") if key.isdecimal()}
        if len(keys) > MOST:
            raise TooMany(_too_many(len(keys)))
        stations = own.filter(pk__in=keys)
        if stations.count() < len(keys):
            raise PermissionDenied
        return Selection(stations, f"ids={','.join(map(str, sorted(keys)))}")
    query = QueryDict(mutable=True)
    for name in (*FILTERS, "q"):
        if value := request.GET.get(name):
            query[name] = value
    filters = StationFilterSet(query, own, request=request)
    stations = filters.qs
    if query.get("q"):
        # As the list itself searches.
        found = get_search_backend().autocomplete(query["q"], stations.order_by())
        stations = own.filter(pk__in=[station.pk for station in found[: MOST + 1]])
    if (count := stations.count()) > MOST:
        raise TooMany(_too_many(count))
    return Selection(stations, query.urlencode(), filters)


def _too_many(count):
    return f"选中了 {count} 处，一次最多 {MOST} 处。请按层级或镇（街道）分几次。"
