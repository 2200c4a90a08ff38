"""Factories of what many tests need. A station is open Monday to Friday 09:00–17:00 unless said."""

from datetime import time

import factory
from factory.django import DjangoModelFactory

from stations.models import Area, Function, Station, StationFunction, WeeklySession


class AreaFactory(DjangoModelFactory):
    """A town of 昆山市 unless said otherwise; what is above it need not exist."""

    class Meta:
        model = Area
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"3205831{n % 100:02}")
    name = factory.Sequence(lambda n: f"第{n}镇")
    level = "town"
    lat, lng = 31.385, 120.981


class FunctionFactory(DjangoModelFactory):
    class Meta:
        model = Function
        django_get_or_create = ["name"]

    name = factory.Sequence(lambda n: f"功能{n}")


class StationFactory(DjangoModelFactory):
    """`functions`: names; `hours`: (weekday, opens, closes) in whole hours, [] for unknown ones."""

    class Meta:
        model = Station
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"T{n:04}")
    name = factory.Sequence(lambda n: f"第{n}村党群服务站")
    tier = "station"
    area = factory.SubFactory(AreaFactory)
    address = factory.LazyAttribute(lambda station: f"{station.area.name}一路 1 号")
    lat, lng = 31.385, 120.981
    live = True

    @factory.post_generation
    def functions(station, create, names, **kwargs):
        for name in names or ():
            StationFunction.objects.create(station=station, function=FunctionFactory(name=name))

    @factory.post_generation
    def hours(station, create, sessions, **kwargs):
        if sessions is None:
            sessions = [(day, 9, 17) for day in range(5)]
        WeeklySession.objects.bulk_create(
            WeeklySession(station=station, weekday=day, opens=time(opens), closes=time(closes))
            for day, opens, closes in sessions
        )
        station.save()
