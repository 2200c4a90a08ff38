"""What a station's opening hours are made of: plain, frozen values without a database.

All times are wall-clock times of Asia/Shanghai, counted in whole minutes from the midnight a day
begins with. A session that passes midnight belongs to the day it starts on and closes after
minute 1440.

Four layers decide a day, the weakest first: the weekly sessions, the national calendar (rest days
and make-up workdays, 调休), the station's dated exceptions, a temporary closure.
"""

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

TZ = ZoneInfo("Asia/Shanghai")
DAY = 1440
"""Minutes in a day."""
WEEKDAY_NAMES = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


class HoursError(ValueError):
    """Hours that cannot be; the message is Chinese and meant for the person who typed them."""


class Span(NamedTuple):
    """Minutes `opens` ≤ t < `closes` of the day a session starts on."""

    opens: int
    closes: int
    by_appointment: bool = False


def _checked_span(opens: int, closes: int, by_appointment: bool = False) -> Span:
    if not 0 <= opens < DAY:
        raise HoursError(f"开门时间须在 00:00 至 23:59 之间（{opens} 分钟）")
    if not opens < closes <= opens + DAY:
        raise HoursError(f"关门须晚于开门，且不超过 24 小时（{opens}–{closes} 分钟）")
    return Span(opens, closes, bool(by_appointment))


def merged_spans(spans: Collection[Span]) -> tuple[Span, ...]:
    """The shortest list of spans of one day with the same answers, in order.

    Overlapping and touching spans of one kind become one. What is then longer than 24 hours
    cannot be one session; it is written as its first and its last 24 hours, which overlap.
    """
    result: list[Span] = []
    for kind in (False, True):
        united: list[list[int]] = []
        for opens, closes, _ in sorted(s for s in spans if s.by_appointment is kind):
            if united and opens <= united[-1][1]:
                united[-1][1] = max(united[-1][1], closes)
            else:
                united.append([opens, closes])
        for opens, closes in united:
            if closes - opens <= DAY:
                result.append(Span(opens, closes, kind))
            else:
                result += [Span(opens, opens + DAY, kind), Span(closes - DAY, closes, kind)]
    return tuple(sorted(result))


