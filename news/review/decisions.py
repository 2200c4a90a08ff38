"""What can be decided at a step, and what must be said with it."""

from django import forms

APPROVE, REJECT, CANCEL = "approve", "reject", "cancel"
OPINION_LENGTH = 500

# (name, what the button says, whether it asks for an opinion)
REVIEWER = [(REJECT, "退回修改", True), (APPROVE, "通过", False), (APPROVE, "通过并写意见", True)]
SUPERUSER = [(CANCEL, "取消送审", True)]


class OpinionForm(forms.Form):
    comment = forms.CharField(
        label="意见",
        required=False,
        max_length=OPINION_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        help_text="可不填；会印在审核单上。",
    )


class RequiredOpinionForm(OpinionForm):
    comment = forms.CharField(
        label="意见",
        max_length=OPINION_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        help_text="必填：说清楚哪里需要修改，作者会看到，也会印在审核单上。",
        error_messages={"required": "请写明意见：哪里需要修改，或者为什么取消。"},
    )


def decisions_for(user, refused):
    """The decisions open to `user`, as Wagtail wants them."""
    if not refused:
        return REVIEWER
    return SUPERUSER if user.is_superuser else []


def decision_form(name):
    return OpinionForm if name == APPROVE else RequiredOpinionForm
