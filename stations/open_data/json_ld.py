"""schema.org GovernmentOffice, with the days that differ from the ordinary week.

https://schema.org/GovernmentOffice; closed days are opens = closes = 00:00, as search engines
read them (developers.google.com, Local Business structured data).
"""

from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urljoin

from django.utils import timezone

from stations import hours
from stations.finder.vocabulary import areas_above
from stations.hours.model import DAY
from stations.models import national_calendar

from .addresses import postal_code, province

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPECIAL_DAYS_AHEAD = 60


def government_office(station, url: str, today: date | None = None) -> dict:
    """Return the station as schema.org GovernmentOffice; `url` is its page's absolute address.

    Special days are those of the 60 days from `today` (Asia/Shanghai) on.
    """
    today = today or timezone.localdate(timezone=hours.TZ)
    schedule = station.schedule()
    office = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": url,
        "identifier": station.code,
        "name": station.name,
        "alternateName": station.short_name,
        "url": url,
        "description": station.introduction,
        "telephone": station.phones,
        "address": _address(station),
        "geo": _geo(station),
        "openingHoursSpecification": _weekly(schedule),
        "specialOpeningHoursSpecification": _special(schedule, national_calendar(), today),
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": function.name, "value": True}
            for function in station.listed_functions()
        ],
        "parentOrganization": _parent(station, url),
    }
    return {key: value for key, value in office.items() if value}


def _address(station) -> dict:
    code = station.area.code if station.area_id else ""
    names = [area.name for area in [*areas_above(code), station.area]] if code else []
    address = {
        "@type": "PostalAddress",
        "addressCountry": "CN",
        "addressRegion": province(code),
        "addressLocality": "".join(name for name in names if name != province(code)),
        "postalCode": postal_code(code),
        "streetAddress": station.address,
    }
    return {key: value for key, value in address.items() if value}


def _geo(station) -> dict | None:
    if station.lat is None or station.lng is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": station.lat, "longitude": station.lng}


def _parent(station, url: str) -> dict | None:
    parent = station.parent if station.parent_id else None
    if parent is None or not parent.live:
        return None
    return {
        "@type": "GovernmentOffice",
        "name": parent.name,
        "url": urljoin(url, parent.get_absolute_url()),
    }


def _weekly(schedule) -> list[dict]:
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"https://schema.org/{WEEKDAYS[day]}" for day in days],
            **_times(span),
        }
        for days, spans in schedule.day_groups()
        for span in spans
    ]


def _special(schedule, calendar, today: date) -> list[dict]:
    """The days with a reason of their own, neighbours with the same hours as one stretch."""
    days = [
        day
        for day in hours.resolve_days(schedule, calendar, today, SPECIAL_DAYS_AHEAD)
        if day.reason
    ]

    def neighbours(pair):
        # Date minus place in the list is the same for days in a row.
        place, day = pair
        return day.date - timedelta(days=place), day.sessions

    result = []
    for _, stretch in groupby(enumerate(days), key=neighbours):
        stretch = [day for _, day in stretch]
        dates = {
            "@type": "OpeningHoursSpecification",
            "validFrom": stretch[0].date.isoformat(),
            "validThrough": stretch[-1].date.isoformat(),
        }
        sessions = stretch[0].sessions
        result += [{**dates, **_times(span)} for span in sessions]
        if not sessions:
            result.append({**dates, "opens": "00:00", "closes": "00:00"})
    return result


def _times(span) -> dict:
    if (span.opens, span.closes) == (0, DAY):  # round the clock
        return {"opens": "00:00", "closes": "23:59"}
    return {"opens": _clock(span.opens), "closes": _clock(span.closes % DAY)}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
