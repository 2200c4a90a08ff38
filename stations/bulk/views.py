"""Choose what to change, see what it would do to each station, do it, take it back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from stations.changes.applying import Refused
from stations.changes.models import ChangeSet
from stations.changes.undoing import conflicts, may_undo, undo, visible_to
from stations.changes.wording import Words

from .forms import ChangeForm, SpecialDaysFormSet, change_of
from .plan import carry_out, plan
from .selection import TooMany, changeable, selected

PER_PAGE = 50
SHOWN = 20  # messages of a refusal
STEPS = ("edit", "page", "apply", "digest", "csrfmiddlewaretoken")
"""What the buttons of the preview say, besides the form's own fields."""


@require_http_methods(["GET", "POST"])
def change(request):
    """The form, and once it is sent the preview; `apply` there does it."""
    changeable(request.user)  # or PermissionDenied
    try:
        selection = selected(request)
    except TooMany as problem:
        return _page(request, "too_many", {"problem": str(problem)})
    sent = request.POST if request.method == "POST" else None
    form, days = ChangeForm(sent), SpecialDaysFormSet(sent, prefix="days")
    context = {
        "selection": selection,
        "count": selection.stations.count(),
        "form": form,
        "days": days,
        "here": f"{request.path}?{selection.query}",
    }
    if sent is None or "edit" in sent or not (form.is_valid() and days.is_valid()):
        return _page(request, "form", context)
    wanted = change_of(form, days)
    if wanted is None:
        form.add_error(None, "还没有填要改什么。")
        return _page(request, "form", context)
    page = int(sent["page"]) if sent.get("page", "").isdecimal() else 1
    preview = plan(selection.stations, wanted, max(page, 1), PER_PAGE)
    if "apply" in sent and (done := _apply(request, selection, wanted, form, preview)):
        return redirect("station_bulk_done", done.pk)
    return _page(request, "preview", context | _preview(request, form, preview, page))


def _apply(request: HttpRequest, selection, wanted, form, preview) -> ChangeSet | None:
    """Carry out what the preview showed, or say why not."""
    if request.POST.get("digest") != preview.digest:
        messages.warning(request, "看过预览以后阵地又有变化，还没有改。请再核对一遍下面的预览。")
    elif preview.problems and not form.cleaned_data["skips"]:
        messages.error(request, "有不能改的阵地，什么都没有改。可以返回修改，勾选跳过它们。")
    elif preview.changed:
        try:
            reason = form.cleaned_data["reason"]
            return carry_out(selection.stations, wanted, request.user, reason, preview.changed)
        except Refused as refused:
            _tell(request, refused.messages, "什么都没有改：")
    return None


def _preview(request, form, preview, page):
    words = Words()
    rows = [
        {"row": row, "differences": words.differences(row.before, row.after)}
        for row in preview.rows
    ]
    return {
        "preview": preview,
        "rows": rows,
        "fields": [
            (name, value)
            for name, values in request.POST.lists()
            if name not in STEPS
            for value in values
        ],
        "can_apply": preview.changed and (form.cleaned_data["skips"] or not preview.problems),
        "page": page,
        "pages": -(-preview.total // PER_PAGE),
    }


def done(request, pk):
    """What was changed, and the way back."""
    change_set = _change_set(request, pk)
    return _page(
        request,
        "done",
        {"change_set": change_set, "may_undo": may_undo(request.user, change_set)},
    )


@require_POST
def take_back(request, pk):
    """Undo all of it; with `keep_changed` all but what was changed since."""
    change_set = _change_set(request, pk)
    kept = len(conflicts(change_set)) if "keep_changed" in request.POST else 0
    try:
        count = undo(change_set, request.user, keep_changed="keep_changed" in request.POST)
    except Refused as refused:
        _tell(request, refused.messages, "没有撤销：")
        context = {"change_set": change_set, "may_undo": may_undo(request.user, change_set)}
        return _page(request, "done", context | {"conflicts": len(refused.messages)})
    else:
        stay = f"，{kept} 处后来又改过，保持现状" if kept else ""
        messages.success(request, f"已撤销：{count} 处恢复到修改前的样子{stay}。")
    return redirect("station_bulk_done", pk)


def _change_set(request, pk):
    changeable(request.user)
    sets = visible_to(request.user).filter(kind=ChangeSet.Kind.BULK)
    if not ChangeSet.objects.filter(pk=pk).exists():
        return get_object_or_404(sets, pk=pk)
    if found := sets.filter(pk=pk).first():
        return found
    raise PermissionDenied


def _tell(request, problems, start):
    shown = list(problems.values())[:SHOWN]
    more = f"……共 {len(problems)} 处" if len(problems) > SHOWN else ""
    messages.error(request, start + " ".join(shown) + more)


def _page(request, name, context):
    return TemplateResponse(request, f"stations/bulk/{name}.html", context)
