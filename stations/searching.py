"""How stations, areas and functions are searched for on the site."""

from urllib.parse import urlencode

from django.db.models import Prefetch

from search.matching import keys_matching
from search.registry import SearchType, register

from .finder import text
from .finder.geo import haversine
from .models import Area, Function, Station, StationFunction
from .models.tiers import Tier

TIER_WEIGHT = {Tier.CENTER: 1.5, Tier.STATION: 1.2, Tier.POINT: 1.0}


def register_types():
    text.use(lambda query: keys_matching(Station, query))
    register(
        SearchType(
            key="stations",
            label="阵地",
            model=Station,
            public=lambda: Station.objects.public(),
            loaded=lambda: (
                Station.objects.public()
                .select_related("area", "siting")
                .prefetch_related(
                    Prefetch(
                        "station_functions", StationFunction.objects.select_related("function")
                    )
                )
            ),
            order=10,
            text=_shown_text,
            note=lambda station: station.get_tier_display(),
            weight=lambda station: TIER_WEIGHT.get(station.tier, 1.0),
            distance=_distance,
        )
    )
    register(
        SearchType(
            key="areas",
            label="区域",
            model=Area,
            public=lambda: Area.objects.all(),
            url=lambda area: "/stations/?" + urlencode({"area": area.code}),
            listed=False,
            order=50,
        )
    )
    register(
        SearchType(
            key="functions",
            label="功能",
            model=Function,
            public=lambda: Function.objects.all(),
            url=lambda function: "/stations/?" + urlencode({"function": function.name}),
            listed=False,
            order=60,
        )
    )


def _distance(station, near):
    if station.lat is None or station.lng is None:
        return None
    return haversine(*near, station.lat, station.lng)


def _shown_text(station):
    """What a result says of a station: the index also holds synonyms, which nobody should read."""
    functions = "、".join(function.name for function in station.listed_functions())
    return "\n".join(filter(None, [station.address, functions, station.introduction]))
