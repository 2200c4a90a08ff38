"""Station by station on a phone: 核实无误, 有变化去修改, 跳过. One tap each, without a script."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from stations import hours
from stations.models import StationLogEntry, VerificationPeriods
from stations.scope.rights import policy

from .filters import VerificationFilterSet
from .recording import VERIFY, CannotUndo, undo, verify
from .rounds import due_on, most_overdue_first, standing_of, verifiable, with_due

SKIPPED = "verification_skipped"
MOST_SKIPPED = 500  # of one session; the oldest come back
FILTERS = ("standing", "tier", "town")


@require_GET
def cards(request):
    """The station whose turn it is, or the one named by `station`."""
    _require_verifier(request.user)
    filterset = VerificationFilterSet(request.GET, verifiable(request.user), request=request)
    queue = filterset.qs.exclude(pk__in=request.session.get(SKIPPED, []))
    if wanted := request.GET.get("station"):
        station = _station(request, wanted)
    else:
        station = most_overdue_first(with_due(_whole(queue))).first()
    return TemplateResponse(
        request,
        "stations/verification/card.html",
        {
            "card": station and _card(station),
            "filters": filterset.form,
            "left": queue.count(),
            "skipped": len(request.session.get(SKIPPED, [])),
            "done": _done(request),
            "query": _query(request),
            "here": f"{request.path}?{_query(request)}",
        },
    )


@require_POST
def confirm(request, pk):
    """核实无误."""
    entry = verify(_station(request, pk), request.user)
    return _on(request, done=entry.pk)


@require_POST
def take_back(request, entry_pk):
    """撤销 of what this user has just verified."""
    entry = get_object_or_404(StationLogEntry, pk=entry_pk, action=VERIFY)
    _station(request, entry.object_id)
    try:
        station = undo(entry, request.user)
    except CannotUndo as problem:
        messages.error(request, str(problem))
        return _on(request)
    messages.success(request, f"已撤销：“{station}”恢复到核实前的样子。")
    return _on(request, station=station.pk)


@require_POST
def skip(request, pk):
    """跳过: not shown again while this session lasts."""
    station = _station(request, pk)
    others = [skipped for skipped in request.session.get(SKIPPED, []) if skipped != station.pk]
    request.session[SKIPPED] = [*others, station.pk][-MOST_SKIPPED:]
    return _on(request)


@require_POST
def skipped_again(request):
    """Show the skipped ones again."""
    _require_verifier(request.user)
    request.session.pop(SKIPPED, None)
    return _on(request)


def _require_verifier(user):
    if not policy().user_has_permission(user, "change"):
        raise PermissionDenied


def _station(request, pk):
    """The public station that this user may verify. Raises PermissionDenied for any other."""
    _require_verifier(request.user)
    found = _whole(verifiable(request.user)).filter(pk=pk) if str(pk).isdecimal() else []
    if not found:
        raise PermissionDenied
    return found[0]


def _whole(stations):
    return stations.select_related("area").prefetch_related(
        "sessions", "exceptions", "station_functions__function"
    )


def _card(station):
    periods = VerificationPeriods.load()
    schedule, today = station.schedule(), timezone.localdate()
    due = due_on(station, periods)
    return {
        "station": station,
        "standing": standing_of(station, periods),
        "days": due and abs((due - today).days),
        "hours": hours.weekly_text(schedule),
        "special": [row for row in station.exceptions.all() if row.end >= today],
        "functions": station.listed_functions(),
    }


def _done(request):
    """What this user verified a moment ago, to be taken back."""
    pk = request.GET.get("done", "")
    if not pk.isdecimal():
        return None
    return StationLogEntry.objects.filter(pk=pk, action=VERIFY, user=request.user).first()


def _query(request):
    """The filters alone, for the addresses on the page."""
    kept = QueryDict(mutable=True)
    for name in FILTERS:
        if value := request.GET.get(name):
            kept[name] = value
    return kept.urlencode()


def _on(request, **more):
    query = "&".join(filter(None, [_query(request), urlencode(more)]))
    return redirect(f"{reverse('station_verification_cards')}?{query}".rstrip("?"))
