"""报错 in the admin: the queue, one row for each thing said to be wrong, and what becomes of it."""

from functools import partial

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from base.menus import RestrictedMenuItem
from base.reports import DeskReport
from stations.models import Correction, CorrectionState
from stations.scope.rights import policy

from .admin_forms import OutcomeForm
from .handling import CannotClose, close, current_value
from .models import Subject


def may_handle(user) -> bool:
    return policy().user_has_permission(user, "change")


class HandlersOnly:
    """Refuses whoever may change no station at all."""

    def dispatch(self, request, *args, **kwargs):
        if not may_handle(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CorrectionFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label="状态", choices=CorrectionState.choices, empty_label="待处理", method="in_state"
    )
    subject = django_filters.ChoiceFilter(
        label="哪里不对", choices=Subject.choices, empty_label="全部"
    )

    class Meta:
        model = Correction
        fields = []

    @property
    def qs(self):
        found = super().qs
        chosen = self.form.cleaned_data.get("state") if self.form.is_valid() else None
        return found if chosen else found.open()

    def in_state(self, queryset, name, value):
        return queryset.filter(state=value)


def age_of(correction) -> str:
    """How long it has waited, or waited, in days."""
    days = ((correction.closed_at or timezone.now()) - correction.opened_at).days
    return f"{days} 天" if days else "不到 1 天"


class QueueView(HandlersOnly, DeskReport):
    """Open ones first come first served; others by the filter. What is exported has no contacts."""

    page_title = "报错"
    header_icon = "comment"
    filterset_class = CorrectionFilterSet
    index_url_name = "corrections:queue"
    index_results_url_name = "corrections:queue_results"
    columns = [
        TitleColumn("station", label="阵地", get_url=lambda correction: correction.admin_url),
        Column("subject", label="哪里不对", accessor="get_subject_display"),
        Column("times", label="几人次"),
        Column("age", label="已等", accessor=age_of),
        Column("area", label="区域", accessor="station.area"),
        Column("state", label="状态", accessor="get_state_display"),
    ]
    list_export = [
        "station.code",
        "station",
        "station.area",
        "get_subject_display",
        "times",
        "opened_at",
        "get_state_display",
        "closed_at",
        "closed_by",
        "answer",
    ]
    export_headings = {
        "station.code": "编号",
        "station.area": "区域",
        "get_subject_display": "哪里不对",
        "opened_at": "收到时间",
        "get_state_display": "状态",
        "closed_at": "处理时间",
        "closed_by": "处理人",
        "answer": "答复",
    }

    def get_base_queryset(self):
        own = Correction.objects.of_user(self.request.user).counted()
        return own.select_related("station__area", "closed_by")


class CorrectionView(HandlersOnly, WagtailAdminTemplateMixin, TemplateView):
    """One correction: what each visitor wrote, and the form that closes it."""

    template_name = "stations/corrections/admin.html"
    header_icon = "comment"
    page_title = "报错"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        own = Correction.objects.select_related("station__area", "closed_by")
        self.correction = own.filter(pk=kwargs["pk"]).first()

    def dispatch(self, request, *args, **kwargs):
        found = self.correction
        if found is None or not Correction.objects.of_user(request.user).contains(found):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = OutcomeForm(self.correction, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            close(self.correction, form.outcome, request.user)
        except CannotClose as problem:
            messages.error(request, str(problem))
            return redirect(request.path)
        if form.outcome.state != CorrectionState.ACCEPTED:
            messages.success(request, "已处理，报错的人凭收件编号能看到。")
            return redirect("corrections:queue")
        messages.success(request, "已采纳。请核对这处阵地的草稿，改好后发布。")
        return redirect(station_edit_url(self.correction.station))

    def get_breadcrumbs_items(self):
        queue = {"url": reverse("corrections:queue"), "label": "报错"}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": str(self.correction)}]

    def get_context_data(self, **kwargs):
        correction = self.correction
        form = OutcomeForm(correction) if correction.is_open else None
        return super().get_context_data(**kwargs) | {
            "correction": correction,
            "said": correction.messages.all(),
            "now": current_value(correction),
            "form": kwargs.get("form", form),
            "edit_url": station_edit_url(correction.station),
        }


def station_edit_url(station):
    return reverse("wagtailsnippets_stations_station:edit", args=[station.pk])


class CorrectionViewSet(ViewSet):
    """For the 阵地 menu."""

    name = "corrections"
    icon = "comment"
    menu_label = "报错"
    menu_item_class = partial(RestrictedMenuItem, shown_to=may_handle)

    def get_urlpatterns(self):
        return [
            path("", QueueView.as_view(), name="queue"),
            path("results/", QueueView.as_view(results_only=True), name="queue_results"),
            path("<int:pk>/", CorrectionView.as_view(), name="correction"),
        ]
