"""What people search for, counted without anything about the people."""

from django.db import models


class SearchCount(models.Model):
    """How often a query was asked on a day, and how much it found."""

    class Found(models.TextChoices):
        NOTHING = "none", "没有结果"
        FEW = "few", "1–5 条"
        MANY = "many", "5 条以上"

    day = models.DateField("日期")
    query = models.CharField("搜索词", max_length=60)
    found = models.CharField("结果", max_length=4, choices=Found.choices)
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = "搜索记录"
        verbose_name_plural = "搜索记录"
        constraints = [
            models.UniqueConstraint(fields=["day", "query", "found"], name="search_count_once")
        ]

    def __str__(self):
        return f"{self.day} {self.query}：{self.count} 次"
