"""Whether what editors timed goes out and comes down: does `publish_scheduled` run?"""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page, Revision

from .models.heartbeat import last_beat

JOB = "publish_scheduled"
LATE = timedelta(minutes=10)  # the timer starts it every minute


def schedule_problem():
    """What is wrong with the timer, in Chinese, or None if it ran within ten minutes."""
    ran_at = last_beat(JOB)
    if ran_at and timezone.now() - ran_at <= LATE:
        return None
    when = f"最近一次是 {timezone.localtime(ran_at):%Y-%m-%d %H:%M}" if ran_at else "还没有运行过"
    return f"定时发布没有在运行（{when}），到时间的内容不会自动发布或下线。"


def timed_pages():
    """How many things wait to be published or taken down at a time."""
    coming = Revision.objects.filter(approved_go_live_at__isnull=False).count()
    return coming + Page.objects.live().filter(expire_at__isnull=False).count()
