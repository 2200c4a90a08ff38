from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from . import hours
from .models import Function, StationFunction
from .scope.rights import choosable_stations, policy


class StationForm(WagtailAdminModelForm):
    """The editor's form of a station, with its weekly hours also as one sentence."""

    weekly_hours = forms.CharField(
        label="一句话填写每周时间",
        required=False,
        max_length=200,
        help_text=(
            "例如：周一至周五 09:00–11:30、13:30–17:00；周六 09:00–11:30；法定节假日休息。"
            "保存时会替换下面的每周时段；留空则以下面逐条填写的为准。"
        ),
    )

    confirms = forms.BooleanField(
        label="同时确认已核实",
        required=False,
        help_text="打过电话或到过现场，全部内容都核对过，再勾选：发布时记下今天和您的姓名。"
        "只保存草稿不算核实。",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # An acceptance holds for the place that was looked at, not for wherever it moves next:
        # the box is shown empty each time, and what was accepted is kept while nothing moves.
        self.initial["location_accepted"] = False

    def clean_area(self):
        """A station is neither made in another office's area nor moved there."""
        area = self.cleaned_data["area"]
        verb = "change" if self.instance.pk else "add"
        user = self.for_user
        if user and not policy().areas(user, [verb]).contains(area):
            raise forms.ValidationError(f"“{area}”不在您单位的辖区内，请选辖区内的区域。")
        return area

    def clean_parent(self):
        """An office hangs its stations below its own; what already stands so may stay."""
        parent = self.cleaned_data["parent"]
        if not parent or "parent" not in self.changed_data or not self.for_user:
            return parent
        if not choosable_stations(self.for_user).contains(parent):
            raise forms.ValidationError(f"“{parent}”不在您单位的辖区内。")
        return parent

    def clean_weekly_hours(self):
        text = self.cleaned_data["weekly_hours"].strip()
        if not text:
            return None
        try:
            return hours.parse_hours(text)
        except hours.HoursError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self):
        moved = {"lat", "lng", "area"} & set(self.changed_data)
        if self.instance.location_accepted and not moved:
            self.cleaned_data["location_accepted"] = True
        return super().clean()

    def save(self, commit=True):
        station = super().save(commit=False)
        if schedule := self.cleaned_data.get("weekly_hours"):
            station.set_weekly_hours(schedule)
        if station.pk is None and station.tier and not station.station_functions.exists():
            station.station_functions.set(
                StationFunction(function=function)
                for function in Function.defaults_for(station.tier)
            )
        if commit:
            station.save()
        return station
