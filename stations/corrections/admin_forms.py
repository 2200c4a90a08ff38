"""The office's form: what becomes of one correction."""

from django import forms
from django.core.exceptions import ValidationError

from stations.models import Correction, CorrectionState

from .handling import WITH_VALUE, Outcome, checked_value, current_value
from .models import MOST_WORDS


class OutcomeForm(forms.Form):
    """What to do with one correction, in the admin."""

    state = forms.ChoiceField(
        label="处理",
        choices=[
            (CorrectionState.ACCEPTED, "采纳"),
            (CorrectionState.DECLINED, "不采纳"),
            (CorrectionState.ANSWERED, "已答复（例如电话里说明了）"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择怎样处理。"},
    )
    value = forms.CharField(
        label="改为",
        required=False,
        max_length=200,
        help_text="采纳时写进草稿，不会自动发布；网站上的内容要到您核对并发布以后才改。",
    )
    answer = forms.CharField(
        label="给群众的答复",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="报错的人凭收件编号能看到。不采纳时必填。请不要写个人信息。",
    )

    def __init__(self, correction: Correction, data=None):
        super().__init__(data)
        self.correction = correction
        if correction.subject in WITH_VALUE:
            self.initial["value"] = _suggested(correction) or current_value(correction)
        else:
            del self.fields["value"]

    def clean(self):
        cleaned = super().clean()
        state = cleaned.get("state")
        if state == CorrectionState.DECLINED and not cleaned.get("answer"):
            self.add_error("answer", "请写明为什么不采纳，报错的人会看到。")
        cleaned["checked"] = None
        if state == CorrectionState.ACCEPTED and "value" in self.fields:
            try:
                cleaned["checked"] = checked_value(self.correction.subject, cleaned.get("value"))
            except ValidationError as error:
                self.add_error("value", error)
        return cleaned

    @property
    def outcome(self) -> Outcome:
        data = self.cleaned_data
        return Outcome(data["state"], data["answer"], data["checked"])


def _suggested(correction: Correction) -> str:
    """The first thing that was said that could stand in the field as it is."""
    for message in correction.messages.all():
        try:
            checked_value(correction.subject, message.words)
        except ValidationError:
            continue
        return message.words
    return ""
