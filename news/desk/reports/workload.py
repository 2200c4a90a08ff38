"""How much each person and each office did in a period, from Wagtail's own log."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from wagtail.admin.ui.tables import Column
from wagtail.models import PageLogEntry

from base.people import person_name
from base.reports import PeriodReport
from news.desk.scope import pages_of

CREATED, SUBMITTED, PUBLISHED = "wagtail.create", "wagtail.workflow.start", "wagtail.publish"
APPROVED, SENT_BACK = "wagtail.workflow.approve", "wagtail.workflow.reject"


@dataclass
class Share:
    """One person's or one office's part. A page counts once for each thing done to it, except
    that each review counts: a story that is reviewed twice was work twice."""

    name: str
    office: str = ""
    counts: Counter = field(default_factory=Counter)

    created = property(lambda self: self.counts[CREATED])
    submitted = property(lambda self: self.counts[SUBMITTED])
    published = property(lambda self: self.counts[PUBLISHED])
    approved = property(lambda self: self.counts[APPROVED])
    sent_back = property(lambda self: self.counts[SENT_BACK])


def workload(pages, since, until, by_office=False) -> list[Share]:
    """Return who did how much on `pages` from `since` to `until` (local dates, inclusive).

    A published story counts for its owner, whoever gave the final approval.
    """
    entries = PageLogEntry.objects.filter(
        page__in=pages.values("pk"), timestamp__date__gte=since, timestamp__date__lte=until
    )
    done: dict[str, set | list] = defaultdict(set)
    for action in (CREATED, SUBMITTED):
        done[action] = set(entries.filter(action=action).values_list("user_id", "page_id"))
    done[PUBLISHED] = set(entries.filter(action=PUBLISHED).values_list("page__owner_id", "page_id"))
    for action in (APPROVED, SENT_BACK):
        done[action] = list(entries.filter(action=action).values_list("user_id", "page_id"))

    people = {user.pk: user for user in get_user_model().objects.prefetch_related("groups")}
    shares: dict[object, Share] = {}
    for action, pairs in done.items():
        for user_id, _ in pairs:
            if user_id in people:
                for share in _shares_of(people[user_id], by_office, shares):
                    share.counts[action] += 1
    return sorted(shares.values(), key=lambda share: (-share.counts.total(), share.name))


def _shares_of(user, by_office, shares):
    offices = [group.name for group in user.groups.all()]
    if by_office:
        return [shares.setdefault(name, Share(name)) for name in offices or ["未分组"]]
    return [shares.setdefault(user.pk, Share(person_name(user), "、".join(offices)))]


class WorkloadReport(PeriodReport):
    slug = "workload"
    page_title = "工作量"
    header_icon = "group"
    menu_order = 150
    groupings = [("person", "按个人"), ("office", "按科室（组）")]
    columns = [
        Column("name", label="姓名／科室"),
        Column("office", label="所在组"),
        Column("created", label="新建稿件"),
        Column("submitted", label="送审"),
        Column("published", label="发布"),
        Column("approved", label="审核通过"),
        Column("sent_back", label="退回"),
    ]

    def rows(self, since, until, by):
        return workload(pages_of(self.request.user), since, until, by == "office")
