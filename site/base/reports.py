"""What all reports share: rows of any kind, Chinese headings, spreadsheets for Excel."""

from datetime import datetime, timedelta

from django import forms
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from wagtail.admin.auth import permission_required
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminDateInput

from .menus import RestrictedMenuItem
from .spreadsheets import BOM, neutral


class DeskReport(ReportView):
    """A report of rows that need not be model instances; `slug` names its address and file.

    Subclasses give `get_base_queryset`, which may be a list, and `columns`; what is exported are
    the columns' names under the columns' labels, unless `list_export` says otherwise.
    """

    slug = ""
    is_searchable = False
    default_ordering = None
    menu_order = 500

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if "columns" in cls.__dict__:
            cls.list_export = cls.__dict__.get("list_export") or [c.name for c in cls.columns]
            labels = {column.name: str(column.label) for column in cls.columns}
            cls.export_headings = labels | cls.__dict__.get("export_headings", {})
        if cls.slug:
            cls.index_url_name = f"desk_{cls.slug}"
            cls.index_results_url_name = f"desk_{cls.slug}_results"

    def get_filename(self):
        return f"{self.page_title}-{timezone.localdate():%Y-%m-%d}"

    def preprocess_field_value(self, field, value, export_format):
        """Times as they are here (Wagtail writes them in UTC), and text that stays text."""
        if isinstance(value, datetime) and timezone.is_aware(value):
            value = timezone.make_naive(value)
        elif export_format == self.FORMAT_CSV:  # Wagtail writes text as text to xlsx
            value = neutral(value)
        return super().preprocess_field_value(field, value, export_format)

    def stream_csv(self, queryset):
        yield BOM
        yield from super().stream_csv(queryset)

    def write_csv_response(self, queryset):
        response = super().write_csv_response(queryset)
        response.headers["Content-Disposition"] = _attachment(f"{self.get_filename()}.csv")
        return response


class PeriodForm(forms.Form):
    """The period and the grouping, in the address of a report."""

    since = forms.DateField(label="从", widget=AdminDateInput)
    until = forms.DateField(label="到（含当日）", widget=AdminDateInput)
    by = forms.ChoiceField(label="统计")

    def __init__(self, groupings, data):
        super().__init__(data)
        self.fields["by"].choices = groupings

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            raise forms.ValidationError("“从”不能晚于“到”。")
        return super().clean()


class PeriodReport(DeskReport):
    """A report of a period of local dates; `groupings` are the choices of how, the usual first.

    Subclasses give `rows(since, until, by)`, both days inclusive.
    """

    template_name = "base/period_report.html"
    default_days = 30
    groupings = []

    def rows(self, since, until, by):
        raise NotImplementedError

    @cached_property
    def period(self):
        today = timezone.localdate()
        chosen = {name: value for name, value in self.request.GET.items() if value}
        since = today - timedelta(days=self.default_days - 1)
        usual = {"since": since, "until": today, "by": self.groupings[0][0]}
        return PeriodForm(self.groupings, usual | chosen)

    def get_base_queryset(self):
        return self.rows(**self.period.cleaned_data) if self.period.is_valid() else []

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        context["media"] += self.period.media
        return context | {"period": self.period}


def _attachment(filename):
    return content_disposition_header(True, filename)


def urls_of(report):
    allowed = permission_required("wagtailadmin.access_admin")
    return [
        path(f"reports/{report.slug}/", allowed(report.as_view()), name=report.index_url_name),
        path(
            f"reports/{report.slug}/results/",
            allowed(report.as_view(results_only=True)),
            name=report.index_results_url_name,
        ),
    ]


def menu_item(report, shown_to=lambda user: True):
    return RestrictedMenuItem(
        report.page_title,
        reverse(report.index_url_name),
        icon_name=report.header_icon,
        order=report.menu_order,
        shown_to=shown_to,
    )
