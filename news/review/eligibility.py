"""Who may take a step: a member of its groups, not an author of the text, and of no other step."""

from wagtail.models import Page, Revision, TaskState


def current_state_of(page, task):
    """The state of `task` on `page` while it is this task's turn, else None."""
    state = page.current_workflow_task_state
    return state if state is not None and state.task_id == task.pk else None


def refusal(page, user, task_state):
    """Why `user` may not take the step `task_state` of `page`, in Chinese; "" if they may."""
    workflow_state, task = task_state.workflow_state, task_state.task.specific
    if workflow_state.object_id != str(page.pk):
        return "这一步不是这个页面的，请从首页的“待我审核”重新打开。"
    if task_state.status != TaskState.STATUS_IN_PROGRESS:
        return f"“{task.name}”已经办理过了，请刷新页面。"
    if user.pk in authors(page, task_state):
        return "您写过、改过或送审了这篇稿件，不能再审核它：作者和审核人不能是同一个人。"
    if not user.is_active or not task.groups.filter(user=user).exists():
        return f"您不在“{task.name}”组，不能办理这一步。"
    if earlier := _approved_by(user, workflow_state):
        return f"您已经办理了这篇稿件的“{earlier}”：三审须由三个不同的人办理。"
    return ""


def authors(page, task_state):
    """The ids of all who had a hand in the text of `page` that is under review.

    They are its owner, who submitted it, and whoever saved it since it was last live. Corrections
    that a reviewer made at this very step, now or before it was sent back, make no author.
    """
    kept = Page.objects.filter(pk=page.pk).values("owner_id", "live_revision__created_at").get()
    turns = list(
        TaskState.objects.for_instance(page)
        .filter(task=task_state.task_id)
        .values_list("started_at", "finished_at")
    )
    saved = Revision.objects.for_instance(page)
    if live_since := kept["live_revision__created_at"]:
        saved = saved.filter(created_at__gt=live_since)
    people = {
        person
        for person, at in saved.order_by().values_list("user_id", "created_at")
        if not any(start <= at and (end is None or at <= end) for start, end in turns)
    }
    return (people | {kept["owner_id"], task_state.workflow_state.requested_by_id}) - {None}


def _approved_by(user, workflow_state):
    """The name of the step of this submission that `user` approved, or None."""
    return (
        workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED, finished_by=user)
        .values_list("task__name", flat=True)
        .first()
    )
