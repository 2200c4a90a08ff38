"""How a page shows itself in WeChat: its share picture, and the JS-SDK if it is configured."""

import json

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html

from stations.finder.coordinates import GCJ02, from_wgs84
from wechat.addresses import public_url
from wechat.client import is_configured

register = template.Library()


@register.simple_tag
def jssdk_script():
    """The script that starts the JS-SDK inside WeChat, and does nothing elsewhere."""
    if not is_configured():
        return ""
    script = '<script src="{}" data-signature="{}" defer></script>'
    return format_html(script, static("js/wechat.js"), reverse("wechat:signature"))


@register.simple_tag
def jssdk_place(station):
    """An attribute with the place that WeChat's own map opens at, in GCJ-02 as it wants."""
    if not is_configured() or station.lat is None or station.lng is None:
        return ""
    lat, lng = from_wgs84(station.lat, station.lng, GCJ02)
    place = {
        "latitude": round(lat, 6),
        "longitude": round(lng, 6),
        "name": station.name,
        "address": station.address,
        "scale": 16,
        "infoUrl": public_url(station.get_absolute_url()),
    }
    return format_html(' data-wechat-place="{}"', json.dumps(place, ensure_ascii=False))


@register.simple_tag(takes_context=True)
def share_picture(context):
    """The `og:image` of a station's page: its first photo, or its square poster."""
    if context["metadata"].image_url:
        return ""
    if photos := context["photos"]:
        url = photos[0].image.get_rendition("fill-800x800|format-jpeg").url
    else:
        url = reverse("wechat:poster", args=[context["station"].code]) + "?shape=square"
    url = context["request"].build_absolute_uri(url)
    return format_html('<meta property="og:image" content="{}">', url)
