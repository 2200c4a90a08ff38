from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from stations.models import Area, Level, Station, Tier
from stations.scope.rights import choosable_areas

from .models import VerificationPeriods
from .rounds import Standing, is_standing, waiting

ALL = "all"


class VerificationFilterSet(WagtailFilterSet):
    """Which stations of the user's are listed; unless said otherwise, those that wait."""

    standing = ChoiceFilter(
        label="核实情况",
        choices=[*Standing.choices, (ALL, "全部")],
        empty_label="待核实（尚未核实、已超期、快到期）",
        method="as_they_are",
    )
    tier = ChoiceFilter(label="层级", choices=Tier.choices)
    town = ChoiceFilter(label="镇（街道）", method="in_town")

    class Meta:
        model = Station
        fields = ["standing", "tier", "town"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        towns = choosable_areas(self.request.user).filter(level=Level.TOWN)
        self.filters["town"].extra["choices"] = list(towns.values_list("code", "name"))

    def filter_queryset(self, queryset):
        stations = super().filter_queryset(queryset)
        return stations if self.form.cleaned_data.get("standing") else waiting(stations)

    def as_they_are(self, stations, name, standing):
        if standing == ALL:
            return stations
        return stations.filter(is_standing(standing, VerificationPeriods.load()))

    def in_town(self, stations, name, code):
        town = Area.objects.filter(code=code).first()
        return stations.filter(area__in=Area.objects.within(town) if town else Area.objects.none())
