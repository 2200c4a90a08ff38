"""导入与批量修改: what was changed at once, by whom, and its undo."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from stations.models import Area, Station
from stations.scope.rights import policy

from .applying import Refused
from .undoing import conflicts, may_undo, undo, visible_to
from .wording import Words

PER_PAGE = 30
SHOWN = 100  # stations of one set that its page lists; its counts are of all


def may_see(user):
    return policy().user_has_permission(user, "change")


def _visible(request):
    if not may_see(request.user):
        raise PermissionDenied
    return visible_to(request.user)


@require_safe
def index(request):
    page = Paginator(_visible(request), PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "stations/changes/index.html", {"page": page})


@require_safe
def detail(request, pk):
    change_set = get_object_or_404(_visible(request), pk=pk)
    context = {
        "change_set": change_set,
        "area": Area.objects.filter(path=change_set.area_path).first(),
        "rows": _rows(change_set),
        "total": change_set.added + change_set.changed,
        "shown": SHOWN,
        "may_undo": may_undo(request.user, change_set),
    }
    return render(request, "stations/changes/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def undo_view(request, pk):
    """Ask whether to undo, telling what was changed since; POST undoes."""
    change_set = get_object_or_404(_visible(request), pk=pk)
    if not may_undo(request.user, change_set):
        raise PermissionDenied
    if request.method == "POST":
        keep = request.POST.get("keep_changed") == "1"
        try:
            done = undo(change_set, request.user, keep_changed=keep)
        except Refused as refused:
            for message in list(refused.messages.values())[:10]:
                messages.error(request, message)
            return redirect("stations_undo", pk)
        messages.success(request, f"已撤销，{done} 个阵地恢复了原样。")
        return redirect("stations_change_set", pk)
    found = list(conflicts(change_set).values())
    context = {
        "change_set": change_set,
        "conflicts": found[:SHOWN],
        "more": max(len(found) - SHOWN, 0),
        "left": change_set.added + change_set.changed - len(found),
    }
    return render(request, "stations/changes/undo.html", context)


def _rows(change_set):
    """(the station or None, its name then, [(label, old, new)], new?) of the first changes."""
    changes = []
    for change in change_set.changes():
        changes.append(change)
        if len(changes) == SHOWN:
            break
    stations = Station.objects.in_bulk([change.station for change in changes])
    words = Words()
    for change in changes:
        station = stations.get(change.station)
        name = station.name if station else change.after.get("name", "（已删除）")
        told = [] if change.before is None else words.differences(change.before, change.after)
        yield station, name, told, change.before is None
