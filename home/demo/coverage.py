"""The plan of the sample city and when its stations opened.

The plan is the one of the sample's story (data/facts.json): centres all by the end of 2018;
stations and points half by then and all by the end of 2019. No source tells when a single station
opened: the dates are derived from the codes, and shown as 示例数据 like the rest.
"""

from datetime import date, timedelta

from django.db.models import Count
from wagtail.models import Site

from stations.models import Area, CoverageSettings, CoverageTarget, Level, Station, Tier

FIRST_END, LAST_END = date(2018, 12, 31), date(2019, 12, 31)
# tier: the milestones of the plan, (due, per cent of all)
PLAN = {
    Tier.CENTER: [(FIRST_END, 100)],
    Tier.STATION: [(FIRST_END, 50), (LAST_END, 100)],
    Tier.POINT: [(FIRST_END, 50), (LAST_END, 100)],
}
# tier: the days between which its stations opened; the last points came late
OPENED = {
    Tier.CENTER: (date(2018, 3, 1), date(2018, 11, 20)),
    Tier.STATION: (date(2018, 1, 8), date(2019, 12, 20)),
    Tier.POINT: (date(2018, 2, 1), date(2020, 3, 20)),
}
STRIDE = 37  # spreads neighbours in the list over the time; shares no factor with the counts
POSTAL_CODE = "215300"  # 昆山市


def open_stations():
    """Give every station of the sample the day it opened."""
    for tier, (first, last) in OPENED.items():
        stations = list(Station.objects.filter(tier=tier).order_by("code"))
        days = (last - first).days
        for number, station in enumerate(stations):
            place = number * STRIDE % len(stations)
            station.opened_on = first + timedelta(days * place // max(1, len(stations) - 1))
        Station.objects.bulk_update(stations, ["opened_on"])


def add_targets():
    """Set the plan for the city and for each town, whose share of it is what it has."""
    city = Area.objects.filter(level=Level.COUNTY).first()
    city.postal_code = POSTAL_CODE
    city.save()
    _plan(city)
    for town in city.get_children():
        _plan(town)
    site = Site.objects.get(is_default_site=True)
    CoverageSettings.objects.create(site=site, public=True)


def _plan(area):
    below = Station.objects.filter(area__in=Area.objects.within(area)).order_by()
    for tier, planned in below.values_list("tier").annotate(Count("pk")):
        CoverageTarget.objects.bulk_create(
            CoverageTarget(area=area, tier=tier, due=due, planned=planned, share=share)
            for due, share in PLAN[tier]
        )
