"""What a bulk change makes of one station: pure functions of its record.

A record is that of `stations.changes.records`: ISO dates, `exceptions` as [start, end, hours,
reason], `functions` as keys.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from stations.models import State

DAY = timedelta(days=1)


class SpecialDays(NamedTuple):
    """Days with hours of their own, both ends included; without `hours` closed."""

    start: date
    end: date
    hours: str
    reason: str

    def row(self):
        return [self.start.isoformat(), self.end.isoformat(), self.hours, self.reason]


@dataclass(frozen=True)
class Change:
    """What the editor wants. None and empty ones leave things as they are."""

    sessions: tuple | None = None  # [weekday, opens, closes, by_appointment] as a record holds them
    follows_public_holidays: bool = False  # said with the sessions
    add_functions: tuple[int, ...] = ()
    remove_functions: frozenset[int] = frozenset()
    state: str = ""
    closed_reason: str = ""
    closed_until: date | None = None
    special_days: tuple[SpecialDays, ...] = ()
    replaces: bool = False  # special days that overlap make way


class Problem(Exception):
    """Why a station cannot be changed in this way, in words for the editor."""


def wanted(record, change):
    """Return the values that `record` should have; those it has already may be among them.

    Raises Problem.
    """
    if not record["live"]:
        raise Problem("还没有发布，请先发布。")
    values = {}
    if change.sessions is not None:
        values["sessions"] = [list(session) for session in change.sessions]
        # A sentence that says nothing of holidays leaves the box as it was ticked.
        values["follows_public_holidays"] = (
            record["follows_public_holidays"] or change.follows_public_holidays
        )
    if change.add_functions or change.remove_functions:
        values["functions"] = _functions(record["functions"], change)
    if change.state:
        values |= _state(record, change)
    if change.special_days:
        values["exceptions"] = _exceptions(record["exceptions"], change)
    return values


def _functions(have, change):
    kept = [key for key in have if key not in change.remove_functions]
    return kept + [key for key in change.add_functions if key not in have]


def _state(record, change):
    if record["state"] not in (State.OPEN, State.TEMPORARILY_CLOSED):
        raise Problem(f"状态是“{State(record['state']).label}”，请单独修改。")
    until = change.closed_until
    return {
        "state": change.state,
        "closed_reason": change.closed_reason,
        "closed_until": until and until.isoformat(),
    }


def _exceptions(have, change):
    rows = list(have)
    for days in change.special_days:
        if days.row() in rows:
            continue
        overlapping = [row for row in rows if _overlap(row, days)]
        if overlapping and not change.replaces:
            start, end, _, reason = overlapping[0]
            raise Problem(f"{start} 至 {end} 已有特殊日期“{reason}”，与新的重叠。")
        rows = [piece for row in rows for piece in without(row, days.start, days.end)]
        rows.append(days.row())
    return sorted(rows) if rows != have else rows


def _overlap(row, days):
    return row[0] <= days.end.isoformat() and days.start.isoformat() <= row[1]


def without(row, start, end):
    """Return what of the special days `row` lies outside of `start` to `end`: 0, 1 or 2 rows."""
    first, last = date.fromisoformat(row[0]), date.fromisoformat(row[1])
    if last < start or end < first:
        return [row]
    pieces = [(first, start - DAY), (end + DAY, last)]
    return [[a.isoformat(), b.isoformat(), *row[2:]] for a, b in pieces if a <= b]
