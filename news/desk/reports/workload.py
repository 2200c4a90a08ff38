"""How much each person and each office did in a period, from Wagtail's own log."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import PageLogEntry

from base.reports import DeskReport
from news.desk.scope import pages_of

CREATED, SUBMITTED, PUBLISHED = "wagtail.create", "wagtail.workflow.start", "wagtail.publish"
APPROVED, SENT_BACK = "wagtail.workflow.approve", "wagtail.workflow.reject"
DEFAULT_DAYS = 30


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
    name = user.get_full_name() or user.get_username()
    return [shares.setdefault(user.pk, Share(name, "、".join(offices)))]


class PeriodForm(forms.Form):
    """The period and the grouping, in the address of the report."""

    since = forms.DateField(label="从", widget=AdminDateInput)
    until = forms.DateField(label="到（含当日）", widget=AdminDateInput)
    by = forms.ChoiceField(label="统计", choices=[("person", "按个人"), ("office", "按科室（组）")])

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            raise forms.ValidationError("“从”不能晚于“到”。")
        return super().clean()


class WorkloadReport(DeskReport):
    slug = "workload"
    page_title = "工作量"
    header_icon = "group"
    menu_order = 150
    template_name = "news/desk/workload.html"
    columns = [
        Column("name", label="姓名／科室"),
        Column("office", label="所在组"),
        Column("created", label="新建稿件"),
        Column("submitted", label="送审"),
        Column("published", label="发布"),
        Column("approved", label="审核通过"),
        Column("sent_back", label="退回"),
    ]

    @cached_property
    def period(self):
        today = timezone.localdate()
        chosen = {name: value for name, value in self.request.GET.items() if value}
        usual = {"since": today - timedelta(days=DEFAULT_DAYS - 1), "until": today, "by": "person"}
        return PeriodForm(usual | chosen)

    def get_base_queryset(self):
        if not self.period.is_valid():
            return []
        period = self.period.cleaned_data
        pages = pages_of(self.request.user)
        return workload(pages, period["since"], period["until"], period["by"] == "office")

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        context["media"] += self.period.media
        return context | {"period": self.period}
