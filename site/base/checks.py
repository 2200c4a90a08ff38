"""House rules that are told when the site starts."""

from ipaddress import ip_network

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError


@register()
def language_and_time(app_configs, **kwargs):
    """Hours are resolved in Asia/Shanghai and all text is Chinese; another setting is a mistake."""
    problems = []
    if settings.TIME_ZONE != "Asia/Shanghai" or not settings.USE_TZ:
        problems.append(Error("TIME_ZONE 必须是 Asia/Shanghai 且 USE_TZ=True。", id="base.E001"))
    if settings.LANGUAGE_CODE != "zh-hans":
        problems.append(Error("LANGUAGE_CODE 必须是 zh-hans。", id="base.E002"))
    return problems


@register(deploy=True)
def shared_cache(app_configs, **kwargs):
    """Several worker processes with a cache each would show different menus for a minute."""
    backend = settings.CACHES["default"]["BACKEND"]
    if backend.endswith(("LocMemCache", "DummyCache")):
        return [
            Warning(
                "没有设置 CACHE_URL，各进程缓存互不相通。",
                hint="生产环境请设置 CACHE_URL=redis://127.0.0.1:6379/0。",
                id="base.W001",
            )
        ]
    return []


@register(Tags.database, deploy=True)
def scheduled_publishing(app_configs, databases=None, **kwargs):
    """`check --deploy --database default`: what editors timed must not wait for nobody."""
    from .schedule import schedule_problem

    try:
        problem = databases and schedule_problem()
    except DatabaseError:  # asked before the first migrate
        problem = None
    hint = "启用 dangqun-publish.timer，或用 cron 每分钟运行 manage.py publish_scheduled。"
    return [Warning(problem, hint=hint, id="base.W002")] if problem else []


@register()
def audit(app_configs, **kwargs):
    """等保2.0 asks for a year of logs; proxies that can't be read would fail every request."""
    problems = []
    if settings.AUDIT_KEEP_DAYS < 365:
        problems.append(
            Error("AUDIT_KEEP_DAYS 不能少于 365：操作审计至少保存一年。", id="base.E003")
        )
    for proxy in settings.TRUSTED_PROXIES:
        try:
            ip_network(proxy)
        except ValueError:
            problems.append(
                Error(f"TRUSTED_PROXIES 里的“{proxy}”不是 IP 地址或网段。", id="base.E004")
            )
    return problems
