"""Opening hours as HSDS tells them: weekly rules (RFC 5545's words), exceptions beside them."""

from datetime import date

from django.utils import timezone

from stations.hours import TZ, Schedule
from stations.hours.model import DAY
from stations.models import Station

from .ids import part_of

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
UTC_OFFSET = 8  # hours: Asia/Shanghai, without summer time


def clock(minutes: int) -> str:
    """Minutes from midnight as HH:MM with the offset; what runs past midnight begins anew."""
    return f"{minutes % DAY // 60:02}:{minutes % 60:02}+08:00"


def schedules(station: Station, kind: str, name: object = "") -> list[dict]:
    """One schedule for each stretch of time and the weekdays that have it.

    `kind` and `name` say whose they are. A closing time not later than the opening time is of the
    next day.
    """
    schedule = station.schedule()
    if not schedule.known or schedule.closed_temporarily:
        return []
    notes = _notes(schedule)
    found = []
    for days, spans in schedule.day_groups():
        for span in spans:
            byday = ",".join(DAYS[day] for day in days)
            rule = f"{byday} {span.opens}-{span.closes}"
            found.append(
                {
                    "id": str(part_of(station.uuid, f"schedule/{kind}/{name}", rule)),
                    "freq": "WEEKLY",
                    "interval": 1,
                    "wkst": "MO",
                    "byday": byday,
                    "opens_at": clock(span.opens),
                    "closes_at": clock(span.closes),
                    "timezone": UTC_OFFSET,
                    "notes": "；".join([*notes, *["需预约"] * span.by_appointment]),
                }
            )
    return found


def special_hours(schedule: Schedule) -> list[dict]:
    """The exceptions from today on: a member of ours, since HSDS has none for them."""
    return [
        {
            "start": exception.start.isoformat(),
            "end": exception.end.isoformat(),
            "closed": not exception.sessions,
            "sessions": [
                {"opens_at": clock(span.opens), "closes_at": clock(span.closes)}
                for span in exception.sessions
            ],
            "reason": exception.reason,
        }
        for exception in _to_come(schedule)
    ]


def _to_come(schedule: Schedule):
    today = timezone.localdate(timezone=TZ)
    return [exception for exception in schedule.exceptions if exception.end >= today]


def _notes(schedule: Schedule) -> list[str]:
    notes = ["法定节假日休息"] if schedule.follows_public_holidays else ["法定节假日照常"]
    if schedule.makeup_days_as_weekdays:
        notes.append("调休上班日按工作日开放")
    for exception in _to_come(schedule):
        hours = "、".join(
            f"{clock(span.opens)[:5]}–{clock(span.closes)[:5]}" for span in exception.sessions
        )
        days = _days(exception.start, exception.end)
        notes.append(f"{days} {hours or '不开放'}（{exception.reason}）")
    return notes


def _days(start: date, end: date) -> str:
    return start.isoformat() if start == end else f"{start.isoformat()} 至 {end.isoformat()}"
