"""The part of OpenStreetMap's `opening_hours` that stations use, in and out.

https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification

    Mo-Fr 09:00-11:30,13:30-17:00; Sa 09:00-11:30; PH off
    24/7; 2026 Feb 14-20 off "春节闭馆"
    Mo,We 18:00-02:00, Fr 14:00-16:00 "by appointment"

A rule after `;` replaces the days it names, one after `,` adds to them. `PH off` says that the
station follows public holidays; without it, it does not. Make-up workdays have no notation: hours
read are those of a station that keeps them (the default), and one that does not is told by the
comment of `MAKEUP_NOTE`. A dated rule is an exception, its comment the reason. What stands outside
this part is refused by name, never guessed.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .model import DAY, DatedException, HoursError, Schedule, Session, Span, weekday_runs
from .wording import MAKEUP_AS_USUAL

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
APPOINTMENT_NOTE = "by appointment"
MAKEUP_NOTE = MAKEUP_AS_USUAL
MAX_LENGTH = 4000

_APPOINTMENT_NOTES = {APPOINTMENT_NOTE, "appointment only", "需预约", "预约", "预约开放"}
_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(MONTHS)
_DAYS_ITEM = re.compile(rf"({_WEEKDAY})\b(?:\s*-\s*({_WEEKDAY})\b)?|(PH)\b", re.IGNORECASE)
_DATE = rf"({_MONTH})\b(?:\s+(\d{{1,2}})\b(?!:))?"
_DATES_ITEM = re.compile(
    rf"(\d{{4}})\s+{_DATE}(?:\s*-\s*(?:(?:(\d{{4}})\s+)?{_DATE}|(\d{{1,2}})\b(?!:)))?",
    re.IGNORECASE,
)
_TIMES_ITEM = re.compile(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)\b")


def _list_of(item: re.Pattern) -> str:
    plain = re.sub(r"(?<!\\)\((?!\?)", "(?:", item.pattern)
    return rf"(?:{plain})(?:\s*,\s*(?:{plain}))*"


_RULE = re.compile(
    rf"""\s*(?:(?P<dates>{_list_of(_DATES_ITEM)})|(?P<days>{_list_of(_DAYS_ITEM)}))?
    \s*(?P<times>24/7|{_list_of(_TIMES_ITEM)})?
    \s*(?P<modifier>(?:off|closed|open|unknown)\b)?
    \s*(?:"(?P<comment>[^"]*)")?\s*""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class _Rule:
    """One rule as it stands; `adds` is true after a comma."""

    adds: bool
    source: str
    weekdays: frozenset[int]
    holidays: bool
    dates: tuple[tuple[date, date], ...]
    spans: tuple[Span, ...]
    modifier: str
    comment: str | None

    @property
    def closes(self) -> bool:
        return self.modifier in ("off", "closed")


def from_osm(text: str) -> Schedule:
    """The schedule of an `opening_hours` value; an empty one is a station whose hours are unknown.

    Raises HoursError, in Chinese and naming the part, for what cannot be read or held.
    """
    if len(text) > MAX_LENGTH:
        raise HoursError(f"开放时间太长（超过 {MAX_LENGTH} 个字符）")
    week: list[list[Span]] = [[] for _ in range(7)]
    exceptions: list[DatedException] = []
    follows, makeup = False, True
    for rule in _rules(text):
        if rule.dates:
            _apply_dated(rule, exceptions)
            continue
        if exceptions:
            raise HoursError(f"“{rule.source}”须写在具体日期之前，否则会盖过它们")
        appointment, no_makeup = _weekly_notes(rule)
        makeup = makeup and not no_makeup
        if rule.holidays:
            if not rule.closes and len(rule.weekdays) < 7:
                raise HoursError(f"“{rule.source}”：法定节假日另定的时间请写成具体日期")
            follows = rule.closes
        days = rule.weekdays or (set() if rule.holidays else set(range(7)))
        for day in days:
            kept = week[day] if rule.adds and not rule.closes else []
            week[day] = kept + [span._replace(by_appointment=appointment) for span in rule.spans]
    return Schedule(
        sessions=tuple(Session(n, *span) for n, spans in enumerate(week) for span in spans),
        follows_public_holidays=follows,
        makeup_days_as_weekdays=makeup,
        exceptions=tuple(exceptions),
    )


