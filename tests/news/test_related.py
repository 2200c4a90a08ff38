"""Related stories share tags or stations; those that share nothing are not shown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.models import StoryPage
from news.related import SHOWN, related_stories
from tests.factories import ArticleFactory, CaseStudyFactory, ColumnFactory, StationFactory

pytestmark = pytest.mark.django_db


def related(story):
    found = related_stories(
        story, list(story.tags.all()), list(story.stations.all()), StoryPage.objects.listed()
    )
    return [each.title for each in found]


def test_a_common_column_alone_is_no_relation():
    column = ColumnFactory()
    story = ArticleFactory(parent=column, tags=["楼宇党建"])
    ArticleFactory(parent=column, tags=["网格"])
    ArticleFactory(parent=column)
    assert related(story) == []
    assert related(ArticleFactory(parent=column)) == []


def test_the_most_in_common_comes_first():
    station, column = StationFactory(), ColumnFactory()
    elsewhere = ColumnFactory()
    story = ArticleFactory(parent=column, tags=["甲", "乙", "丙"], stations=[station])
    ArticleFactory(parent=elsewhere, title="一个标签", tags=["甲"])
    ArticleFactory(parent=column, title="同栏目一个标签", tags=["乙"])
    CaseStudyFactory(parent=elsewhere, title="一处阵地", stations=[station])
    ArticleFactory(parent=elsewhere, title="两个标签", tags=["甲", "乙", "丁"])
    ArticleFactory(parent=elsewhere, title="标签和阵地", tags=["丙"], stations=[station])
    assert related(story) == ["标签和阵地", "两个标签", "一处阵地", "同栏目一个标签", "一个标签"]


def test_at_equal_numbers_the_newest_come_first_and_five_are_enough():
    story = ArticleFactory(tags=["甲"])
    for days in range(7):
        published = timezone.now() - timedelta(days=days)
        ArticleFactory(title=f"{days} 天前", tags=["甲"], published_at=published)
    assert related(story) == [f"{days} 天前" for days in range(SHOWN)]


def test_drafts_are_not_related():
    story = ArticleFactory(tags=["甲"])
    ArticleFactory(tags=["甲"], live=False)
    assert related(story) == []
