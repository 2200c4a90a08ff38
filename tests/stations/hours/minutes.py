"""The hours once more, in the plainest way: every minute painted into an array.

Shares nothing with the evaluator: it reads the sessions as they were typed.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from stations.hours import TZ, Calendar, Closure, DatedException, Session

CLOSED, UNKNOWN, TEMPORARILY_CLOSED, BY_APPOINTMENT, OPEN = range(5)
STATES = ("closed", "unknown", "temporarily_closed", "by_appointment", "open")
DAY = 1440


@dataclass(frozen=True)
class Typed:
    """What an editor typed, not put in order by Schedule."""

    sessions: tuple[Session, ...] = ()
    follows_public_holidays: bool = True
    makeup_days_as_weekdays: bool = True
    exceptions: tuple[tuple, ...] = ()
    """(start, end, spans, reason) each."""
    closed_temporarily: Closure | None = None
    known: bool = True


def temporarily_closed(typed: Typed, day: date) -> bool:
    closure = typed.closed_temporarily
    return closure is not None and (closure.until is None or day <= closure.until)


def spans_of(typed: Typed, calendar: Calendar, day: date):
    """(opens, closes, by appointment) of the sessions that start on a day; None if unknown."""
    if temporarily_closed(typed, day):
        return []
    covering = [e for e in typed.exceptions if e[0] <= day <= e[1]]
    if covering:
        # The shortest has the word, then the later start, then the greater as a value.
        covering.sort(key=lambda e: (e[0] - e[1], e[0], DatedException(*e)))
        return list(covering[-1][2])
    if not typed.sessions or not typed.known:
        return None
    weekday = day.weekday()
    entry = calendar.days.get(day)
    if entry and entry.kind == "rest" and typed.follows_public_holidays:
        return []
    if entry and entry.kind == "workday" and typed.makeup_days_as_weekdays:
        weekday = entry.as_weekday
    return [(s.opens, s.closes, s.by_appointment) for s in typed.sessions if s.weekday == weekday]


def painted(typed: Typed, calendar: Calendar, first: date, days: int) -> bytearray:
    """The state of each minute of `days` days from `first` on."""
    minutes = bytearray((days + 3) * DAY)
    per_day = [
        (n, day, spans_of(typed, calendar, day))
        for n, day in ((n, first + timedelta(days=n)) for n in range(-1, days))
    ]
    for n, _, spans in per_day:
        if spans is None and n >= 0:
            minutes[n * DAY : (n + 1) * DAY] = bytes([UNKNOWN]) * DAY
    for kind in (True, False):
        for n, _, spans in per_day:
            for opens, closes, by_appointment in spans or ():
                if by_appointment is kind:
                    start, end = max(0, n * DAY + opens), max(0, n * DAY + closes)
                    paint = BY_APPOINTMENT if kind else OPEN
                    minutes[start:end] = bytes([paint]) * (end - start)
    for n, day, _ in per_day:
        if n >= 0 and temporarily_closed(typed, day):
            minutes[n * DAY : (n + 1) * DAY] = bytes([TEMPORARILY_CLOSED]) * DAY
    return minutes[: days * DAY]


def at(first: date, minute: int) -> datetime:
    return datetime(first.year, first.month, first.day, tzinfo=TZ) + timedelta(minutes=minute)
