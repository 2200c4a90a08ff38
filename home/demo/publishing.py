"""How the pages of the sample city are published."""

from datetime import date, datetime, time

from django.utils import timezone

STORY_TIME = time(9, 0)


def publish_below(parent, page):
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def publish_time(iso_date):
    """The morning of `iso_date` in Asia/Shanghai: sample stories know their day only."""
    day = date.fromisoformat(iso_date)
    return datetime.combine(day, STORY_TIME, timezone.get_default_timezone())
