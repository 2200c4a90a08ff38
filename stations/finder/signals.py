"""Whatever changes a station changes the nearby index in the same transaction."""

from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver

from stations.models import (
    Area,
    CalendarDay,
    Function,
    HoursException,
    Near,
    Station,
    StationFunction,
    WeeklySession,
)

from . import upkeep


@receiver(post_save, sender=Station)
def station_saved(sender, instance, **kwargs):
    upkeep.changed([instance.pk])


@receiver([post_save, post_delete], sender=WeeklySession)
@receiver([post_save, post_delete], sender=HoursException)
@receiver([post_save, post_delete], sender=StationFunction)
def part_changed(sender, instance, **kwargs):
    upkeep.changed([instance.station_id])


@receiver(pre_delete, sender=Station)
def station_goes(sender, instance, **kwargs):
    upkeep.forget([instance.pk])


@receiver(post_save, sender=Area)
def area_saved(sender, instance, **kwargs):
    number, _ = upkeep.area_range(instance.code)
    moved = Near.objects.filter(station__area=instance).exclude(area=number)
    upkeep.changed(moved.values_list("station", flat=True).distinct())


@receiver([post_save, post_delete], sender=Function)
@receiver([post_save, post_delete], sender=CalendarDay)
def shared_data_changed(sender, **kwargs):
    upkeep.touch()
