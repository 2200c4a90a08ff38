"""What the reviews add to Wagtail's admin; imported by news/wagtail_hooks.py."""

import json

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission, user_passes_test
from wagtail.admin.widgets import Button

from base.menus import RestrictedMenuItem

from . import views
from .decisions import decision_form
from .eligibility import refusal
from .menu import use_review_words
from .middleware import first_error, refuse
from .models import ReviewTask
from .panels import use_review_panels

_editors = user_passes_test(user_has_any_page_permission)

hooks.register("construct_page_action_menu", use_review_words)
hooks.register("construct_homepage_panels", use_review_panels)


@hooks.register("register_log_actions")
def review_log_actions(actions):
    actions.register_action("news.review.refused", "审核被拒绝", "尝试审核，被拒绝")


@hooks.register("before_edit_page")
def check_decision_in_editor(request, page):
    """A decision that is sent along with the edit form is told why it can't be, before any save."""
    task = page.current_workflow_task
    if not request.POST.get("action-workflow-action") or not isinstance(task, ReviewTask):
        return None
    name = request.POST.get("workflow-action-name", "")
    reason = refusal(page, request.user, page.current_workflow_task_state)
    reason = reason or first_error(decision_form(name)(opinion_sent(request)))
    return refuse(request, page, reason) if reason else None


def opinion_sent(request):
    """The data of the decision's dialogue, which the edit form sends as JSON; {} if it is none."""
    try:
        sent = json.loads(request.POST.get("workflow-action-extra-data") or "{}")
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


@hooks.register("register_admin_urls")
def review_urls():
    return [
        path("reviews/<int:page_id>/", _editors(views.page_form), name="review_form"),
        path(
            "reviews/<int:page_id>/xlsx/", _editors(views.page_form_xlsx), name="review_form_xlsx"
        ),
        path("reports/reviews/", _editors(views.PeriodReport.as_view()), name="review_report"),
        path(
            "reports/reviews/results/",
            _editors(views.PeriodReport.as_view(results_only=True)),
            name="review_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def review_report_item():
    return RestrictedMenuItem(
        "审核单",
        reverse("review_report"),
        icon_name="clipboard-list",
        order=905,
        shown_to=user_has_any_page_permission,
    )


@hooks.register("register_page_header_buttons")
def form_button(page, user, next_url=None, view_name=None):
    if page.workflow_states.exists():
        yield Button(
            "审核单",
            reverse("review_form", args=[page.pk]),
            icon_name="clipboard-list",
            priority=70,
        )
