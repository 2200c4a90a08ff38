from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from stations.models.tiers import Tier

TEN_YEARS = 3650


def days_field(name, default, least=1):
    limits = [MinValueValidator(least), MaxValueValidator(TEN_YEARS)]
    return models.PositiveSmallIntegerField(name, default=default, validators=limits)


@register_setting(icon="clipboard-list")
class VerificationPeriods(BaseGenericSetting):
    """How often a record is checked, in days by tier."""

    center = days_field("中心：每多少天核实一次", 90)
    station = days_field("站：每多少天核实一次", 180)
    point = days_field("点：每多少天核实一次", 365)
    notice = days_field("到期前多少天提醒", 14, least=0)

    panels = [
        FieldRowPanel([FieldPanel("center"), FieldPanel("station"), FieldPanel("point")]),
        FieldPanel("notice", help_text="到期前这些天起，阵地就列进“待核实”。"),
    ]

    class Meta:
        verbose_name = "核实周期"
        verbose_name_plural = "核实周期"

    def days(self, tier):
        """The period of `tier` (center, station or point), in days."""
        return getattr(self, Tier(tier).value)
