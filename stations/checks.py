"""Promises to visitors that are told of when they are not kept."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError

from .corrections.retention import retention_problem


@register()
def contact_days(app_configs, **kwargs):
    if settings.CORRECTION_CONTACT_DAYS < 1:
        return [Error("CORRECTION_CONTACT_DAYS 至少是 1 天。", id="stations.E001")]
    return []


@register(Tags.database, deploy=True)
def contacts_are_purged(app_configs, databases=None, **kwargs):
    """`check --deploy --database default`: the form says when a contact is deleted."""
    try:
        problem = databases and retention_problem()
    except DatabaseError:  # asked before the first migrate
        problem = None
    hint = "启用 dangqun-purge.timer，或用 cron 每天运行 manage.py purge_corrections。"
    return [Warning(problem, hint=hint, id="stations.W001")] if problem else []
