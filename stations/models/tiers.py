from django.db import models


class Tier(models.TextChoices):
    """The three tiers of the network, from the top: 中心—站—点."""

    CENTER = "center", "中心"
    STATION = "station", "站"
    POINT = "point", "点"

    @property
    def rank(self):
        """0 for a centre, 1 for a station, 2 for a point."""
        return list(Tier).index(self)
