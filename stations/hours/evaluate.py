"""Open or not, since when and until when: pure functions of a schedule, a calendar and a time.

The clock is always an argument, an aware datetime in any time zone; a naive one raises ValueError,
and so does a year outside 1901–8999. Results are datetimes of Asia/Shanghai.

Weekly sessions < national calendar < dated exceptions < temporary closure. Each layer decides about
the sessions that *start* on its days: an evening that passes midnight runs on into a rest day, and
the evening of the last closed day does not reappear after midnight.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .model import DAY, TZ, WEEKDAY_NAMES, Calendar, Schedule, Span
from .text import closing_phrase, opening_phrase, spans_text

OPEN = "open"
CLOSING_SOON = "closing_soon"
CLOSED = "closed"
BY_APPOINTMENT = "by_appointment"
TEMPORARILY_CLOSED = "temporarily_closed"
UNKNOWN = "unknown"

UNKNOWN_TEXT = "开放时间待核实，请先致电"
UNANNOUNCED_TEXT = "节假日安排待公布，以站点通知为准"

OPENING_LOOKAHEAD_DAYS = 400
"""How far the next opening and the next change are looked for."""
CLOSING_LOOKAHEAD_DAYS = 31
"""A station that does not close within these days is open round the clock (全天开放)."""

_ONE_DAY = timedelta(days=1)
_YEARS = range(1901, 9000)


@dataclass(frozen=True, slots=True)
class Status:
    """`text` is the line residents read, `reason` why the day is not like others, or "".

    `closes_at`: the end of the stretch that is open, or by appointment, at the time asked; None
    when it does not end within 31 days. `opens_at`: the next opening, by appointment or not, of a
    station that is closed; None when there is none within 400 days, or days with unknown hours
    come first.
    """

    state: str
    closes_at: datetime | None
    opens_at: datetime | None
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day resolved. `closed` is false, and `sessions` empty, when the hours are unknown.

    `reason` says why the day differs from the ordinary week, `note` what visitors should mind.
    """

    date: date
    weekday_name: str
    sessions: tuple[Span, ...]
    closed: bool
    reason: str
    note: str

    @property
    def text(self) -> str:
        """09:00–12:00、14:00–18:00, or 休息, or 开放时间待核实，请先致电."""
        if self.sessions:
            return spans_text(self.sessions)
        return "休息" if self.closed else UNKNOWN_TEXT


def is_open_at(schedule: Schedule, calendar: Calendar, at: datetime) -> str:
    """`status_at` without words: "open", "maybe" (hours unknown, by appointment) or "closed"."""
    local = _local(at)
    state = _state_at(schedule, calendar, local.date(), local.hour * 60 + local.minute)
    if state == OPEN:
        return "open"
    return "maybe" if state in (UNKNOWN, BY_APPOINTMENT) else "closed"


def status_at(
    schedule: Schedule, calendar: Calendar, at: datetime, closing_soon_minutes: int = 30
) -> Status:
    """The status at a time, with the words for it; closing soon includes exactly the last
    `closing_soon_minutes`."""
    local = _local(at)
    today = local.date()
    state = _state_at(schedule, calendar, today, local.hour * 60 + local.minute)

    if state == UNKNOWN:
        return Status(state, None, None, UNKNOWN_TEXT, "")

    if state in (OPEN, BY_APPOINTMENT):
        closes_at = _next_state(schedule, calendar, local, state, CLOSING_LOOKAHEAD_DAYS)
        began = _start_day(schedule, calendar, local, by_appointment=state == BY_APPOINTMENT)
        reason = "".join(_explain(schedule, calendar, began))
        soon = timedelta(minutes=closing_soon_minutes)
        if state == OPEN and closes_at is not None and closes_at - local <= soon:
            state = CLOSING_SOON
        return Status(state, closes_at, None, _in_session_text(state, closes_at, local), reason)

    if state == TEMPORARILY_CLOSED:
        closure = schedule.closed_temporarily
        text, opens_at = "暂停开放", None
        if closure.until is not None and closure.until.year in _YEARS:
            back = closure.until + _ONE_DAY
            text += f" · 预计 {back.isoformat()} 恢复"
            # The last closed minute, so that an opening at midnight is found too.
            last = datetime.combine(closure.until, time(23, 59), TZ)
            opens_at = _next_opening(schedule, calendar, last)
        return Status(state, None, opens_at, text, closure.reason)

    opens_at = _next_opening(schedule, calendar, local)
    text = "休息中"
    if opens_at is not None:
        text += f" · {opening_phrase(opens_at, today)}"
        minute = opens_at.hour * 60 + opens_at.minute
        if _state_at(schedule, calendar, opens_at.date(), minute) == BY_APPOINTMENT:
            text += "（需预约）"
    return Status(state, None, opens_at, text, _closed_reason(schedule, calendar, today, opens_at))


