from django.utils.html import format_html
from wagtail.locks import WorkflowLock

from .eligibility import refusal


class ReviewLock(WorkflowLock):
    """The lock of a text under review, which says whose turn it is and why it isn't yours."""

    def get_message(self, user):
        task_state = self.object.current_workflow_task_state
        reason = refusal(self.object, user, task_state) if task_state else ""
        if not reason:
            return format_html("轮到您办理<b>{}</b>：可以改正文字，再通过或退回。", self.task.name)
        return format_html(
            "这一稿正在<b>{}</b>，现在只能看。{}要修改，请由送审人撤回。", self.task.name, reason
        )

    def get_locked_by(self, user, can_lock=False):
        return "审核中" if self.for_user(user) else "轮到您审核"

    def get_description(self, user, can_lock=False):
        if self.for_user(user):
            return "审核期间只有办理这一步的审核人可以改正文字。"
        return "您可以改正文字；改过的内容会送到下一步。"
