"""A visitor's phone or e-mail address goes some days after the answer, as the form promises."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from base.models.heartbeat import beat

from .models import CorrectionMessage

JOB = "purge_corrections"
LATE = timedelta(days=2)  # the timer starts it every night


def kept_too_long(now, late=timedelta(0)):
    """Messages whose contact should have gone by `now`, an aware time, more than `late` ago."""
    limit = now - timedelta(days=settings.CORRECTION_CONTACT_DAYS) - late
    return CorrectionMessage.objects.filter(correction__closed_at__lt=limit).exclude(contact="")


def purge() -> int:
    """Delete the contacts whose time is over; what was written stays. Return how many."""
    removed = kept_too_long(timezone.now()).update(contact="")
    beat(JOB)
    return removed


def retention_problem() -> str | None:
    """What is wrong, in Chinese: contacts that stand although their time was over days ago."""
    if late := kept_too_long(timezone.now(), LATE).count():
        return f"有 {late} 条报错的联系方式过了保存期限还没有删除。"
    return None
