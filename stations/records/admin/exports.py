"""What leaves the admin as a file: stations within the user's areas, an annotated sheet, a form."""

import json
import tempfile
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from search.matching import keys_matching
from stations.models import PendingImport, Station
from stations.records.annotated import write_annotated
from stations.records.columns import COLUMNS, EXTRA, export_rows
from stations.records.sheets import write_sheet
from stations.records.template import write_template
from stations.scope.policy import ANY
from stations.scope.rights import policy

from .views import importers_only

FORMATS = ("csv", "xlsx", "geojson")


@require_safe
def export(request, suffix):
    """The published stations of the user's areas, by the filters of the list; `all=1`: all columns.

    The csv and xlsx can be imported again and change nothing.
    """
    stations = _listed(request)
    columns = [*COLUMNS, *EXTRA] if request.GET.get("all") else COLUMNS

    def write(path):
        if suffix == "geojson":
            _write_geojson(path, stations)
        else:
            write_sheet(path, columns, export_rows(stations))

    return _file(write, f"阵地-{timezone.localdate():%Y-%m-%d}.{suffix}")


@require_safe
@importers_only
def template(request):
    return _file(write_template, "阵地导入模板.xlsx")


@require_safe
@importers_only
def annotated(request, pk):
    pending = get_object_or_404(PendingImport, pk=pk, user=request.user)
    name = f"核对结果-{Path(pending.source).stem}.xlsx"
    return _file(lambda path: write_annotated(pending.plan(), path), name)


def _listed(request):
    from stations.viewsets import StationFilterSet  # which registers what this is part of

    if not policy().user_has_any_permission(request.user, ANY):
        raise PermissionDenied
    own = policy().instances_user_has_any_permission_for(request.user, ANY).filter(live=True)
    chosen = StationFilterSet(request.GET, queryset=own, request=request)
    stations = chosen.qs if chosen.is_valid() else own.none()
    if query := request.GET.get("q"):
        stations = stations.filter(pk__in=keys_matching(Station, query))
    return stations


def _write_geojson(path, stations):
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [\n')
        for number, row in enumerate(export_rows(stations.exclude(lat=None))):
            file.write(",\n" * bool(number) + json.dumps(_feature(row), ensure_ascii=False))
        file.write("\n]}\n")


def _feature(row):
    point = [float(row["lng"]), float(row["lat"])]
    return {
        "type": "Feature",
        "id": row["code"],
        "geometry": {"type": "Point", "coordinates": point},
        "properties": {name: row[name] for name in COLUMNS},
    }


def _file(write, name):
    """Let `write` make a temporary file, and send it; it is gone when it has been sent."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{Path(name).suffix}"
        write(path)
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)
