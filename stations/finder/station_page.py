"""A station's page: the same for everybody, so that it can be kept whole.

What changes by the minute (open or closed) is asked for apart by the page's script.
"""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from base.metadata import Metadata, breadcrumb_json_ld
from stations import hours
from stations.embed.frame import frame_of
from stations.hours import TZ
from stations.models import Station, national_calendar

from .directions import directions
from .edition import at_token
from .finder_page import hit_for_page
from .nearby import NearbyQuery, nearby
from .public_station import public_children, public_parent, status_of
from .vocabulary import areas_above

DAYS_AHEAD = 14
NEARBY_SHOWN = 3
STORIES_SHOWN = 6


def station_context(request, station: Station) -> dict:
    """Return all that `stations/station.html` shows; `station` may be an unsaved draft."""
    now = timezone.now()
    schedule = station.schedule()
    weekly_text = hours.weekly_text(schedule)
    today = now.astimezone(TZ).date()
    days = hours.resolve_days(schedule, national_calendar(), today, DAYS_AHEAD)
    areas = _breadcrumb(station)
    return {
        "station": station,
        "status": status_of(station, now),
        "weekly_text": weekly_text,
        "weekly_lines": [line for line in weekly_text.split("；") if line],
        "days": [
            {
                "date": day.date,
                "weekday_name": day.weekday_name,
                "text": day.text,
                "closed": day.closed,
                "reason": day.reason or day.note,
                "is_today": day.date == today,
            }
            for day in days
        ],
        "functions": station.listed_functions(),
        "phones": station.phones,
        "directions": directions(station.name, station.address, station.lat, station.lng),
        "parent": public_parent(station),
        "children": public_children(station),
        "nearby": others_nearby(station),
        "stories": _stories(station),
        "photos": list(station.photos.all()) if getattr(station, "has_photos", True) else [],
        "metadata": _metadata(request, station, areas),
        "breadcrumb_areas": areas,
        "embed": frame_of(request, station),
        "is_preview": getattr(request, "is_preview", False),
    }


def others_nearby(station: Station) -> list[dict]:
    """The nearest other stations, for a visitor who finds this one closed."""
    if station.lat is None or station.lng is None:
        return []
    query = NearbyQuery(origin=(station.lat, station.lng), limit=NEARBY_SHOWN + 1)
    token = getattr(station, "token", None)
    result = nearby(query, None if token is None else at_token(token))
    others = [hit for hit in result.hits if hit.pk != station.pk][:NEARBY_SHOWN]
    return [hit_for_page(hit, result.function_names) for hit in others]


def _stories(station: Station) -> list:
    """Published stories that name the station. The news knows stations, not the reverse."""
    if station.pk is None or not getattr(station, "has_stories", True):
        return []
    stories = station.stories.listed().newest_first()
    return list(stories.headlines()[:STORIES_SHOWN])


def _breadcrumb(station: Station) -> list[dict]:
    if not station.area_id:
        return []
    finder = reverse("stations:finder")
    areas = [*areas_above(station.area.code), station.area]
    return [
        {"name": area.name, "url": f"{finder}?{urlencode({'area': area.code})}"} for area in areas
    ]


def _metadata(request, station: Station, areas: list[dict]) -> Metadata:
    """The station's own metadata with the way to it, as the breadcrumb shows it."""
    metadata = station.metadata(request)
    above = [("首页", "/"), ("找阵地", reverse("stations:finder"))]
    above += [(area["name"], area["url"]) for area in areas]
    trail = [(name, request.build_absolute_uri(url)) for name, url in above]
    metadata.json_ld.append(breadcrumb_json_ld([*trail, (station.name, metadata.url)]))
    return metadata
