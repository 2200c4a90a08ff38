"""The words that stations are described with, which editors may change: sitings and functions."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from .tiers import Tier


class Siting(models.Model):
    """设置场所: the kind of place a station stands in, or a case study is about."""

    name = models.CharField("名称", max_length=20, unique=True)
    sort_order = models.PositiveIntegerField("次序", default=0, editable=False, db_index=True)

    panels = [FieldPanel("name")]

    class Meta:
        verbose_name = "设置场所"
        verbose_name_plural = "设置场所"
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name


class Category(models.TextChoices):
    CORE = "core", "阵地功能"
    SERVICE = "service", "便民服务"


class Function(index.Indexed, models.Model):
    """What a station does for people: 政治教育, 心理咨询, 老年食堂 …"""

    name = models.CharField("名称", max_length=20, unique=True)
    category = models.CharField(
        "类别", max_length=10, choices=Category.choices, default=Category.SERVICE
    )
    icon = models.CharField(
        "图标", max_length=4, blank=True, help_text="一个汉字或符号，显示在功能名称之前，可留空。"
    )
    synonyms = models.CharField(
        "别称",
        max_length=200,
        blank=True,
        help_text="群众会怎么说，用顿号分隔，例如：心理辅导、心理疏导。搜索时按同一功能处理。",
    )
    for_center = models.BooleanField("中心默认具备", default=False)
    for_station = models.BooleanField("站默认具备", default=False)
    for_point = models.BooleanField("点默认具备", default=False)
    sort_order = models.PositiveIntegerField("次序", default=0, editable=False, db_index=True)

    search_fields = [
        index.SearchField("name", boost=10),
        index.SearchField("synonyms"),
        index.AutocompleteField("name"),
    ]
    search_title_field = "name"

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("icon")]),
        FieldPanel("category"),
        FieldPanel("synonyms"),
        MultiFieldPanel(
            [FieldPanel("for_center"), FieldPanel("for_station"), FieldPanel("for_point")],
            heading="各级默认功能（新建阵地未选功能时自动填入）",
        ),
    ]

    class Meta:
        verbose_name = "功能"
        verbose_name_plural = "功能"
        ordering = ["sort_order", "name"]

    def __str__(self):
        return self.name

    @property
    def words(self):
        """The name and its synonyms."""
        return [self.name, *(word for word in self.synonyms.split("、") if word)]

    @classmethod
    def defaults_for(cls, tier):
        """The functions that every station of `tier` has unless an editor says otherwise."""
        return cls.objects.filter(**{f"for_{Tier(tier).value}": True})
