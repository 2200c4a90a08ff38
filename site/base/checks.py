"""House rules that are told when the site starts."""

from django.conf import settings
from django.core.checks import Error, Warning, register


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