def next_change(schedule: Schedule, calendar: Calendar, at: datetime) -> datetime | None:
    """When the state next becomes another one within 400 days; closing soon is no change."""
    local = _local(at)
    state = _state_at(schedule, calendar, local.date(), local.hour * 60 + local.minute)
    return _next_state(schedule, calendar, local, state, OPENING_LOOKAHEAD_DAYS)


def resolve_days(schedule: Schedule, calendar: Calendar, start: date, days: int = 14) -> list[Day]:
    """The days from `start` on, each with the sessions that start on it."""
    _check_year(start.year)
    result = []
    for day in (start + timedelta(days=n) for n in range(days)):
        spans = _spans_on(schedule, calendar, day)
        reason, note = _explain(schedule, calendar, day)
        if spans is None:
            note = UNKNOWN_TEXT
        result.append(
            Day(day, WEEKDAY_NAMES[day.weekday()], spans or (), spans == (), reason, note)
        )
    return result


def intervals(
    schedule: Schedule, calendar: Calendar, start: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    """When it is open (not by appointment) between two times, touching stretches merged."""
    now, last = _local(start), _local(end)
    state = _state_at(schedule, calendar, now.date(), now.hour * 60 + now.minute)
    result = []
    days = (last.date() - now.date()).days
    for moment, following in [*_changes(schedule, calendar, now, state, days), (last, None)]:
        moment = min(moment, last)
        if state == OPEN and now < moment:
            result.append((now, moment))
        now, state = moment, following
    return result


def _local(at: datetime) -> datetime:
    if at.tzinfo is None or at.utcoffset() is None:
        raise ValueError("时间须带时区")
    _check_year(at.year)
    return at.astimezone(TZ)


def _check_year(year: int) -> None:
    if year not in _YEARS:
        raise ValueError(f"年份须在 {_YEARS[0]} 至 {_YEARS[-1]} 之间")


def _spans_on(schedule: Schedule, calendar: Calendar, day: date) -> tuple[Span, ...] | None:
    """The sessions that start on a day; None when nobody has stated them."""
    closure = schedule.closed_temporarily
    if closure is not None and closure.covers(day):
        return ()
    if schedule.exceptions:
        exception = schedule.exception_on(day)
        if exception is not None:
            return exception.sessions
    if not schedule.known:
        return None
    weekday = day.weekday()
    national = calendar.days.get(day)
    if national is not None:
        if national.kind == "rest":
            if schedule.follows_public_holidays:
                return ()
        elif schedule.makeup_days_as_weekdays:
            weekday = national.as_weekday
    return schedule.week[weekday]


def _state_at(schedule: Schedule, calendar: Calendar, day: date, minute: int) -> str:
    if (closure := schedule.closed_temporarily) is not None and closure.covers(day):
        return TEMPORARILY_CLOSED
    return _state(
        _spans_on(schedule, calendar, day - _ONE_DAY), _spans_on(schedule, calendar, day), minute
    )


def _state(yesterday: tuple[Span, ...] | None, today: tuple[Span, ...] | None, minute: int) -> str:
    """The state at a minute of a day, from the sessions that start on it and on the day before."""
    state = UNKNOWN if today is None else CLOSED
    for opens, closes, by_appointment in today or ():
        if opens <= minute < closes:
            if not by_appointment:
                return OPEN
            state = BY_APPOINTMENT
    minute += DAY
    for _, closes, by_appointment in yesterday or ():
        if minute < closes:
            if not by_appointment:
                return OPEN
            state = BY_APPOINTMENT
    return state


def _changes(
    schedule: Schedule, calendar: Calendar, local: datetime, state: str, days: int
) -> Iterator[tuple[datetime, str]]:
    """(time, new state) of each change after `local`, at which `state` holds.

    A state can change only where a session starts or ends and at midnight.
    """
    closure = schedule.closed_temporarily
    day = local.date()
    after = local.hour * 60 + local.minute
    yesterday = _spans_on(schedule, calendar, day - _ONE_DAY) or ()
    for _ in range(days + 1):
        today = _spans_on(schedule, calendar, day)
        borders = {0}
        for opens, closes, _ in today or ():
            borders |= {opens, closes}
        for _, closes, _ in yesterday or ():
            borders.add(closes - DAY)
        for minute in sorted(borders):
            if not after < minute < DAY:
                continue
            if closure is not None and closure.covers(day):
                following = TEMPORARILY_CLOSED
            else:
                following = _state(yesterday, today, minute)
            if following != state:
                state = following
                yield datetime.combine(day, time(*divmod(minute, 60)), TZ), state
        yesterday = today
        day += _ONE_DAY
        after = -1


def _next_state(
    schedule: Schedule, calendar: Calendar, local: datetime, state: str, days: int
) -> datetime | None:
    return next((moment for moment, _ in _changes(schedule, calendar, local, state, days)), None)


def _next_opening(schedule: Schedule, calendar: Calendar, local: datetime) -> datetime | None:
    """The first opening after a time at which it is closed; None when unknown days come first."""
    for moment, state in _changes(schedule, calendar, local, CLOSED, OPENING_LOOKAHEAD_DAYS):
        return None if state == UNKNOWN else moment
    return None


def _start_day(
    schedule: Schedule, calendar: Calendar, local: datetime, by_appointment: bool
) -> date:
    """The day on which the session that holds at a time started."""
    day, minute = local.date(), local.hour * 60 + local.minute
    for opens, closes, kind in _spans_on(schedule, calendar, day) or ():
        if opens <= minute < closes and kind == by_appointment:
            return day
    return day - _ONE_DAY


def _explain(schedule: Schedule, calendar: Calendar, day: date) -> tuple[str, str]:
    """(why the day differs from the ordinary week, what is not known about it); at most one."""
    closure = schedule.closed_temporarily
    if closure is not None and closure.covers(day):
        return closure.reason or "暂停开放", ""
    exception = schedule.exception_on(day)
    if exception is not None:
        return exception.reason, ""
    if not schedule.known:
        return "", ""
    ordinary = schedule.week[day.weekday()]
    national = calendar.days.get(day)
    if national is None:
        unannounced = day.year not in calendar.years
        if unannounced and schedule.follows_public_holidays and ordinary:
            return "", UNANNOUNCED_TEXT
    elif national.kind == "rest":
        if schedule.follows_public_holidays:
            return f"{national.name or '法定节假日'}放假", ""
    elif schedule.makeup_days_as_weekdays:
        borrowed = schedule.week[national.as_weekday]
        if borrowed != ordinary:
            name = WEEKDAY_NAMES[national.as_weekday]
            return f"调休上班，按{name}{'时间开放' if borrowed else '安排休息'}", ""
    return "", ""


def _closed_reason(
    schedule: Schedule, calendar: Calendar, today: date, opens_at: datetime | None
) -> str:
    """The first reason from today to the next opening, its day included.

    A day whose sessions are over no longer explains why it is closed, unless by an exception.
    """
    last = opens_at.date() if opens_at is not None else today
    day = today
    if day < last and _spans_on(schedule, calendar, day) and not schedule.exception_on(day):
        day += _ONE_DAY
    while day <= last:
        if reason := "".join(_explain(schedule, calendar, day)):
            return reason
        day += _ONE_DAY
    return ""


def _in_session_text(state: str, closes_at: datetime | None, local: datetime) -> str:
    if state == BY_APPOINTMENT:
        return "需预约" if closes_at is None else f"需预约 · {closing_phrase(closes_at, local)} 止"
    if closes_at is None:
        return "全天开放"
    word = "即将关门" if state == CLOSING_SOON else "开放中"
    return f"{word} · {closing_phrase(closes_at, local)} 关门"
