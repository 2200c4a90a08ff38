"""The visitor's form: no account, little asked, robots kept out without a puzzle."""

import re

from django import forms
from django.conf import settings
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.core.validators import validate_email

from .models import MOST_WORDS, Subject

LEAST_SECONDS = 3  # nobody reads and fills the form faster
MOST_SECONDS = 12 * 3600
PHONE = re.compile(r"\+?[0-9][0-9 \-]{5,18}[0-9]")


def _signer(code):
    return TimestampSigner(salt=f"stations.corrections:{code}")


class CorrectionForm(forms.Form):
    """`code`: of the station; the form is good for that one alone."""

    use_required_attribute = False  # the browser's own messages come one by one

    subject = forms.ChoiceField(
        label="哪里不对？",
        choices=Subject.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择哪里不对。", "invalid_choice": "请选择哪里不对。"},
    )
    words = forms.CharField(
        label="应该是什么？",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例如：周六也开门，上午 9 点到 11 点半。",
        error_messages={"max_length": f"最多写 {MOST_WORDS} 个字。"},
    )
    contact = forms.CharField(
        label="怎样联系您（可不填）",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": "最多写 80 个字。"},
    )
    consent = forms.BooleanField(label="我同意网站为核对这件事保存我的联系方式", required=False)
    # A trap: people don't see it, robots fill in whatever is called so.
    website = forms.CharField(label="请不要填写这一栏", required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, code, data=None):
        super().__init__(data)
        self.code = code
        self.fields["contact"].help_text = (
            "电话或邮箱，只用来向您核对这件事，不公开，不作他用；"
            f"处理完 {settings.CORRECTION_CONTACT_DAYS} 天后删除。"
        )
        self.initial["opened"] = _signer(code).sign("")

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError("“请不要填写这一栏”里请留空。")
        return ""

    def clean_contact(self):
        contact = self.cleaned_data["contact"].strip()
        if "@" in contact:
            try:
                validate_email(contact)
            except forms.ValidationError:
                raise forms.ValidationError("邮箱好像没有写对，请再看一看。") from None
        elif contact and not PHONE.fullmatch(contact):
            raise forms.ValidationError("请填电话号码或邮箱，也可以不填。")
        return contact

    def clean_opened(self):
        try:
            _signer(self.code).unsign(self.cleaned_data["opened"], max_age=MOST_SECONDS)
        except SignatureExpired:
            self._sign_anew()
            raise forms.ValidationError("这个页面打开太久了，请再点一次“提交”。") from None
        except BadSignature:
            self._sign_anew()
            raise forms.ValidationError("没有收到，请再点一次“提交”。") from None
        try:
            _signer(self.code).unsign(self.cleaned_data["opened"], max_age=LEAST_SECONDS)
        except SignatureExpired:
            return None
        raise forms.ValidationError("提交得太快了，请等几秒再点一次“提交”。")

    def _sign_anew(self):
        self.data = self.data.copy()
        self.data["opened"] = self.initial["opened"]

    def clean(self):
        cleaned = super().clean()
        words = cleaned["words"] = (cleaned.get("words") or "").strip()
        if "words" not in self.errors and not words and cleaned.get("subject") != Subject.CLOSED:
            self.add_error("words", "请写一写应该是什么，我们好去核对。")
        if cleaned.get("contact") and not cleaned.get("consent"):
            self.add_error("consent", "留了联系方式的，请勾选同意；不想留，请把上一栏清空。")
        return cleaned