def to_osm(schedule: Schedule) -> str:
    """The `opening_hours` value; "" for unknown hours without exceptions.

    `from_osm` gives the same schedule back, apart from a temporary closure, which is the station's
    state rather than its hours and is not written, and from `"` in a reason, which OSM cannot hold
    and which becomes `'`.
    """
    weekly = []
    note = "" if schedule.makeup_days_as_weekdays else MAKEUP_NOTE
    for days, spans in schedule.day_groups():
        if not spans:
            continue
        selector = "" if len(days) == 7 and spans == (Span(0, DAY),) else _weekdays(days)
        carried = "" if schedule.follows_public_holidays else note
        weekly.append(_time_rules(selector, spans, carried))
    # After `;` some readers let a rule wipe out what runs on from the evening before; the groups
    # share no day, so `,` says the same without that.
    overnight = any(session.closes > DAY for session in schedule.sessions)
    rules = [(", " if overnight else "; ").join(weekly)] if weekly else []
    if schedule.known and schedule.follows_public_holidays:
        rules.append(f'PH off "{note}"' if note else "PH off")
    for exception in schedule.exceptions:
        selector = _dates(exception.start, exception.end)
        reason = exception.reason.replace('"', "'")
        if exception.sessions:
            rules.append(_time_rules(selector, exception.sessions, reason))
        else:
            rules.append(f"{selector} off" + (f' "{reason}"' if reason else ""))
    return "; ".join(rules)


def _rules(text: str) -> Iterator[_Rule]:
    position, adds = 0, False
    while position < len(text):
        match = _RULE.match(text, position)
        end = match.end()
        separator = text[end : end + 1]
        if separator not in ("", ";", ","):
            raise HoursError(f"看不懂“{_fragment(text, end)}”")
        if source := match[0].strip():
            yield _rule(match, source, adds)
        elif adds or separator == ",":
            raise HoursError(f"多了一个逗号：“{_fragment(text, position)}”")
        position, adds = end + 1, separator == ","
    if adds:
        raise HoursError("末尾多了一个逗号")


def _rule(match: re.Match, source: str, adds: bool) -> _Rule:
    weekdays: set[int] = set()
    holidays = False
    for first, last, holiday in _DAYS_ITEM.findall(match["days"] or ""):
        if holiday:
            holidays = True
        else:
            weekdays |= _weekday_range(first, last or first)
    times = match["times"] or ""
    spans = [_span(found) for found in _TIMES_ITEM.finditer(times)]
    rule = _Rule(
        adds=adds,
        source=source,
        weekdays=frozenset(weekdays),
        holidays=holidays,
        dates=tuple(_date_range(found) for found in _DATES_ITEM.finditer(match["dates"] or "")),
        spans=tuple(spans) or ((Span(0, DAY),) if times else ()),
        modifier=(match["modifier"] or "").lower(),
        comment=match["comment"],
    )
    if rule.closes and spans:
        raise HoursError(f"“{source}”既写了时间又写了 {rule.modifier}")
    if not rule.closes and not rule.spans:
        raise HoursError(f"“{source}”没有写时间")
    return rule


def _weekly_notes(rule: _Rule) -> tuple[bool, bool]:
    """(by appointment, no weekday hours on make-up days) from a weekly rule's comment."""
    notes = {note.strip() for note in (rule.comment or "").split(";")} - {""}
    appointment = {note for note in notes if note.lower() in _APPOINTMENT_NOTES}
    if unknown := notes - appointment - {MAKEUP_NOTE}:
        raise HoursError(f"看不懂说明“{min(unknown)}”")
    if rule.modifier == "unknown" and not appointment:
        raise HoursError(f"“{rule.source}”：unknown 只能用于预约开放")
    return bool(appointment), MAKEUP_NOTE in notes


def _apply_dated(rule: _Rule, exceptions: list[DatedException]) -> None:
    """Adds a dated rule, which wins over what earlier rules said about its days.

    A rule after a comma that repeats the days of the one before gives them more sessions.
    """
    head, _, rest = (rule.comment or "").partition(";")
    appointment = head.strip().lower() in _APPOINTMENT_NOTES
    reason = rest.strip() if appointment else (rule.comment or "")
    spans = tuple(span._replace(by_appointment=appointment) for span in rule.spans)
    for start, end in rule.dates:
        same = next((e for e in exceptions if (e.start, e.end) == (start, end)), None)
        if rule.adds and same is not None and not rule.closes:
            exceptions.remove(same)
            added = DatedException(start, end, same.sessions + spans, reason or same.reason)
        else:
            added = DatedException(start, end, spans, reason)
            exceptions[:] = [part for e in exceptions for part in _outside(e, start, end)]
        exceptions.append(added)