def weekday_runs(days: Iterable[int]) -> list[list[int]]:
    """Ascending weekdays as runs of neighbours: 0, 1, 2, 5 → [0, 1, 2], [5]."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


@dataclass(frozen=True, order=True)
class Session:
    """One weekly session. `weekday` counts from Monday = 0; `opens` and `closes` are minutes from
    the midnight that weekday begins with, 0 ≤ opens < 1440 and opens < closes ≤ opens + 1440.

    Raises HoursError outside these limits.
    """

    weekday: int
    opens: int
    closes: int
    by_appointment: bool = False

    def __post_init__(self):
        if self.weekday not in range(7):
            raise HoursError(f"星期须为 0（周一）至 6（周日），不能是 {self.weekday}")
        _checked_span(self.opens, self.closes)

    @classmethod
    def from_times(
        cls, weekday: int, opens: time, closes: time, by_appointment: bool = False
    ) -> Self:
        """A closing time not later than the opening time means the next day; equal is 24 hours.

        Seconds are dropped.
        """
        opens_at = opens.hour * 60 + opens.minute
        closes_at = closes.hour * 60 + closes.minute
        if closes_at <= opens_at:
            closes_at += DAY
        return cls(weekday, opens_at, closes_at, by_appointment)

    @property
    def opens_time(self) -> time:
        return time(*divmod(self.opens, 60))

    @property
    def closes_time(self) -> time:
        return time(*divmod(self.closes % DAY, 60))


@dataclass(frozen=True, order=True)
class DatedException:
    """Hours for the days `start` to `end`, both included, instead of all weekly and national rules.

    It governs the sessions that start on its days; no sessions means closed. `reason` is shown to
    residents, as one line. Raises HoursError when `end` is before `start` or a session cannot be.
    """

    start: date
    end: date
    sessions: tuple[Span, ...] = ()
    reason: str = ""

    def __post_init__(self):
        if self.end < self.start:
            raise HoursError(f"例外日期的结束（{self.end}）早于开始（{self.start}）")
        spans = merged_spans([_checked_span(*span) for span in self.sessions])
        object.__setattr__(self, "sessions", spans)
        object.__setattr__(self, "reason", " ".join(self.reason.split()))


@dataclass(frozen=True)
class Closure:
    """Temporarily closed up to and including `until`; None: until further notice."""

    reason: str = ""
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.until is None or day <= self.until


def _disjoint(exceptions: Iterable[DatedException]) -> tuple[DatedException, ...]:
    """The same exceptions without overlaps, by date.

    Where several cover a day the one with the fewest days wins, then the later start; for the same
    days the greater in (sessions, reason), so that the order of writing never matters. Neighbours
    that say the same become one.
    """
    pending = sorted(
        set(exceptions), key=lambda e: (e.start - e.end, e.start, e.sessions, e.reason)
    )
    borders = sorted(
        {e.start.toordinal() for e in pending} | {e.end.toordinal() + 1 for e in pending}
    )
    result: list[DatedException] = []
    for first, after in pairwise(borders):
        start, end = date.fromordinal(first), date.fromordinal(after - 1)
        winner = next((e for e in reversed(pending) if e.start <= start and end <= e.end), None)
        if winner is None:
            continue
        last = result[-1] if result else None
        if (
            last is not None
            and last.end.toordinal() + 1 == first
            and (last.sessions, last.reason) == (winner.sessions, winner.reason)
        ):
            start = result.pop().start
        result.append(DatedException(start, end, winner.sessions, winner.reason))
    return tuple(result)


@dataclass(frozen=True)
class Schedule:
    """Everything about a station that decides its status at a time.

    It puts itself in canonical form when made, so equal schedules are equal values: sessions in
    order and merged per day, exceptions without overlaps (see `_disjoint` for the rule), flags that
    decide nothing at their default.

    `known` is false for a station whose weekly hours nobody has stated: without a single session
    that is always so. Its exceptions still count on their days.
    """

    sessions: tuple[Session, ...] = ()
    follows_public_holidays: bool = True
    makeup_days_as_weekdays: bool = True
    exceptions: tuple[DatedException, ...] = ()
    closed_temporarily: Closure | None = None
    known: bool = True
    week: tuple[tuple[Span, ...], ...] = field(init=False, repr=False, compare=False)
    """The spans of each weekday, Monday first."""

    def __post_init__(self):
        known = bool(self.known and self.sessions)
        days: list[list[Span]] = [[] for _ in range(7)]
        for session in self.sessions if known else ():
            days[session.weekday].append(
                Span(session.opens, session.closes, bool(session.by_appointment))
            )
        week = tuple(merged_spans(spans) for spans in days)
        normal = {
            "week": week,
            "sessions": tuple(Session(n, *span) for n, spans in enumerate(week) for span in spans),
            "follows_public_holidays": bool(self.follows_public_holidays) or not known,
            # A make-up day borrows another weekday's hours: nothing to borrow in an even week.
            "makeup_days_as_weekdays": bool(self.makeup_days_as_weekdays) or len(set(week)) == 1,
            "exceptions": _disjoint(self.exceptions),
            "known": known,
        }
        for name, value in normal.items():
            object.__setattr__(self, name, value)

    @cached_property
    def _exception_starts(self) -> list[date]:
        return [e.start for e in self.exceptions]

    def exception_on(self, day: date) -> DatedException | None:
        if not self.exceptions:
            return None
        position = bisect_right(self._exception_starts, day) - 1
        if position >= 0 and day <= self.exceptions[position].end:
            return self.exceptions[position]
        return None

    def day_groups(self) -> list[tuple[tuple[int, ...], tuple[Span, ...]]]:
        """Weekdays with the same hours together: open ones by first weekday, closed ones last."""
        groups: dict[tuple[Span, ...], list[int]] = {}
        for weekday, spans in enumerate(self.week):
            groups.setdefault(spans, []).append(weekday)
        return sorted(
            ((tuple(days), spans) for spans, days in groups.items()),
            key=lambda group: (not group[1], group[0]),
        )

    def canonical(self) -> str:
        """Compact JSON: equal for schedules that are equal, whatever the order they were typed in.

        It holds all that decides a status and the words shown with it, and nothing else, so that
        stations with the same text can share one evaluation. Defaults are left out.
        """
        data: dict = {}
        if self.known:
            data["week"] = [[s.weekday, *_short(s)] for s in self.sessions]
        if not self.follows_public_holidays:
            data["holidays"] = 0
        if not self.makeup_days_as_weekdays:
            data["makeup"] = 0
        if self.exceptions:
            data["dates"] = [
                [e.start.isoformat(), e.end.isoformat(), [_short(s) for s in e.sessions], e.reason]
                for e in self.exceptions
            ]
        if closure := self.closed_temporarily:
            data["closed"] = [closure.reason, closure.until and closure.until.isoformat()]
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """The schedule `canonical` wrote. Raises HoursError for any other text."""
        try:
            data = json.loads(text)
            closed = data.get("closed")
            return cls(
                sessions=tuple(Session(s[0], *_long(s[1:])) for s in data.get("week", ())),
                follows_public_holidays=bool(data.get("holidays", 1)),
                makeup_days_as_weekdays=bool(data.get("makeup", 1)),
                exceptions=tuple(
                    DatedException(
                        date.fromisoformat(start),
                        date.fromisoformat(end),
                        tuple(_long(span) for span in spans),
                        reason,
                    )
                    for start, end, spans, reason in data.get("dates", ())
                ),
                closed_temporarily=closed
                and Closure(closed[0], closed[1] and date.fromisoformat(closed[1])),
            )
        except (ValueError, TypeError, AttributeError, LookupError) as error:
            raise HoursError(f"不是开放时间的规范文本：{text[:40]}") from error


def _short(span: Span | Session) -> list[int]:
    return [span.opens, span.closes] + [1] * span.by_appointment


def _long(numbers: list[int]) -> Span:
    opens, closes, *appointment = numbers
    return Span(opens, closes, bool(appointment))


@dataclass(frozen=True)
class CalendarDay:
    """A day the State Council has made different: `kind` is "rest" or "workday" (a make-up day).

    `name` is the holiday it belongs to (国庆节); `as_weekday` (Monday = 0) is the weekday whose
    hours a make-up day uses.
    """

    kind: str
    name: str
    as_weekday: int = 0

    def __post_init__(self):
        if self.kind not in ("rest", "workday"):
            raise HoursError(f"日历的种类须为 rest 或 workday，不能是“{self.kind}”")
        if self.as_weekday not in range(7):
            raise HoursError(f"星期须为 0（周一）至 6（周日），不能是 {self.as_weekday}")


@dataclass(frozen=True)
class Calendar:
    """The national calendar. `years` are those announced; of others nothing is known."""

    days: Mapping[date, CalendarDay] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
