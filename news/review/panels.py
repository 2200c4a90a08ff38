"""The reviewers' and the writers' tasks on the first page of the admin, the oldest first."""

from datetime import timedelta

from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import TaskState, WorkflowState

OVERDUE = timedelta(days=2)


def age(since, now=None):
    """How long ago `since` is, in Chinese: 刚刚, 5 分钟前, 3 小时前, 2 天前."""
    seconds = ((now or timezone.now()) - since).total_seconds()
    for size, unit in ((86_400, "天"), (3600, "小时"), (60, "分钟")):
        if seconds >= size:
            return f"{int(seconds // size)} {unit}前"
    return "刚刚"


class ReviewPanel(Component):
    """待我审核: what waits for this reviewer; a superuser also sees what waits for others."""

    name = "reviews"
    order = 60
    template_name = "news/review/panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        mine = set(TaskState.objects.reviewable_by(user).values_list("pk", flat=True))
        waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        if not user.is_superuser:
            waiting = waiting.filter(pk__in=mine)
        waiting = waiting.select_related("task", "workflow_state__requested_by", "revision")
        rows = [row_of(state, user) for state in waiting.order_by("started_at", "pk")]
        return {
            "mine": [row for row in rows if row["state"].pk in mine],
            "others": [row for row in rows if row["state"].pk not in mine],
            "csrf_token": parent_context.get("csrf_token"),
        }


def row_of(state, user):
    page = state.workflow_state.content_object
    return {
        "state": state,
        "page": page,
        "is_page": hasattr(page, "get_admin_display_title"),
        "live_revision": getattr(page, "live_revision_id", None),
        "actions": state.task.specific.get_actions(page, user),
        "age": age(state.started_at),
        "overdue": timezone.now() - state.started_at > OVERDUE,
    }


class SubmissionsPanel(Component):
    """我送审的: where each text stands, and what a reviewer said who sent it back."""

    name = "submissions"
    order = 70
    template_name = "news/review/submissions_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        states = (
            WorkflowState.objects.active()
            .filter(requested_by=user)
            .select_related("current_task_state__task", "current_task_state__finished_by")
            .order_by("created_at", "pk")
        )
        rows = [
            {
                "page": state.content_object,
                "returned": state.status == WorkflowState.STATUS_NEEDS_CHANGES,
                "step": state.current_task_state,
                "age": age(state.current_task_state.finished_at or state.created_at),
            }
            for state in states
            if state.content_object and state.current_task_state
        ]
        return {"rows": sorted(rows, key=lambda row: not row["returned"])}


def use_review_panels(request, panels):
    """Put our panels in the place of Wagtail's two, which know neither age nor order."""
    replaced = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, replaced)]
    panels += [ReviewPanel(), SubmissionsPanel()]
