"""What a process may keep of the nearby index: valid as long as the token in the database stands.

Each answer begins with `current()`, one small query. When any process has changed the index, the
patterns of opening, the national calendar or the functions, it returns a new edition and all that
hung on the old one is gone with it.
"""

from datetime import datetime
from functools import cached_property, lru_cache

from django.db import DEFAULT_DB_ALIAS, connections

from stations import hours
from stations.hours import Calendar, Schedule, Status
from stations.models.hours import national_calendar
from stations.models.near import NearEdition, SchedulePattern
from stations.models.vocabulary import Function

KEPT = 512
"""How many counts, and minutes, an edition keeps before it starts afresh."""

_READ_TOKEN = f"SELECT token FROM {NearEdition._meta.db_table}"
_read = lru_cache(20_000)(Schedule.from_canonical)  # most patterns outlive an edition
_current = None


class Moment:
    """One minute: which patterns are open then, which may be, and the words for each."""

    def __init__(self, schedules: dict[int, Schedule], calendar: Calendar, at: datetime):
        self.at = at
        self._schedules = schedules
        self._calendar = calendar
        self._statuses: dict[int, Status] = {}

    @cached_property
    def states(self) -> dict[int, str]:
        """The state of each pattern: "open", "maybe" or "closed"."""
        return {
            pattern: hours.is_open_at(schedule, self._calendar, self.at)
            for pattern, schedule in self._schedules.items()
        }

    def patterns(self, *states: str) -> frozenset[int]:
        return frozenset(p for p, state in self.states.items() if state in states)

    @cached_property
    def open(self) -> frozenset[int]:
        return self.patterns("open")

    @cached_property
    def maybe(self) -> frozenset[int]:
        return self.patterns("maybe")

    def status(self, pattern: int) -> Status:
        """Return the status of every station with this pattern."""
        status = self._statuses.get(pattern)
        if status is None:
            status = hours.status_at(self._schedules[pattern], self._calendar, self.at)
            self._statuses[pattern] = status
        return status


class Edition:
    def __init__(self, token: int):
        self.token = token
        self.kept: dict = {}  # what the engine has counted, and pieces of SQL
        self._moments: dict[datetime, Moment] = {}

    @cached_property
    def schedules(self) -> dict[int, Schedule]:
        return {
            pk: _read(text)
            for pk, text in SchedulePattern.objects.values_list("pk", "text").iterator()
        }

    @cached_property
    def calendar(self) -> Calendar:
        national_calendar.drop()
        return national_calendar()

    @cached_property
    def functions(self) -> dict[int, str]:
        """The names of the functions by primary key, in the editors' order."""
        return dict(Function.objects.values_list("pk", "name"))

    def moment(self, at: datetime) -> Moment:
        """Return the minute that the aware time `at` is in."""
        minute = at.replace(second=0, microsecond=0)
        moment = self._moments.get(minute)
        if moment is None:
            moment = Moment(self.schedules, self.calendar, minute)
            keep(self._moments, minute, moment)
        return moment


def keep(memo: dict, key, value) -> None:
    if len(memo) >= KEPT:
        memo.clear()
    memo[key] = value


def current() -> Edition:
    """Return the edition that the database is at now."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_READ_TOKEN)
        row = cursor.fetchone()
    return at_token(row[0] if row else 0)


def at_token(token: int) -> Edition:
    """Return the edition of a token that was read a moment ago, with something else."""
    global _current
    edition = _current
    if edition is None or edition.token != token:
        edition = _current = Edition(token)
    return edition


def drop() -> None:
    """Forget the edition this process keeps (between tests, whose databases start over)."""
    global _current
    _current = None
