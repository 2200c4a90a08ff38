"""The yearly check of public sites as it stands today: each demand with its figure."""

from dataclasses import dataclass

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from stations.models import Correction, Station

from .freshness import HOME_DAYS, LIMIT_DAYS, column_states, days_between
from .models import Link, LinkState

DEAD_PERCENT = 5
REPLY_DAYS = 90  # three months


@dataclass(frozen=True)
class Finding:
    """One demand. `passes` is None where there is nothing to judge; `figure` then says why."""

    demand: str
    rule: str
    figure: str
    passes: bool | None
    url: str  # where to mend it
    mend: str

    @property
    def verdict(self) -> str:
        return {True: "合格", False: "不合格", None: "—"}[self.passes]


def yearly_check(now=None) -> list[Finding]:
    """Return the demands in the order of the check. `now`: an aware time, by default now."""
    from news.models import ColumnPage

    now = now or timezone.now()
    states = column_states(ColumnPage.objects.live().order_by("path"), now)
    return [
        _home(states, now),
        _columns("要闻更新", states, ["news"]),
        _columns("通知、政策更新", states, ["notices", "policy"]),
        _empty(states),
        _dead_links(),
        _consultation(now),
    ]


def _home(states, now):
    """The home page changes when it is published and when a column it draws on does."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    page = site.root_page if site else None
    moments = [state.latest for state in states if state.latest]
    if page and page.last_published_at:
        moments.append(page.last_published_at)
    days = days_between(max(moments), now) if moments else None
    return Finding(
        "首页更新",
        f"{HOME_DAYS} 天内",
        _days_ago(days),
        days is not None and days <= HOME_DAYS,
        reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else "",
        "改首页",
    )


def _days_ago(days):
    if days is None:
        return "从未更新"
    return f"{days} 天前更新" if days else "今天更新"


def _columns(demand, states, kinds):
    limit = max(LIMIT_DAYS[kind] for kind in kinds)
    rule = f"{limit} 天内" if limit < 100 else "6 个月内"
    concerned = [state for state in states if state.column.kind in kinds]
    url = reverse("desk_columns")
    if not concerned:
        return Finding(demand, rule, "未设置：没有这类栏目", None, url, "看栏目")
    failing = [state for state in concerned if not state.passes]
    if not failing:
        figure = f"{len(concerned)} 个栏目都在期限内"
    else:
        names = "、".join(f"“{state.title}”{state.verdict}" for state in failing[:3])
        figure = names if len(failing) <= 3 else f"{names}等 {len(failing)} 个"
    return Finding(demand, rule, figure, not failing, url, "看栏目")


def _empty(states):
    empty = [state.title for state in states if not state.count]
    figure = f"{len(empty)} 个：{'、'.join(empty[:5])}" if empty else "没有空栏目"
    return Finding("空栏目", "一个都没有", figure, not empty, reverse("desk_columns"), "看栏目")


def dead_link_rate() -> tuple[int, int]:
    """(dead ones, all that could be judged), of the links in use."""
    judged = Link.objects.in_use().judged()
    return judged.filter(state=LinkState.DEAD).count(), judged.count()


def _dead_links():
    dead, judged = dead_link_rate()
    rule, url = f"低于 {DEAD_PERCENT}%", reverse("desk_links")
    if not judged:
        return Finding("失效链接", rule, "还没有检查过", None, url, "看链接")
    percent = 100 * dead / judged
    figure = f"{dead} / {judged}（{percent:.1f}%）"
    return Finding("失效链接", rule, figure, percent < DEAD_PERCENT, url, "看链接")


def _consultation(now):
    """What the public can write here is 报错, which stands on every station that is public."""
    demand, rule = "咨询留言", "3 个月内答复"
    if not Station.objects.public().exists():
        return Finding(demand, rule, "未设置：还没有能报错的阵地", None, "", "—")
    waiting = Correction.objects.open().aggregate(count=Count("pk"), oldest=Min("opened_at"))
    url = reverse("corrections:queue")
    if not waiting["count"]:
        return Finding(demand, rule, "报错：没有待处理的", True, url, "看报错")
    days = days_between(waiting["oldest"], now)
    figure = f"报错：{waiting['count']} 件待处理，最久的等了 {days} 天"
    return Finding(demand, rule, figure, days <= REPLY_DAYS, url, "看报错")
