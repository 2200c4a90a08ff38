from itertools import pairwise

from django import forms
from django.forms import formset_factory
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput

from stations import hours
from stations.models import Function, HoursException, State

from .change import Change, SpecialDays

MOST_SPECIAL_DAYS = 6


class ChangeForm(forms.Form):
    """What to change; everything left empty stays as it is."""

    weekly_hours = forms.CharField(
        label="每周时间改为",
        required=False,
        max_length=200,
        help_text="例如：周一至周五 09:00–11:30、13:30–17:00；法定节假日休息。"
        "选中的阵地原来的每周时段都会换成它；留空不改。",
    )
    add_functions = forms.ModelMultipleChoiceField(
        label="增加功能",
        required=False,
        queryset=Function.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    remove_functions = forms.ModelMultipleChoiceField(
        label="去掉功能",
        required=False,
        queryset=Function.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[
            ("", "不改"),
            (State.OPEN, "开放（恢复开放）"),
            (State.TEMPORARILY_CLOSED, State.TEMPORARILY_CLOSED.label),
        ],
    )
    closed_from = forms.DateField(
        label="暂停从",
        required=False,
        widget=AdminDateInput,
        help_text="留空或今天：马上暂停。今后某天起暂停的，会记成特殊日期，到那天自动生效。",
    )
    closed_until = forms.DateField(
        label="暂停至",
        required=False,
        widget=AdminDateInput,
        help_text="最后一个不开放的日子，过后自动恢复；不确定则留空。",
    )
    closed_reason = forms.CharField(
        label="暂停原因", required=False, max_length=40, help_text="群众会看到，例如：装修。"
    )
    replaces = forms.BooleanField(
        label="与原有的特殊日期重叠时，以新的为准",
        required=False,
        help_text="不勾：重叠的阵地列为“不能改”。勾上：原有的只保留不重叠的日子。",
    )
    skips = forms.BooleanField(
        label="跳过不能改的阵地，只改其余的",
        required=False,
        help_text="不勾：只要有一处不能改，就全部不改。",
    )
    reason = forms.CharField(
        label="事由",
        max_length=200,
        help_text="写进每处阵地的历史，例如：2027 年春节安排。",
    )

    def clean_weekly_hours(self):
        text = self.cleaned_data["weekly_hours"].strip()
        if not text:
            return None
        try:
            schedule = hours.parse_hours(text)
        except hours.HoursError as error:
            raise forms.ValidationError(str(error)) from error
        if not schedule.sessions:
            raise forms.ValidationError("没有写哪天几点开放；要暂停开放，请改“状态”。")
        return schedule

    def clean(self):
        data = super().clean()
        both = set(data.get("add_functions") or ()) & set(data.get("remove_functions") or ())
        if both:
            names = "、".join(function.name for function in both)
            self.add_error("remove_functions", f"“{names}”又要增加又要去掉。")
        if data.get("state") == State.TEMPORARILY_CLOSED:
            self._clean_closure(data)
        return data

    def _clean_closure(self, data):
        if not data.get("closed_reason"):
            self.add_error("closed_reason", "请写明暂停开放的原因，群众会看到。")
        start, end = data.get("closed_from"), data.get("closed_until")
        if end and end < (start or timezone.localdate()):
            self.add_error("closed_until", "“暂停至”早于开始的日子。")
        if self.closes_later and not end:
            self.add_error("closed_until", "今后某天起暂停，须填“暂停至”。")

    @property
    def closes_later(self):
        start = self.cleaned_data.get("closed_from")
        closes = self.cleaned_data.get("state") == State.TEMPORARILY_CLOSED
        return bool(closes and start and start > timezone.localdate())


class SpecialDaysForm(forms.ModelForm):
    """One row of special days, with the rules and words of the station's own form."""

    class Meta:
        model = HoursException
        fields = ["start", "end", "hours", "reason"]
        widgets = {"start": AdminDateInput, "end": AdminDateInput}

    def as_special_days(self):
        data = self.cleaned_data
        return SpecialDays(data["start"], data["end"], data["hours"].strip(), data["reason"])


class BaseSpecialDaysFormSet(forms.BaseFormSet):
    def clean(self):
        """Rows of one change must not overlap each other either."""
        rows = sorted(self.rows())
        for earlier, later in pairwise(rows):
            if later.start <= earlier.end:
                raise forms.ValidationError(f"{later.start} 写了两次，请让特殊日期不重叠。")

    def rows(self):
        return [
            form.as_special_days() for form in self.forms if form.is_valid() and form.has_changed()
        ]


SpecialDaysFormSet = formset_factory(
    SpecialDaysForm,
    formset=BaseSpecialDaysFormSet,
    extra=3,
    max_num=MOST_SPECIAL_DAYS,
    absolute_max=MOST_SPECIAL_DAYS,
)


def change_of(form, formset):
    """The `Change` that two valid forms ask for, or None where they ask for nothing."""
    data = form.cleaned_data
    schedule = data["weekly_hours"]
    special_days = formset.rows()
    closes_now = data["state"] == State.TEMPORARILY_CLOSED and not form.closes_later
    if form.closes_later:
        closure = (data["closed_from"], data["closed_until"], "", data["closed_reason"])
        special_days.append(SpecialDays(*closure))
    change = Change(
        sessions=None if schedule is None else tuple(map(_row, schedule.sessions)),
        follows_public_holidays=bool(schedule and schedule.follows_public_holidays),
        add_functions=tuple(function.pk for function in data["add_functions"]),
        remove_functions=frozenset(function.pk for function in data["remove_functions"]),
        state="" if form.closes_later else data["state"],
        closed_reason=data["closed_reason"] if closes_now else "",
        closed_until=data["closed_until"] if closes_now else None,
        special_days=tuple(special_days),
        replaces=data["replaces"],
    )
    return None if change == Change(replaces=data["replaces"]) else change


def _row(session):
    """A session as a record holds it."""
    times = (session.opens_time.isoformat(), session.closes_time.isoformat())
    return (session.weekday, *times, session.by_appointment)
