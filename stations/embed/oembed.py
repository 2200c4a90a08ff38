"""oEmbed 1.0: the address of a station's page → what another site shows of it."""

import re
from urllib.parse import unquote, urlsplit

from django.http import Http404
from django.urls import Resolver404, resolve

from base.models import SiteIdentity
from stations.finder.public_station import get_station
from stations.models import Station

from .frame import frame_of

CACHE_AGE = 3600  # seconds another site may keep the answer
THUMBNAIL = "fill-480x320|format-jpeg"
VIEWS = {f"stations:{name}" for name in ("detail", "short", "short_with_slash", "card")}


class BadParameter(ValueError):
    """A parameter that cannot be read; its arguments are the parameter and a Chinese message."""


def read_size(get, name: str) -> int | None:
    """Return the most pixels that were asked for, or None. Raises BadParameter."""
    text = get.get(name, "")
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) == 0:
        raise BadParameter(name, "须是 1 到 99999 的整数（像素）")
    return int(text)


def station_at(url: str, host: str) -> Station:
    """Return the station whose page on `host` has this address. Raises Http404 for any other."""
    try:
        parts = urlsplit(url)
        match = resolve(unquote(parts.path))
    except (ValueError, Resolver404):
        raise Http404 from None
    own = parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()
    if not own or match.view_name not in VIEWS:
        raise Http404
    return get_station(match.kwargs["code"])


def rich_answer(request, station: Station, most_width=None, most_height=None) -> dict:
    """Return the oEmbed answer of type `rich` for a station."""
    frame = frame_of(request, station, most_width, most_height)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": station.name,
        "provider_name": SiteIdentity.for_request(request).name,
        "provider_url": request.build_absolute_uri("/"),
        "cache_age": CACHE_AGE,
        "html": frame.html,
        "width": frame.width,
        "height": frame.height,
    }
    photo = next(iter(station.photos.all()), None)
    if photo:
        rendition = photo.image.get_rendition(THUMBNAIL)
        fits = rendition.width <= (most_width or rendition.width)
        if fits and rendition.height <= (most_height or rendition.height):
            answer |= {
                "thumbnail_url": request.build_absolute_uri(rendition.url),
                "thumbnail_width": rendition.width,
                "thumbnail_height": rendition.height,
            }
    return answer
