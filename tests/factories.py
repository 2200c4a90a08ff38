"""Factories of what many tests need. A station is open Monday to Friday 09:00–17:00 unless said.

Pages are published as an editor publishes them; `parent` is the home page or a new column.
"""

from datetime import time

import factory
from factory.django import DjangoModelFactory

from home.models import HomePage
from news.models import (
    ArticlePage,
    CaseStudyPage,
    ColumnPage,
    Indicator,
    Source,
    TopicIndexPage,
    TopicItem,
    TopicPage,
)
from stations.models import Area, Function, Siting, Station, StationFunction, WeeklySession


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


class SitingFactory(DjangoModelFactory):
    class Meta:
        model = Siting
        django_get_or_create = ["name"]

    name = factory.Sequence(lambda n: f"场所{n}")


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source
        django_get_or_create = ["name"]

    name = factory.Sequence(lambda n: f"第{n}日报")


class PageFactory(DjangoModelFactory):
    """A page below `parent`; `live=False` leaves it a draft."""

    class Meta:
        abstract = True

    @classmethod
    def default_parent(cls):
        return HomePage.objects.get()

    @classmethod
    def _create(cls, model, *, parent=None, tags=(), stations=(), **fields):
        live = fields.pop("live", True)
        page = model(live=False, **fields)
        (parent or cls.default_parent()).add_child(instance=page)
        if tags:
            page.tags.set(tags)
        if stations:
            page.stations.set(stations)
        revision = page.save_revision()
        if live:
            revision.publish()
        return model.objects.get(pk=page.pk)


class ColumnFactory(PageFactory):
    class Meta:
        model = ColumnPage

    title = factory.Sequence(lambda n: f"栏目{n}")
    introduction = "一句说明。"


class ArticleFactory(PageFactory):
    class Meta:
        model = ArticlePage

    title = factory.Sequence(lambda n: f"第{n}篇文章")
    summary = "一段摘要。"

    @classmethod
    def default_parent(cls):
        return ColumnPage.objects.first() or ColumnFactory()


class CaseStudyFactory(ArticleFactory):
    """`indicators`: (name, value, unit, measure) each."""

    class Meta:
        model = CaseStudyPage

    title = factory.Sequence(lambda n: f"第{n}个样本")
    setting = factory.SubFactory(SitingFactory, name="商务楼宇")
    place = "昆山花桥"
    city = "昆山"
    dated = "2022 年"
    method = "一句做法"

    @classmethod
    def _create(cls, model, *, indicators=(), **fields):
        rows = [
            Indicator(name=name, value=value, unit=unit, measure=measure, as_of="2022")
            for name, value, unit, measure in indicators
        ]
        return super()._create(model, indicators=rows, **fields)


class TopicFactory(PageFactory):
    """`stories` in their order."""

    class Meta:
        model = TopicPage

    title = factory.Sequence(lambda n: f"第{n}个专题")
    introduction = "几句导语。"

    @classmethod
    def default_parent(cls):
        index = TopicIndexPage.objects.first()
        return index or HomePage.objects.get().add_child(
            instance=TopicIndexPage(title="专题", introduction="专题说明。")
        )

    @classmethod
    def _create(cls, model, *, stories=(), **fields):
        items = [TopicItem(story_id=story.pk, sort_order=n) for n, story in enumerate(stories)]
        return super()._create(model, items=items, **fields)
