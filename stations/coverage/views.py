"""/coverage/ for the public where the site says so, and the same board for each office."""

from hashlib import blake2b

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from base.metadata import Metadata
from stations.hours import TZ
from stations.models import Area, CoverageSettings, CoverageTarget, Station
from stations.open_data import downloads
from stations.scope.rights import has_scope, policy

from . import drawing, progress
from .workbook import CONTENT_TYPE, workbook

TITLE = "覆盖进度"
KEPT = "public, max-age=60"
KEPT_S = 3600
FILE = "coverage.xlsx"


@require_safe
def public_board(request):
    """`/coverage/?area=`: 404 unless the site has made it public."""
    response = render(request, "stations/coverage/public.html", _public(request))
    response["Cache-Control"] = KEPT
    return response


@require_safe
def public_workbook(request):
    response = _xlsx(_public(request))
    response["Cache-Control"] = KEPT
    return response


def _public(request):
    if not CoverageSettings.for_request(request).public:
        raise Http404
    context = _context(request, Area.objects.all())
    context["metadata"] = Metadata(
        TITLE,
        request.build_absolute_uri(request.path),
        description="党群服务中心、站、点的建设计划和完成情况，按区域和层级。",
    )
    return context


@require_safe
def office_board(request):
    """The board in the admin: the areas of the user's own scope, whatever the public sees."""
    if not has_scope(request.user):
        raise PermissionDenied
    context = _context(request, policy().areas(request.user))
    if "xlsx" in request.GET:
        return _xlsx(context)
    context |= {"header_title": TITLE, "page_title": TITLE, "header_icon": "tasks"}
    return render(request, "stations/coverage/admin.html", context)


def _context(request, areas) -> dict:
    """What a board needs; `areas` may be seen. Raises Http404 for an area that is none of them."""
    targets = list(
        CoverageTarget.objects.filter(area__in=areas)
        .select_related("area")
        .order_by("area__path", "tier", "due")
    )
    asked = request.GET.get("area", "")
    root = _area(asked, areas, targets) if asked else progress.root_of(targets)
    board = root and _board(targets, root, timezone.localdate(timezone=TZ))
    if not board or not board.whole.tiers:
        return {"board": None}
    places = drawing.places(board.areas)
    return {
        "board": board,
        "charts": [drawing.chart(trend, board.today) for trend in board.trends],
        "places": places,
        "map_size": drawing.map_size(places),
        "is_sample": Station.objects.filter(is_sample=True).exists(),
    }


def _board(targets, root, today):
    """The board, counted once for as long as neither targets nor stations change."""
    plan = [(_told(one.area), one.tier, one.due, one.planned, one.share) for one in targets]
    state = [_told(root), today, downloads.state().version, plan]
    key = f"coverage-{blake2b(repr(state).encode(), digest_size=12).hexdigest()}"
    return cache.get_or_set(key, lambda: progress.board(targets, root, today), KEPT_S)


def _told(area):
    """All that a board says of an area."""
    return area.path, area.code, area.name, area.lat, area.lng


def _area(code, areas, targets):
    has_targets = any(target.area.code.startswith(code) for target in targets)
    root = areas.filter(code=code[:12]).first() if code.isascii() and code.isdigit() else None
    if root is None or not has_targets:
        raise Http404
    return root


def _xlsx(context):
    if context["board"] is None:
        raise Http404
    response = HttpResponse(workbook(context["board"]), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, FILE)
    return response
