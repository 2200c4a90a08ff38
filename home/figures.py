"""Small figures and lists of the home page that come from the directory of stations."""

from django.db.models import Count

from base.memo import memo
from stations.models import Category, Function, Station, Tier

QUICK_FUNCTIONS = 6


@memo(seconds=60)
def network_figures():
    """Listed stations by tier, the top first: [{"tier", "label", "count"}]."""
    counts = dict(Station.objects.public().order_by().values_list("tier").annotate(Count("pk")))
    return [
        {"tier": tier.value, "label": tier.label, "count": counts.get(tier.value, 0)}
        for tier in Tier
    ]


@memo(seconds=60)
def quick_functions():
    """The services that residents ask for most often, as editors order them."""
    services = Function.objects.filter(category=Category.SERVICE)
    return list(services.values_list("name", flat=True)[:QUICK_FUNCTIONS])
