"""One step of the three reviews, as a task of Wagtail's workflows."""

from django.db import models, transaction
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState

from .decisions import CANCEL, decision_form, decisions_for
from .eligibility import current_state_of, refusal
from .errors import ReviewRefused
from .locks import ReviewLock


class Level(models.IntegerChoices):
    FIRST = 1, "初审"
    SECOND = 2, "复审"
    FINAL = 3, "终审"


class ReviewTask(AbstractGroupApprovalTask):
    """初审, 复审 or 终审: taken by one member of its groups who is fit to judge the text.

    Reviewers may correct the text while it is their turn (校); what they changed goes on to the
    next step. What the author changes after a text was sent back starts again at the first.
    """

    level = models.PositiveSmallIntegerField("审次", choices=Level.choices)

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "level"]
    lock_class = ReviewLock

    class Meta:
        verbose_name = "审核步骤"
        verbose_name_plural = "审核步骤"

    @classmethod
    def get_description(cls):
        return "由所选的组中的一人审核；作者不能审，三审须由三个不同的人办理。"

    def start(self, workflow_state, user=None):
        """Begin this step; a text that was sent back begins again at the first one."""
        latest = workflow_state.task_states.order_by("pk").last()
        if latest is None or latest.status != TaskState.STATUS_REJECTED:
            return super().start(workflow_state, user=user)
        # The approvals before were of another text. Their log entries keep that they were given.
        workflow_state.task_states.filter(status=TaskState.STATUS_APPROVED).update(
            status=TaskState.STATUS_CANCELLED
        )
        first = workflow_state.workflow.tasks.filter(active=True).first().specific
        return super(ReviewTask, first).start(workflow_state, user=user)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, comment="", **kwargs):
        """Take the step, if `user` may: raises `ReviewRefused` with the reason if not.

        The address of the request names a page and a step; only the step's own page counts.
        """
        # Of two who decide at once the second waits here, and then finds the step taken.
        WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
        task_state = TaskState.objects.get(pk=task_state.pk)
        page = task_state.workflow_state.content_object
        if action_name == CANCEL and user.is_superuser:
            task_state.workflow_state.cancel(user=user)
            return
        if reason := refusal(page, user, task_state):
            raise ReviewRefused(reason)
        if not decision_form(action_name)({"comment": comment}).is_valid():
            raise ReviewRefused("请写明意见：退回时要说清楚哪里需要修改。")
        task_state.revision = page.get_latest_revision()  # with the reviewer's own corrections
        super().on_action(task_state, user, action_name, comment=comment)

    def get_actions(self, obj, user):
        task_state = current_state_of(obj, self)
        return decisions_for(user, refused=task_state is None or refusal(obj, user, task_state))

    def get_form_for_action(self, action):
        return decision_form(action)

    def user_can_access_editor(self, obj, user):
        """Members open the page at every step; whether they may change it the lock decides."""
        return user.is_superuser or self._user_in_groups(user)

    def locked_for_user(self, obj, user):
        task_state = current_state_of(obj, self)
        return task_state is None or bool(refusal(obj, user, task_state))

    def user_can_lock(self, obj, user):
        return not self.locked_for_user(obj, user)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        fit = [
            state.pk
            for state in waiting.select_related("workflow_state")
            if not refusal(state.workflow_state.content_object, user, state)
        ]
        return waiting.filter(pk__in=fit)
