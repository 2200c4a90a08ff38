"""Latitude and longitude fields in WGS-84 degrees."""

from django.core.exceptions import ValidationError
from django.db import models


def check_latitude(value):
    """Refuse what is no latitude; NaN compares false with everything and is refused too."""
    if not -90 <= value <= 90:
        raise ValidationError("纬度在 -90 到 90 之间。")


def check_longitude(value):
    if not -180 <= value <= 180:
        raise ValidationError("经度在 -180 到 180 之间。")


def latitude_field(name="纬度"):
    return models.FloatField(
        name,
        null=True,
        blank=True,
        validators=[check_latitude],
        help_text="WGS-84，例如 31.310498。",
    )


def longitude_field(name="经度"):
    return models.FloatField(
        name,
        null=True,
        blank=True,
        validators=[check_longitude],
        help_text="WGS-84，例如 121.047952。",
    )
