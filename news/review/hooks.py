"""What the reviews add to Wagtail's admin; imported by news/wagtail_hooks.py."""

import json

from wagtail import hooks

from .decisions import decision_form
from .eligibility import refusal
from .menu import use_review_words
from .middleware import first_error, refuse
from .models import ReviewTask

hooks.register("construct_page_action_menu", use_review_words)


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
