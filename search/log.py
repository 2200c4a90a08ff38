"""Counts queries for the editors' report: the words and a number, never who asked or when."""

import re
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from .models import SearchCount

KEPT_DAYS = 180
QUERIES_A_DAY = 3000  # different ones; more is a machine
LONGEST = 40  # characters; longer ones are pasted texts
# Numbers of phones, identity cards and accounts, addresses of mail: not for a log.
_PERSONAL = re.compile(r"(?:\d[\s-]*){6,}|@")


def count_search(query, total):
    """Count an analysed query and how much it found. Searching never fails for it."""
    words = query.text
    if not words or len(words) > LONGEST or _PERSONAL.search(words):
        return
    today = timezone.localdate()
    found = SearchCount.Found
    bucket = found.NOTHING if not total else found.FEW if total <= 5 else found.MANY
    try:
        with transaction.atomic():
            asked = SearchCount.objects.filter(day=today, query=words, found=bucket)
            if asked.update(count=F("count") + 1):
                return
            today_s = SearchCount.objects.filter(day=today).count()
            if not today_s:
                prune(today)
            if today_s < QUERIES_A_DAY:
                SearchCount.objects.create(day=today, query=words, found=bucket, count=1)
    except DatabaseError:
        return  # another visitor was first, or the database is busy


def prune(today=None):
    """Forget what is older than `KEPT_DAYS`."""
    oldest = (today or timezone.localdate()) - timedelta(days=KEPT_DAYS)
    SearchCount.objects.filter(day__lt=oldest).delete()