def _outside(exception: DatedException, start: date, end: date) -> list[DatedException]:
    """What is left of an exception outside the days `start` to `end`."""
    parts = []
    if exception.start < start:
        before = min(exception.end, start - timedelta(days=1))
        parts.append(replace(exception, end=before))
    if exception.end > end:
        after = max(exception.start, end + timedelta(days=1))
        parts.append(replace(exception, start=after))
    return parts


def _weekday_range(first: str, last: str) -> set[int]:
    start, end = (WEEKDAYS.index(name.title()) for name in (first, last))
    return {(start + n) % 7 for n in range((end - start) % 7 + 1)}


def _span(match: re.Match) -> Span:
    opens_hour, opens_minute, closes_hour, closes_minute = map(int, match.groups())
    opens = opens_hour * 60 + opens_minute
    closes = closes_hour * 60 + closes_minute
    if closes <= opens:
        closes += DAY
    valid = max(opens_minute, closes_minute) < 60 and opens < DAY and closes <= opens + DAY
    if not valid or closes_hour > 48:
        raise HoursError(f"时间“{match[0]}”不对")
    return Span(opens, closes)


def _date_range(match: re.Match) -> tuple[date, date]:
    year, month, day, end_year, end_month, end_month_day, end_day = match.groups()
    try:
        start = date(int(year), _month(month), int(day or 1))
        if end_day and not day:
            raise ValueError
        if end_day:
            return start, _ordered(start, start.replace(day=int(end_day)))
        last_year = int(end_year or year)
        last_month = _month(end_month or month)
        if end_month is None and day:
            return start, start
        last_day = int(end_month_day or monthrange(last_year, last_month)[1])
        return start, _ordered(start, date(last_year, last_month, last_day))
    except ValueError:
        raise HoursError(f"日期“{match[0]}”不对") from None


def _ordered(start: date, end: date) -> date:
    if end < start:
        raise ValueError
    return end


def _month(name: str) -> int:
    return MONTHS.index(name.title()) + 1


def _time_rules(selector: str, spans: tuple[Span, ...], note: str) -> str:
    """The rules of one selector, those by appointment first: a later one wins where both apply."""
    rules = []
    for appointment in (True, False):
        times = ",".join(_time(span) for span in spans if span.by_appointment is appointment)
        if not times:
            continue
        notes = "; ".join(part for part in (APPOINTMENT_NOTE * appointment, note) if part)
        if not selector and times == "00:00-24:00":
            times = "24/7"
        elif note and not appointment:
            # Some readers take a comment alone for "unknown".
            times += " open"
        rules.append(f"{selector} {times}".strip() + (f' "{notes}"' if notes else ""))
    return ", ".join(rules)


def _time(span: Span) -> str:
    closes = span.closes
    # 18:00-02:00; but 24 hours from 10:00 on are 10:00-34:00, not an empty 10:00-10:00.
    if closes > DAY and closes - span.opens < DAY:
        closes -= DAY
    return f"{span.opens // 60:02}:{span.opens % 60:02}-{closes // 60:02}:{closes % 60:02}"


def _weekdays(days: tuple[int, ...]) -> str:
    names = [(WEEKDAYS[run[0]], WEEKDAYS[run[-1]]) for run in weekday_runs(days)]
    return ",".join(first if first == last else f"{first}-{last}" for first, last in names)


def _dates(start: date, end: date) -> str:
    first = f"{start.year:04} {MONTHS[start.month - 1]} {start.day}"
    if start == end:
        return first
    if start.year != end.year:
        return f"{first}-{end.year:04} {MONTHS[end.month - 1]} {end.day}"
    if start.month != end.month:
        return f"{first}-{MONTHS[end.month - 1]} {end.day}"
    return f"{first}-{end.day}"


def _fragment(text: str, position: int) -> str:
    return re.split(r"[\s;,]", text[position:].strip(), maxsplit=1)[0][:20]
