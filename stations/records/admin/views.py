"""导入阵地: upload, preview, agree; what leaves as a sheet is in `exports`."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from stations.changes.applying import Refused, apply
from stations.changes.wording import Words
from stations.models import ChangeSet, PendingImport
from stations.records.headings import LABELS
from stations.records.plan import ACTIONS, CHANGED, WRONG, Stale
from stations.records.station_import import twin_text
from stations.scope.rights import policy

from .forms import AgreeForm, UploadForm

PER_PAGE = 50


def may_import(user):
    return all(policy().user_has_permission(user, verb) for verb in ("add", "change", "publish"))


def importers_only(view):
    @wraps(view)
    def checked(request, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


@importers_only
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request):
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["file"].name
        pending = PendingImport.keep(request.user, name, form.plan)
        return redirect("stations_import_preview", pending.pk)
    waiting = PendingImport.objects.filter(user=request.user).first()
    context = {"form": form, "waiting": waiting, "labels": LABELS.values()}
    return render(request, "stations/records/upload.html", context)


@importers_only
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request, pk):
    """What would happen; POST with a reason lets it happen, all or nothing."""
    pending = _own(request, pk)
    plan = pending.plan()
    counts = plan.counts
    form = AgreeForm(request.POST or None, questions=plan.questions())
    if request.method == "POST" and not counts[WRONG] and form.is_valid():
        try:
            change_set = _apply(request.user, pending, plan, form)
        except (Refused, Stale) as error:
            form.add_error(None, str(error).split("\n"))
        else:
            done = f"已新增 {change_set.added} 个、修改 {change_set.changed} 个阵地。"
            messages.success(request, done)
            return redirect("stations_change_set", change_set.pk)
    shown = request.GET.get("show") if request.GET.get("show") in ACTIONS else None
    total = counts[shown] if shown else plan.total
    pages = Paginator(range(total), PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    offset = (page.number - 1) * PER_PAGE
    words = Words()
    context = {
        "pending": pending,
        "form": form,
        "tabs": [(key, label, counts[key]) for key, label in ACTIONS.items() if counts[key]],
        "shown": shown,
        "total": plan.total,
        "page": page,
        "rows": [
            (row, _differences(words, row), _labelled(row.problems), _labelled(row.warnings))
            for row in plan.rows(shown, offset, PER_PAGE)
        ],
        "wrong": counts[WRONG],
        "writes": plan.total - counts[WRONG] - counts["unchanged"],
        "questions": [(row, twin_text(row), field) for row, field in form.rows()],
    }
    return render(request, "stations/records/preview.html", context)


@importers_only
@require_POST
def cancel(request, pk):
    _own(request, pk).delete()
    messages.success(request, "已放弃，没有导入任何内容。")
    return redirect("stations_import")


def _own(request, pk):
    return get_object_or_404(PendingImport, pk=pk, user=request.user)


def _apply(user, pending, plan, form):
    with transaction.atomic():
        # Whoever clicks twice waits here, and then finds nothing to import.
        get_object_or_404(PendingImport.objects.select_for_update(), pk=pending.pk)
        change_set = apply(
            plan.edits(form.answers()),
            kind=ChangeSet.Kind.IMPORT,
            user=user,
            reason=form.cleaned_data["reason"],
            source=pending.source,
        )
        pending.delete()
    return change_set


def _differences(words, row):
    found = words.differences(row.before, row.values) if row.action == CHANGED else []
    if row.moves:
        found.append(("上级阵地", row.old_parent, row.parent))
    return found


def _labelled(said):
    return [(LABELS.get(column, ""), message) for column, message in said]
