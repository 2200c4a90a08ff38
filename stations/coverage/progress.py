"""What is reached of the plan: counted in SQL, in as few queries for a million stations as for ten.

Reached is a station that the public is shown (published, neither planned nor closed for good) and
that had opened by the day. One without an opening date counts today and on no earlier day; one
that has closed for good counts on no day, since nobody records when it did.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import Substr, TruncMonth

from stations.models.areas import Area
from stations.models.stations import Station
from stations.models.tiers import Tier

from .models import CoverageTarget

MET, MISSED, AHEAD = "met", "missed", "ahead"
STATES = {MET: "已达到", MISSED: "到期未达到", AHEAD: "未到期"}


@dataclass(frozen=True)
class Milestone:
    """What is to stand on a day, and what stood on it (or stands today, where it is to come)."""

    due: date
    required: int
    reached: int
    state: str

    @property
    def state_name(self):
        return STATES[self.state]

    @property
    def missing(self):
        return max(0, self.required - self.reached)


class Shared:
    """What has `planned` and `reached`."""

    @property
    def share(self):
        """Per cent of what is planned, rounded down: 100 is said of nothing unfinished."""
        return min(100, self.reached * 100 // self.planned) if self.planned else 0


@dataclass(frozen=True)
class Progress(Shared):
    """One tier of one area."""

    tier: Tier
    planned: int
    reached: int
    milestones: list[Milestone]

    @property
    def last(self):
        """The milestone that counts today: the latest one due, or the first to come."""
        due = [one for one in self.milestones if one.state != AHEAD]
        return due[-1] if due else self.milestones[0]


@dataclass(frozen=True)
class AreaProgress(Shared):
    area: Area
    tiers: list[Progress]

    @property
    def planned(self):
        return sum(one.planned for one in self.tiers)

    @property
    def reached(self):
        return sum(one.reached for one in self.tiers)


@dataclass(frozen=True)
class Trend:
    """A tier of the whole: what was to stand and what stood, by date."""

    tier: Tier
    required: list[tuple[date, int]]
    reached: list[tuple[date, int]]  # at the end of each month, and today


@dataclass(frozen=True)
class Board:
    root: Area
    today: date
    whole: AreaProgress
    areas: list[AreaProgress]
    trends: list[Trend]
    undated: int  # stations that count today only
    deeper: frozenset[str] = field(default_factory=frozenset)  # codes with targets below them

    @property
    def rows(self):
        """(area, its progress in each tier of the whole or None) for a table."""
        for part in self.areas:
            own = {one.tier: one for one in part.tiers}
            yield part.area, [own.get(one.tier) for one in self.whole.tiers]


def root_of(targets: list[CoverageTarget]) -> Area | None:
    """The smallest area that all targets lie in, or else the first area with one."""
    if not targets:
        return None
    shared = Area.common_path(target.area.path for target in targets)
    return Area.objects.get(path=shared) if shared else targets[0].area


def board(targets: list[CoverageTarget], root: Area, today: date) -> Board:
    """Return the progress of `root` and of the areas below it that have targets. Two queries.

    `targets` are all that may be shown, each with its area.
    """
    plans = defaultdict(list)  # (path, tier) → targets
    areas = {root.path: root}
    for target in targets:
        if target.area.path.startswith(root.path):
            areas[target.area.path] = target.area
            plans[target.area.path, target.tier].append(target)
    below = _topmost(path for path, _ in plans if path != root.path)
    _plan_of_parts(plans, root, below)
    dates = sorted({target.due for own in plans.values() for target in own})
    tallies = _counts(root, sorted({len(path) for path in areas}), dates, today)

    def progress(path):
        tiers = [
            _progress(Tier(tier), plans[path, tier], tallies[path, tier], today)
            for tier in Tier.values
            if plans.get((path, tier))
        ]
        return AreaProgress(areas[path], tiers)

    whole = progress(root.path)
    parts = sorted((progress(path) for path in below), key=lambda part: part.area.code)
    deeper = {areas[path].code for path in below if any(_is_below(p, path) for p, _ in plans)}
    months = _by_month(root, today)
    trends = [_trend(one, months[one.tier], today) for one in whole.tiers]
    undated = sum(tallies[root.path, tier].undated for tier in Tier.values)
    return Board(root, today, whole, parts, trends, undated, frozenset(deeper))


def _is_below(path, above):
    return path != above and path.startswith(above)


def _topmost(paths):
    """Those of the paths that lie in none of the others."""
    found = []
    for path in sorted(set(paths)):
        if not (found and path.startswith(found[-1])):
            found.append(path)
    return found


def _plan_of_parts(plans, root, below):
    """Where the root has no targets of its own for a tier, its plan is the sum of its parts'."""
    for tier in Tier.values:
        if plans.get((root.path, tier)):
            continue
        parts = [plans[path, tier] for path in below if plans.get((path, tier))]
        for due in sorted({target.due for own in parts for target in own}):
            by_then = [_in_force(own, due) for own in parts]
            required = sum(target.required for target in by_then if target)
            planned = sum(own[-1].planned for own in parts)
            plans[root.path, tier].append(Sum(tier, due, planned, required))


