"""How many corrections came, how fast they were answered, and how many were right."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.utils import timezone
from wagtail.admin.ui.tables import Column

from base.reports import PeriodReport
from stations.models import AreaScope, Correction, CorrectionState

NO_OFFICE = "（没有单位）"
A_DAY = 24 * 3600  # seconds


@dataclass(frozen=True)
class Row:
    """One line: an office, or a month. Days are from the first message to the answer."""

    name: str
    people: int
    received: int
    waiting: int
    accepted: int
    share: str
    median_days: str


@dataclass(frozen=True)
class _Fact:
    area_path: str
    state: str
    opened_at: datetime
    closed_at: datetime | None
    people: int

    @property
    def days(self):
        return (self.closed_at - self.opened_at).total_seconds() / A_DAY


def statistics(corrections, since, until, by: str) -> list[Row]:
    """Return rows of what was received from `since` to `until` (local dates, inclusive).

    `corrections`: a queryset; `by`: "office" or "month", in the order of names.
    """
    received = corrections.filter(opened_at__date__gte=since, opened_at__date__lte=until)
    columns = ("station__area__path", "state", "opened_at", "closed_at", "times")
    facts = [_Fact(*values) for values in received.counted().order_by().values_list(*columns)]
    name_of = _office_finder() if by == "office" else _month_of
    groups = defaultdict(list)
    for fact in facts:
        groups[name_of(fact)].append(fact)
    return [_row(name, groups[name]) for name in sorted(groups)]


def _month_of(fact):
    return f"{timezone.localtime(fact.opened_at):%Y-%m}"


def _office_finder():
    """The office that is nearest: its area holds the station's, and none below it is another's."""
    offices = defaultdict(list)
    for name, path in AreaScope.objects.order_by("group__name").values_list(
        "group__name", "area__path"
    ):
        offices[path].append(name)

    def office_of(fact):
        holding = [path for path in offices if fact.area_path.startswith(path)]
        return "、".join(offices[max(holding, key=len)]) if holding else NO_OFFICE

    return office_of


def _row(name, facts):
    closed = [fact for fact in facts if fact.closed_at]
    accepted = sum(fact.state == CorrectionState.ACCEPTED for fact in facts)
    return Row(
        name=name,
        people=sum(fact.people for fact in facts),
        received=len(facts),
        waiting=len(facts) - len(closed),
        accepted=accepted,
        share=f"{accepted / len(closed):.0%}" if closed else "—",
        median_days=f"{median(fact.days for fact in closed):.1f}" if closed else "—",
    )


class CorrectionStatistics(PeriodReport):
    slug = "corrections"
    page_title = "群众报错"
    header_icon = "comment"
    menu_order = 160
    default_days = 365
    groupings = [("office", "按单位"), ("month", "按月")]
    columns = [
        Column("name", label="单位／月份"),
        Column("people", label="人次"),
        Column("received", label="报错（同一处同一项算一件）"),
        Column("waiting", label="待处理"),
        Column("accepted", label="已采纳"),
        Column("share", label="采纳率（已处理的）"),
        Column("median_days", label="处理天数（中位数）"),
    ]

    def rows(self, since, until, by):
        return statistics(Correction.objects.of_user(self.request.user), since, until, by)
