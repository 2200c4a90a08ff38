"""How often stories are read: one number a story and day, and nothing about who read."""

from django.db import models
from django.db.models import F, Sum
from django.utils import timezone


class DailyReads(models.Model):
    story = models.ForeignKey("news.StoryPage", on_delete=models.CASCADE, related_name="reads")
    day = models.DateField("日期")
    count = models.PositiveIntegerField("阅读数", default=0)

    class Meta:
        verbose_name = "每日阅读数"
        verbose_name_plural = "每日阅读数"
        constraints = [models.UniqueConstraint(fields=["story", "day"], name="reads_once_a_day")]
        indexes = [models.Index(fields=["day"])]

    def __str__(self):
        return f"{self.story_id} {self.day}: {self.count}"


def count_read(story_id):
    """Add one to today's number (Asia/Shanghai); the database adds, so none is lost."""
    today = DailyReads.objects.filter(story_id=story_id, day=timezone.localdate())
    if not today.update(count=F("count") + 1):
        DailyReads.objects.get_or_create(story_id=story_id, day=timezone.localdate())
        today.update(count=F("count") + 1)


def total_reads(story_id):
    reads = DailyReads.objects.filter(story_id=story_id)
    return reads.aggregate(total=Sum("count", default=0))["total"]
