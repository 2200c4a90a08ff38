from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page, Revision

from base.reports import DeskReport
from news.desk.scope import pages_of


@dataclass(frozen=True)
class Timed:
    """Something that will happen to a page by itself. `at` is an aware time."""

    page: Page
    event: str
    at: datetime
    note: str = ""

    @property
    def title(self):
        return self.page.get_admin_display_title()

    @property
    def at_text(self):
        return timezone.localtime(self.at).strftime("%Y-%m-%d %H:%M")

    @property
    def edit_url(self):
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])


def timetable(pages, until=None) -> list[Timed]:
    """What is timed on `pages` until `until` (an aware time), the soonest first.

    A time that was set but not confirmed by someone who may publish has no effect, and says so.
    """
    coming = _approved(pages) + _not_yet_approved(pages)
    coming += [
        Timed(page, "下线", page.expire_at)
        for page in pages.filter(live=True, expired=False, expire_at__isnull=False)
    ]
    return sorted(
        (item for item in coming if until is None or item.at <= until), key=lambda item: item.at
    )


def _approved(pages):
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    at = {
        int(object_id): moment
        for object_id, moment in revisions.values_list("object_id", "approved_go_live_at")
    }
    return [Timed(page, "上线", at[page.pk]) for page in pages.filter(pk__in=at)]


def _not_yet_approved(pages):
    waiting = pages.filter(live=False, go_live_at__gt=timezone.now()).exclude(
        pk__in=[
            int(object_id)
            for object_id in Revision.page_revisions.filter(
                approved_go_live_at__isnull=False
            ).values_list("object_id", flat=True)
        ]
    )
    return [
        Timed(page, "上线", page.go_live_at, "还没有发布或批准，到时不会上线")
        for page in waiting.order_by(F("go_live_at"))
    ]


class ScheduleReport(DeskReport):
    slug = "schedule"
    page_title = "定时发布"
    header_icon = "calendar-alt"
    menu_order = 140
    columns = [
        TitleColumn("title", label="页面", get_url=lambda item: item.edit_url),
        Column("event", label="安排"),
        Column("at_text", label="时间"),
        Column("note", label="提醒"),
    ]

    def get_base_queryset(self):
        return timetable(pages_of(self.request.user))
