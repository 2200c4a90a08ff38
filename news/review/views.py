"""The forms (审核单) as pages and files."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry

from base.people import person_name
from base.spreadsheets import ChineseExportMixin

from .rounds import BEGINS, rounds_begun_by, rounds_of_page
from .sheets import PERIOD_HEADINGS, heading_of, page_workbook, pages_of, period_row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page_for_form(request, page_id):
    """The page whose form is asked for; those who may not see it in the tree may not see this."""
    page = get_object_or_404(Page, pk=page_id)
    policy = policy_registry.get_by_type(Page)
    if not policy.explorable_instances(request.user).filter(pk=page.pk).exists():
        raise PermissionDenied
    return page.specific


def page_form(request, page_id):
    page = page_for_form(request, page_id)
    context = {
        "page": page,
        "heading": heading_of(page),
        "rounds": rounds_of_page(page),
        "printed_at": timezone.now(),
        "printed_by": person_name(request.user),
    }
    return render(request, "news/review/form.html", context)


def page_form_xlsx(request, page_id):
    page = page_for_form(request, page_id)
    response = HttpResponse(page_workbook(page, rounds_of_page(page)), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="review-{page.pk}.xlsx"'
    return response


class PeriodFilterSet(WagtailFilterSet):
    timestamp = django_filters.DateFromToRangeFilter(label="送审日期", widget=DateRangePickerWidget)
    column = django_filters.ModelChoiceFilter(
        label="栏目", queryset=lambda request: columns(), method="in_column", empty_label="全部"
    )

    class Meta:
        model = PageLogEntry
        fields = []

    def in_column(self, queryset, name, column):
        pages = Page.objects.descendant_of(column).values("pk")
        return queryset.filter(page_id__in=pages)


def columns():
    from news.models import ColumnPage

    return ColumnPage.objects.order_by("path")


class PeriodReport(ChineseExportMixin, ReportView):
    """The submissions of a period, one a line."""

    page_title = "审核单"
    header_icon = "clipboard-list"
    index_url_name = "review_report"
    index_results_url_name = "review_report_results"
    results_template_name = "news/review/report_results.html"
    filterset_class = PeriodFilterSet
    is_searchable = False
    default_ordering = None
    list_export = PERIOD_HEADINGS

    def get_filename(self):
        return f"reviews-{timezone.localdate():%Y-%m-%d}"

    def get_base_queryset(self):
        seen = PageLogEntry.objects.viewable_by_user(self.request.user)
        return seen.filter(action__in=BEGINS).order_by("-timestamp", "-pk")

    def decorate_paginated_queryset(self, object_list):
        return rounds_begun_by(object_list)

    def get_heading(self, queryset, field):
        return field

    def stream_csv(self, queryset):
        self.pages = pages_of(queryset)
        yield from super().stream_csv(queryset)

    def write_xlsx(self, queryset, output):
        self.pages = pages_of(queryset)
        super().write_xlsx(queryset, output)

    def to_row_dict(self, item):
        return dict(zip(PERIOD_HEADINGS, period_row(item, self.pages), strict=True))
