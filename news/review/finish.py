"""What happens after the last approval: the only way by which a story goes live.

Named in settings as WAGTAIL_FINISH_WORKFLOW_ACTION, so it is imported before any model is.
"""

from .errors import ReviewRefused

APPROVALS = 3


def publish(workflow_state, user=None):
    """Publish (or schedule) the text that was approved.

    A story takes three approvals by three people, whatever workflow an administrator gave it:
    raises `ReviewRefused` if there are fewer, and with that the last approval is undone.
    """
    from news.models import StoryPage

    page = workflow_state.content_object
    if issubclass(getattr(page, "specific_class", type(page)), StoryPage):
        approved = workflow_state.task_states.filter(status="approved")
        if len(set(approved.values_list("finished_by", flat=True)) - {None}) < APPROVALS:
            raise ReviewRefused(
                "稿件须由三个不同的人审核通过才能发布。请管理员检查“设置”→“工作流”里的三审设置。"
            )
    # Reviewers have no permission to publish but this.
    page.get_latest_revision().publish(user=user, skip_permission_checks=True)
