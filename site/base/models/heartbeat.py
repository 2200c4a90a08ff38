"""When a timed job last ran: what nobody started is noticed, not missed in silence."""

from django.db import models
from django.utils import timezone


class Heartbeat(models.Model):
    job = models.CharField("任务", max_length=40, primary_key=True)
    ran_at = models.DateTimeField("最近一次运行")

    class Meta:
        verbose_name = "定时任务"
        verbose_name_plural = "定时任务"

    def __str__(self):
        return f"{self.job} {self.ran_at}"


def beat(job):
    """Note that `job` has run to its end just now."""
    Heartbeat.objects.update_or_create(job=job, defaults={"ran_at": timezone.now()})


def last_beat(job):
    """When `job` last ran to its end (an aware datetime), or None."""
    return Heartbeat.objects.filter(job=job).values_list("ran_at", flat=True).first()
