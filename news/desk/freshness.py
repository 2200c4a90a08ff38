"""How fresh each column is, by the figures of the yearly check of public sites."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone

HOME_DAYS = 14
# 要闻 within two weeks, 通知 and 政策 within six months (检查指标); other columns just not empty.
LIMIT_DAYS = {"news": 14, "notices": 183, "policy": 183}


@dataclass(frozen=True)
class ColumnState:
    """A column with its number of stories and the time of the newest (aware, or None)."""

    column: object
    count: int
    latest: datetime | None
    days: int | None  # since the newest story, whole local days

    @property
    def limit(self) -> int | None:
        return LIMIT_DAYS.get(self.column.kind)

    @property
    def passes(self) -> bool:
        if not self.count:
            return False
        return self.limit is None or self.days <= self.limit

    @property
    def left(self) -> int | None:
        """Days until the column is out of date; negative when it is."""
        return None if self.limit is None or self.days is None else self.limit - self.days

    @property
    def verdict(self) -> str:
        if not self.count:
            return "空栏目"
        if self.passes:
            return "合格"
        return f"超期 {-self.left} 天"

    # What a table shows of it.
    @property
    def title(self):
        return self.column.title

    @property
    def rule(self) -> str:
        return f"{self.limit} 天内更新" if self.limit else "不能为空"

    @property
    def latest_text(self) -> str:
        return timezone.localtime(self.latest).strftime("%Y-%m-%d %H:%M") if self.latest else "—"

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_explore", args=[self.column.pk])


def days_between(then: datetime, now: datetime) -> int:
    """Whole local days from `then` to `now`; what is dated ahead counts as today."""
    return max(0, (timezone.localdate(now) - timezone.localdate(then)).days)


def column_states(columns, now=None) -> list[ColumnState]:
    """The state of each of `columns`, those that fail first and the longest waiting foremost."""
    now = now or timezone.now()
    states = []
    for column in columns:
        found = column.stories().order_by().aggregate(count=Count("pk"), latest=Max("published_at"))
        latest = found["latest"]
        days = days_between(latest, now) if latest else None
        states.append(ColumnState(column, found["count"], latest, days))
    return sorted(states, key=lambda state: (state.passes, _urgency(state)))


def _urgency(state):
    return state.left if state.left is not None else (-10_000 if not state.count else 10_000)
