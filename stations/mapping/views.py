"""What the map of the station's form asks: where the pasted coordinates or the address are."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from stations.finder.coordinates import BD09, GCJ02, WGS84
from stations.scope.rights import policy

from .geocoder import GeocoderError, is_configured, look_up
from .pasted import read_coordinates

SYSTEM_NAMES = (
    (WGS84, "GPS、天地图（WGS-84）"),
    (GCJ02, "高德、腾讯、微信（GCJ-02）"),
    (BD09, "百度（BD-09）"),
)


class PlaceForm(forms.Form):
    text = forms.CharField(
        max_length=120,
        error_messages={
            "required": "请先粘贴坐标或填写地址。",
            "max_length": "太长了：请只填坐标或地址。",
        },
    )
    crs = forms.ChoiceField(
        choices=SYSTEM_NAMES,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选坐标系。"),
    )


@require_POST
def place(request):
    """Answer {lat, lng, note} in WGS-84 degrees, or {error} with 422.

    It tells nothing of any station, so it asks for the right to edit one, wherever that is.
    """
    if not policy().user_has_any_permission(request.user, ["add", "change"]):
        raise PermissionDenied
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _refused(next(iter(form.errors.values()))[0])
    try:
        return _answer(**form.cleaned_data)
    except (ValueError, GeocoderError) as error:
        return _refused(str(error))


def _answer(text: str, crs: str) -> JsonResponse:
    if pasted := read_coordinates(text, crs):
        order = "原文经度在前，已对调" if pasted.swapped else "原文纬度在前"
        shift = "" if crs == WGS84 else "，已换算为 WGS-84"
        note = f"纬度 {pasted.lat}，经度 {pasted.lng}（{order}{shift}）。"
        return JsonResponse({"lat": pasted.lat, "lng": pasted.lng, "note": note})
    if not is_configured():
        return _refused("读不出坐标。请粘贴两个数，例如 31.380155, 120.981234。")
    found = look_up(text)
    if found is None:
        return _refused(f"没有查到“{text}”，请写全市、镇、路和门牌，或在地图上点选。")
    lat, lng = (round(value, 6) for value in found)
    return JsonResponse(
        {"lat": lat, "lng": lng, "note": f"查到“{text}”，请在地图上核对，不准就拖动标记。"}
    )


def _refused(message: str) -> JsonResponse:
    return JsonResponse({"error": message}, status=422)
