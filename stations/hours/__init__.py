"""Opening hours: an own structured model and its evaluation, without Django and database.

`Schedule` and `Calendar` are the values, `status_at` and its siblings answer for a time, `text` and
`osm` read and write.
"""

from .evaluate import (
    Day,
    Status,
    intervals,
    is_open_at,
    next_change,
    resolve_days,
    status_at,
)
from .model import (
    TZ,
    Calendar,
    CalendarDay,
    Closure,
    DatedException,
    HoursError,
    Schedule,
    Session,
    Span,
)
from .national import calendar_from_chinesecalendar, national_calendar
from .osm import from_osm, to_osm
from .text import parse_hours, weekly_text

__all__ = [
    "TZ",
    "Calendar",
    "CalendarDay",
    "Closure",
    "DatedException",
    "Day",
    "HoursError",
    "Schedule",
    "Session",
    "Span",
    "Status",
    "calendar_from_chinesecalendar",
    "from_osm",
    "intervals",
    "is_open_at",
    "national_calendar",
    "next_change",
    "parse_hours",
    "resolve_days",
    "status_at",
    "to_osm",
    "weekly_text",
]
