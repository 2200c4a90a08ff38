"""海报打包: the posters of all stations of an area, drawn in short requests, sent as one zip.

Drawing hundreds takes minutes, longer than a worker may be busy: the page asks for some seconds'
worth at a time. The download then only reads what is kept.
"""

import time
import zipfile
from collections.abc import Iterator

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from base.navigation import frame_for
from stations.models import Area, Level, Station
from wechat.addresses import short_link
from wechat.ledger import record
from wechat.models import LedgerEntry

from .content import poster_content
from .fonts import GETA
from .keeping import poster

MOST = 500  # posters in a zip
DRAWING_SECONDS = 6  # in one request
PERMISSION = "stations.change_station"
LEVELS = (Level.CITY, Level.COUNTY, Level.TOWN)


class BulkForm(forms.Form):
    use_required_attribute = False

    area = forms.ChoiceField(label="区域", error_messages={"required": "请选择区域。"})
    shape = forms.ChoiceField(
        label="样式",
        choices=[("portrait", "竖版 1080×1440（张贴）"), ("square", "方形 1080×1080（微信群）")],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        areas = Area.objects.filter(level__in=LEVELS).values_list("code", "name", "depth")
        named = [(code, "　" * (depth - 1) + name) for code, name, depth in areas]
        self.fields["area"].choices = [("", "请选择"), *named]


@require_safe
def page(request):
    """The form; with an area chosen, how many posters there are and the way to get them."""
    _allowed(request.user)
    form = BulkForm(request.GET or None)
    context = {"form": form, "header_icon": "image"}
    if form.is_valid():
        stations = list(_stations(form))
        words = [poster_content(s, frame_for(request).identity, "") for s in stations[:MOST]]
        context |= {
            "total": len(stations),
            "too_many": MOST if len(stations) > MOST else 0,
            "no_glyph": [word.name for word in words if GETA in word.name + word.address],
            "query": request.GET.urlencode(),
            "done": _number(request.GET.get("done")),
        }
    return render(request, "wechat/admin/posters.html", context)


@require_POST
def prepare(request):
    """Draw posters from number `done` on for some seconds; say how far it is."""
    _allowed(request.user)
    form = BulkForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"detail": "请选择区域。"}, status=400)
    stations = list(_stations(form)[:MOST])
    done = min(_number(request.POST.get("done")), len(stations))
    until = time.monotonic() + DRAWING_SECONDS
    while done < len(stations):
        _poster(request, stations[done], form)
        done += 1
        if time.monotonic() > until:
            break
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"done": done, "total": len(stations)})
    query = request.GET.copy()
    query["done"] = done
    return redirect(f"{request.path.removesuffix('prepare/')}?{query.urlencode()}")


@require_safe
def download(request):
    """Send the zip as it is made."""
    _allowed(request.user)
    form = BulkForm(request.GET)
    if not form.is_valid():
        return redirect(request.path.removesuffix("download/"))
    stations = list(_stations(form)[:MOST])
    area = Area.objects.get(code=form.cleaned_data["area"])
    record(
        request.user,
        LedgerEntry.Action.POSTERS,
        f"海报：{area.name}",
        result=f"{len(stations)} 张",
    )
    files = (
        (f"{station.code}-{_plain(station.name)}.png", _poster(request, station, form))
        for station in stations
    )
    response = StreamingHttpResponse(zipped(files), content_type="application/zip")
    name = f"posters-{area.code}-{timezone.localdate():%Y%m%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Sink:
    """What a zip file is written to; what has come in can be taken out."""

    def __init__(self):
        self._parts = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        pass

    def take(self) -> bytes:
        data = b"".join(self._parts)
        self._parts.clear()
        return data


def zipped(files) -> Iterator[bytes]:
    """Yield a zip of (name, content), piece by piece; PNGs are not compressed again."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(name, content)
            yield sink.take()
    yield sink.take()


def _allowed(user):
    if not user.has_perm(PERMISSION):
        raise PermissionDenied


def _stations(form):
    area = Area.objects.get(code=form.cleaned_data["area"])
    stations = Station.objects.public().in_area(area).order_by("code")
    return stations.prefetch_related(
        "sessions", "exceptions", "station_functions__function"
    ).select_related("area")


def _poster(request, station, form) -> bytes:
    identity, link = frame_for(request).identity, short_link(station.code, request)
    return poster(
        poster_content(station, identity, link), form.cleaned_data["shape"], limited=False
    )


def _plain(name: str) -> str:
    """A name that may stand in a file name on any system."""
    return "".join("_" if char in '\\/:*?"<>|' else char for char in name)


def _number(text) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
