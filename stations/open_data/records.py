"""Stations and what belongs to them as plain values for JSON: the makers of `schemas`."""

from datetime import datetime

from stations import hours
from stations.finder.directions import directions
from stations.finder.hits import Hit
from stations.finder.nearby import NearbyResult
from stations.finder.public_station import public_children, public_parent, status_of
from stations.finder.vocabulary import full_area_name
from stations.hours import TZ, Status
from stations.hours.model import DAY, WEEKDAY_NAMES
from stations.models import Function, Station, national_calendar
from stations.models.tiers import Tier

PHOTO = "max-1200x1200"
DAYS_AHEAD = 14


def station_url(code: str) -> str:
    """The path of a station's page; reversed for each hit, it would cost more than the rest."""
    return f"/stations/{code}/"


def iso(at: datetime | None) -> str | None:
    return at.astimezone(TZ).isoformat(timespec="seconds") if at else None


def status_record(status: Status) -> dict:
    return {
        "state": status.state,
        "closes_at": iso(status.closes_at),
        "opens_at": iso(status.opens_at),
        "text": status.text,
        "reason": status.reason,
    }


def nearby_record(result: NearbyResult) -> dict:
    lat, lng = result.origin
    return {
        "origin": {"lat": lat, "lng": lng},
        "evaluated_at": iso(result.evaluated_at),
        "radius_m": result.radius_m,
        "widened": result.widened,
        "relaxed": result.relaxed,
        "total": result.total,
        "stations": [hit_record(hit, result.function_names) for hit in result.hits],
    }


def hit_record(hit: Hit, names: dict[int, str]) -> dict:
    return {
        "code": hit.code,
        "name": hit.name,
        "tier": hit.tier,
        "tier_name": hit.tier_name,
        "url": station_url(hit.code),
        "lat": hit.lat,
        "lng": hit.lng,
        "distance_m": hit.distance_m,
        "walk_min": hit.walk_min,
        "area": {"code": hit.area_code, "name": hit.area_name},
        "address": hit.address,
        "phone": hit.phone,
        "functions": [names[key] for key in hit.functions if key in names],
        "matched_functions": [names[key] for key in hit.matched_functions],
        "accessibility": hit.accessibility,
        "status": status_record(hit.status),
        "verified_on": hit.verified_on and hit.verified_on.isoformat(),
        "is_sample": bool(hit.is_sample),
    }


def link(station: Station) -> dict:
    return {
        "code": station.code,
        "name": station.name,
        "tier": station.tier,
        "tier_name": Tier(station.tier).label,
        "url": station_url(station.code),
    }


def station_record(station: Station, at: datetime) -> dict:
    """Return the whole record of a station as it is at the aware time `at`."""
    schedule = station.schedule()
    today = at.astimezone(TZ).date()
    functions = station.listed_functions()
    parent = public_parent(station)
    return {
        **link(station),
        "short_name": station.short_name,
        "state": station.state,
        "state_name": station.get_state_display(),
        "siting": station.siting.name if station.siting_id else "",
        "introduction": station.introduction,
        "area": {
            "code": station.area.code,
            "name": station.area.name,
            "full_name": full_area_name(station.area),
        },
        "address": station.address,
        "lat": station.lat,
        "lng": station.lng,
        "transit": station.transit,
        "accessibility": station.accessibility,
        "phone": station.phone,
        "phones": station.phones,
        "directions": directions(station.name, station.address, station.lat, station.lng),
        "evaluated_at": iso(at),
        "status": status_record(status_of(station, at)),
        "hours_text": hours.weekly_text(schedule),
        "opening_hours": hours.to_osm(schedule),
        "follows_public_holidays": schedule.follows_public_holidays,
        "makeup_days_as_weekdays": schedule.makeup_days_as_weekdays,
        "sessions": [
            {
                "weekday": session.weekday + 1,
                "weekday_name": WEEKDAY_NAMES[session.weekday],
                **_span(session),
            }
            for session in schedule.sessions
        ],
        "days": [
            {
                "date": day.date.isoformat(),
                "weekday_name": day.weekday_name,
                "text": day.text,
                "closed": day.closed,
                "sessions": [_span(span) for span in day.sessions],
                "reason": day.reason,
                "note": day.note,
            }
            for day in hours.resolve_days(schedule, national_calendar(), today, DAYS_AHEAD)
        ],
        "exceptions": [
            {
                "start": exception.start.isoformat(),
                "end": exception.end.isoformat(),
                "sessions": [_span(span) for span in exception.sessions],
                "reason": exception.reason,
            }
            for exception in schedule.exceptions
            if exception.end >= today
        ],
        "functions": [function.name for function in functions],
        "services": [service_record(function) for function in functions],
        "photos": [_photo(photo) for photo in station.photos.all()],
        "parent": link(parent) if parent else None,
        "children": [link(child) for child in public_children(station)],
        "opened_on": station.opened_on and station.opened_on.isoformat(),
        "verified_on": station.verified_on and station.verified_on.isoformat(),
        "source": station.source,
        "is_sample": station.is_sample,
    }


def service_record(function: Function) -> dict:
    return {
        "name": function.name,
        "category": function.category,
        "category_name": function.get_category_display(),
        "synonyms": function.words[1:],
    }


def _span(span) -> dict:
    return {
        "opens": f"{span.opens // 60:02}:{span.opens % 60:02}",
        "closes": f"{span.closes % DAY // 60:02}:{span.closes % 60:02}",
        "by_appointment": span.by_appointment,
    }


def _photo(photo) -> dict:
    rendition = photo.image.get_rendition(PHOTO)
    return {
        "url": rendition.url,
        "width": rendition.width,
        "height": rendition.height,
        "alt": photo.alt,
        "caption": photo.caption,
    }
