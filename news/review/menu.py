"""The actions at the foot of a page's edit form, in the words of the three reviews."""

from wagtail.admin.action_menu import (
    CancelWorkflowMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.models import WorkflowState


class SubmitItem(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            context["label"] = "重新送审（从初审开始）"
        else:
            context["label"] = "送审（三审）"
        return context


class CancelItem(CancelWorkflowMenuItem):
    label = "撤回送审"

    def is_shown(self, context):
        """For who submitted; a reviewer sends back instead, and says why."""
        if not super().is_shown(context):
            return False
        user, page = context["request"].user, context["page"]
        return user.pk in (page.current_workflow_state.requested_by_id, page.owner_id)


def use_review_words(items, request, context):
    """Replace Wagtail's items in place; a restart is what every new submission is anyway."""
    replacements = {SubmitForModerationMenuItem: SubmitItem, CancelWorkflowMenuItem: CancelItem}
    kept = []
    for item in items:
        replacement = replacements.get(type(item))
        if replacement:
            item = replacement(order=item.order)
            if not item.is_shown(context):
                continue
        if not isinstance(item, RestartWorkflowMenuItem):
            kept.append(item)
    items[:] = kept
