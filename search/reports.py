"""The editors' report: what people look for, and what they don't find."""

from datetime import timedelta

import django_filters
from django.db.models import Q, Sum
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView

from .models import SearchCount

PERIODS = [(7, "最近 7 天"), (30, "最近 30 天"), (180, "最近 180 天")]


class SearchCountFilterSet(WagtailFilterSet):
    days = django_filters.ChoiceFilter(
        label="时间", choices=PERIODS, method="since", empty_label="全部"
    )
    missed = django_filters.BooleanFilter(label="只看没有结果的", method="only_missed")

    class Meta:
        model = SearchCount
        fields = []

    def since(self, queryset, name, value):
        return queryset.filter(day__gte=timezone.localdate() - timedelta(days=int(value)))

    def only_missed(self, queryset, name, value):
        return queryset.filter(found=SearchCount.Found.NOTHING) if value else queryset


class SearchReport(ReportView):
    index_url_name = "search_report"
    index_results_url_name = "search_report_results"
    page_title = "搜索词"
    header_icon = "search"
    results_template_name = "search/report_results.html"
    filterset_class = SearchCountFilterSet
    list_export = ["query", "asked", "missed"]
    export_headings = {"query": "搜索词", "asked": "搜索次数", "missed": "没有结果的次数"}
    is_searchable = False
    default_ordering = None

    def get_filename(self):
        return f"search-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self):
        return SearchCount.objects.all()

    def filter_queryset(self, queryset):
        counts = super().filter_queryset(queryset)
        return (
            counts.order_by()
            .values("query")
            .annotate(
                asked=Sum("count"),
                missed=Sum("count", filter=Q(found=SearchCount.Found.NOTHING), default=0),
            )
            .order_by("-asked", "query")
        )