@dataclass(frozen=True)
class Sum:
    """A target that several areas have together."""

    tier: str
    due: date
    planned: int
    required: int


def _in_force(targets, day):
    """The latest of one area's targets that is due by the day."""
    due = [target for target in targets if target.due <= day]
    return due[-1] if due else None


@dataclass
class Tally:
    """Stations of one tier in one area: today, of them without an opening date, and by dates."""

    now: int = 0
    undated: int = 0
    by: dict[date, int] = field(default_factory=lambda: defaultdict(int))


def _reached(root, today):
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=today)
    return Station.objects.public().filter(opened, area__path__startswith=root.path).order_by()


def _counts(root, lengths, dates, today):
    """{(path, tier): Tally} of the areas whose paths have these lengths. One query."""
    by_date = {
        f"by_{number}": Count("pk", filter=Q(opened_on__lte=day))
        for number, day in enumerate(dates)
    }
    rows = (
        _reached(root, today)
        .annotate(place=Substr("area__path", 1, max(lengths)))
        .values("place", "tier")
        .annotate(now=Count("pk"), undated=Count("pk", filter=Q(opened_on__isnull=True)), **by_date)
    )
    tallies = defaultdict(Tally)
    for row in rows:
        for length in lengths:
            if length <= len(row["place"]):
                tally = tallies[row["place"][:length], row["tier"]]
                tally.now += row["now"]
                tally.undated += row["undated"]
                for number, day in enumerate(dates):
                    tally.by[day] += row[f"by_{number}"]
    return tallies


def _by_month(root, today):
    """{tier: [(first day of a month, how many opened in it)]}"""
    dated = _reached(root, today).filter(opened_on__isnull=False)
    rows = dated.annotate(month=TruncMonth("opened_on")).values("month", "tier")
    months = defaultdict(list)
    for row in rows.annotate(opened=Count("pk")).order_by("month"):
        months[row["tier"]].append((row["month"], row["opened"]))
    return months


def _progress(tier, targets, tally, today):
    milestones = []
    for target in targets:
        ahead = target.due > today
        reached = tally.now if ahead else tally.by[target.due]
        met = AHEAD if ahead else MET if reached >= target.required else MISSED
        milestones.append(Milestone(target.due, target.required, reached, met))
    return Progress(tier, targets[-1].planned, tally.now, milestones)


def _trend(progress, months, today):
    reached, total = [], 0
    for month, opened in months:
        if not reached:
            reached.append((month, 0))
        total += opened
        after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        reached.append((min(after, today), total))
    if reached:
        reached.append((today, total))
    required = [(one.due, one.required) for one in progress.milestones]
    return Trend(progress.tier, required, reached)
