"""The editors' report: which stories are read."""

from datetime import timedelta

import django_filters
from django.db.models import Sum
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from .models import StoryPage

PERIODS = [(7, "最近 7 天"), (30, "最近 30 天"), (365, "最近一年")]


class ReadsFilterSet(WagtailFilterSet):
    days = django_filters.ChoiceFilter(
        label="时间", choices=PERIODS, method="since", empty_label="全部"
    )

    class Meta:
        model = StoryPage
        fields = []

    def since(self, queryset, name, value):
        return queryset.filter(reads__day__gt=timezone.localdate() - timedelta(days=int(value)))


class ReadsReport(ReportView):
    index_url_name = "reads_report"
    index_results_url_name = "reads_report_results"
    page_title = "阅读数"
    header_icon = "view"
    filterset_class = ReadsFilterSet
    is_searchable = False
    default_ordering = None
    columns = [
        TitleColumn("title", label="标题", url_name="wagtailadmin_pages:edit"),
        DateColumn("published_at", label="发布时间"),
        Column("times", label="阅读数"),
    ]
    list_export = ["title", "published_at", "times"]
    export_headings = {"title": "标题", "published_at": "发布时间", "times": "阅读数"}

    def get_filename(self):
        return f"reads-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self):
        return StoryPage.objects.defer("body")

    def filter_queryset(self, queryset):
        # Summed after the filter, so that only the days of the period count.
        stories = super().filter_queryset(queryset).annotate(times=Sum("reads__count"))
        return stories.filter(times__gt=0).order_by("-times", "-published_at", "pk")
