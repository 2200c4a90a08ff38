"""What is known of the links on the site: where each leads, where it stands, whether it works."""

import hashlib

from django.db import models
from django.db.models import Exists, OuterRef


class LinkState(models.TextChoices):
    UNCHECKED = "unchecked", "未检查"
    WORKING = "working", "正常"
    SUSPECT = "suspect", "待复查"
    DEAD = "dead", "失效"
    UNKNOWN = "unknown", "无法判断"


class LinkQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(Exists(LinkUse.objects.filter(link=OuterRef("pk"))))

    def judged(self):
        """Those of which a check could say whether they work."""
        return self.filter(state__in=[LinkState.WORKING, LinkState.SUSPECT, LinkState.DEAD])


class Link(models.Model):
    """One target that pages link to: an address, or `page:ID` and the like for what is ours."""

    key = models.CharField("校验码", max_length=64, unique=True, editable=False)
    target = models.TextField("目标")
    host = models.CharField("网站", max_length=253, blank=True, db_index=True)
    state = models.CharField(
        "状态", max_length=10, choices=LinkState.choices, default=LinkState.UNCHECKED, db_index=True
    )
    problem = models.CharField("问题", max_length=100, blank=True)
    checked_at = models.DateTimeField("最近检查", null=True, blank=True, db_index=True)
    failing_since = models.DateTimeField("失效起始", null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = "链接"
        verbose_name_plural = "链接"

    def __str__(self):
        return self.target

    @staticmethod
    def key_of(target):
        """A digest that can be unique in any database, however long the target."""
        return hashlib.sha256(target.encode()).hexdigest()


class LinkUse(models.Model):
    """One place where a link stands: on a page, or elsewhere (a station, the footer)."""

    link = models.ForeignKey(Link, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, null=True, related_name="+"
    )
    place = models.CharField("位置", max_length=120, help_text="页面标题，或者网站信息等。")
    edit_url = models.CharField("修改地址", max_length=200)
    text = models.CharField("文字", max_length=120, blank=True)

    class Meta:
        verbose_name = "链接位置"
        verbose_name_plural = "链接位置"

    def __str__(self):
        return f"{self.place}：{self.text or self.link}"
