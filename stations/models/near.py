"""The read model of nearby search: see docs/nearby.md for why it looks as it does.

`stations.finder.upkeep` writes it in the transaction that changes a station; `finder.engine`
reads it. Nothing in it is the truth: `manage.py nearby --repair` makes all of it anew.
"""

from django.db import models

ANY_FUNCTION = 0
"""Stands for all functions: every listed station has one row with it."""


class SchedulePattern(models.Model):
    """Everything that decides when a station is open. Stations share few; text never changes."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    text = models.TextField(editable=False)

    class Meta:
        verbose_name = "开放规律"
        verbose_name_plural = "开放规律"

    def __str__(self):
        return self.text


class Near(models.Model):
    """One function of one listed station; one row more, with ANY_FUNCTION, for the station itself.

    A station without a location has rows too, with no cell: lists without an origin show it.
    """

    function = models.IntegerField(editable=False)
    cell = models.BigIntegerField(null=True, editable=False)  # finder.hilbert.cell_of
    tier = models.SmallIntegerField(editable=False)  # Tier.rank
    schedule = models.ForeignKey(
        SchedulePattern,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
        editable=False,
    )
    # The national code filled up to twelve digits: everything within an area is one range.
    area = models.BigIntegerField(editable=False)
    # The place as a unit vector: the squared chord orders as the great-circle distance does.
    x = models.FloatField(null=True, editable=False)
    y = models.FloatField(null=True, editable=False)
    z = models.FloatField(null=True, editable=False)
    # Rows of millions of stations are loaded and dropped set-wise: no constraint for each.
    station = models.ForeignKey(
        "stations.Station",
        on_delete=models.CASCADE,
        related_name="near_rows",
        db_index=False,
        db_constraint=False,
        editable=False,
    )

    class Meta:
        verbose_name = "附近索引"
        verbose_name_plural = "附近索引"
        indexes = [
            # What is near: along the curve, with all that a filter asks, never touching the table.
            models.Index(
                fields=[
                    *("function", "cell", "tier", "schedule", "area"),
                    *("x", "y", "z", "station"),
                ],
                name="near_walk",
            ),
            # What is rare: by tier and opening, with all that sorting by distance needs.
            models.Index(
                fields=["function", "tier", "schedule", "x", "y", "z", "station"],
                name="near_shelf",
            ),
            # How many there are in an area, and which they are where they are few.
            models.Index(fields=["function", "area", "tier", "schedule", "cell"], name="near_area"),
            models.Index(fields=["station", "function"], name="near_station"),
        ]

    def __str__(self):
        return f"{self.station_id}/{self.function}"


class NearTally(models.Model):
    """How many stations of one function, tier and pattern there are: a count without counting."""

    function = models.IntegerField(editable=False)
    tier = models.SmallIntegerField(editable=False)
    schedule = models.ForeignKey(
        SchedulePattern,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        db_constraint=False,
        editable=False,
    )
    stations = models.IntegerField(editable=False)
    located = models.IntegerField(editable=False)  # of them, those with a location

    class Meta:
        verbose_name = "附近索引计数"
        verbose_name_plural = "附近索引计数"
        constraints = [
            models.UniqueConstraint(fields=["function", "tier", "schedule"], name="near_tally_once")
        ]

    def __str__(self):
        return f"{self.function}/{self.tier}/{self.schedule_id}"


class NearEdition(models.Model):
    """One row: a token that changes with the index, so that every process notices."""

    token = models.BigIntegerField(editable=False)

    class Meta:
        verbose_name = "附近索引版本"
        verbose_name_plural = "附近索引版本"

    def __str__(self):
        return str(self.token)
