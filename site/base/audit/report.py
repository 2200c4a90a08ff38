"""操作审计: every log entry of the site, by person, object, action, address and time."""

from dataclasses import dataclass, fields
from datetime import datetime

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import IntegerField, Value
from django.utils import timezone
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.coreutils import get_content_type_label
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry

from base.spreadsheets import ChineseExportMixin

from .trail import person_of, result_of

PERMISSION = "base.view_audit"


@dataclass
class AuditRow:
    """One line of the report; `at` is in the time of the site."""

    at: str
    person: str
    address: str
    operation: str  # not `action`, a name that Wagtail's own export has a use for
    target: str
    kind: str
    result: str
    note: str
    url: str | None = None

    @classmethod
    def of(cls, entry):
        data = entry.data or {}
        at: datetime = timezone.localtime(entry.timestamp)
        return cls(
            at=at.strftime("%Y-%m-%d %H:%M:%S"),
            person=person_of(entry),
            address=data.get("address") or "（系统）",
            operation=str(registry.get_action_label(entry.action)),
            target=entry.label,
            kind=str(get_content_type_label(entry.content_type)) if entry.content_type else "",
            result=result_of(entry.action),
            note=" ".join(str(part) for part in _note(entry, data) if part),
            url=getattr(entry, "edit_url", None),
        )


def _note(entry, data):
    """What else the entry says: the step of a review, the opinion, why something was refused."""
    workflow = data.get("workflow")
    if isinstance(workflow, dict) and isinstance(workflow.get("task"), dict):
        yield workflow["task"].get("title")
    yield data.get("reason")
    yield entry.comment
    if entry.revision_id:
        yield f"版本 {entry.revision_id}"


class AuditFilterSet(WagtailFilterSet):
    timestamp = django_filters.DateFromToRangeFilter(label="日期", widget=DateRangePickerWidget)
    user = django_filters.ModelChoiceFilter(
        label="用户", queryset=get_user_model().objects.order_by("username"), empty_label="全部"
    )
    label = django_filters.CharFilter(label="对象（名称）", lookup_expr="icontains")
    action = django_filters.ChoiceFilter(label="操作", empty_label="全部")
    address = django_filters.CharFilter(label="来源地址", field_name="data__address")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        used = {action for model in _log_models() for action in model.objects.all().get_actions()}
        self.filters["action"].extra["choices"] = [
            choice for choice in registry.get_choices() if choice[0] in used
        ]

    class Meta:
        model = PageLogEntry
        fields = []


class AuditReport(ChineseExportMixin, LogEntriesView):
    page_title = "操作审计"
    header_icon = "history"
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    results_template_name = "base/audit_results.html"
    filterset_class = AuditFilterSet
    is_searchable = False
    list_export = [field.name for field in fields(AuditRow) if field.name != "url"]
    export_headings = dict(
        zip(
            list_export,
            ["时间", "用户", "来源地址", "操作", "对象", "类型", "结果", "说明"],
            strict=True,
        )
    )

    def get_filename(self):
        return f"audit-{timezone.localdate():%Y-%m-%d}"

    def get_filtered_queryset(self):
        """All entries, newest first: who may see the audit sees it whole."""
        self.log_models = _log_models()
        parts = [
            self.filter_queryset(model.objects.all().values("pk", "timestamp"))
            .annotate(log_model_index=Value(index, IntegerField()))
            .order_by()
            for index, model in enumerate(self.log_models)
        ]
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp", "-pk")

    def decorate_paginated_queryset(self, queryset):
        return [AuditRow.of(entry) for entry in super().decorate_paginated_queryset(queryset)]


def _log_models():
    return sorted(registry.get_log_entry_models(), key=lambda model: model.__name__)
