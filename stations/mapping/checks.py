"""The map's settings, told when the site starts."""

import re

from django.conf import settings
from django.core.checks import Error, Warning, register

from .tiles import NONE, SERVICES, service

_KEY = re.compile(r"[0-9a-f]{32}")
_APPROVAL = "地图下方应写明审图号：请照地图服务网站上的写法填 MAP_APPROVAL。"


@register()
def tiles(app_configs, **kwargs):
    problems = []
    if settings.MAP_TILES not in ("", NONE, *SERVICES):
        hint = f"可填 {'、'.join(SERVICES)} 或 {NONE}。"
        problems.append(
            Error(f"不认识 MAP_TILES“{settings.MAP_TILES}”。", hint=hint, id="map.E001")
        )
    if settings.MAP_TILES == "tianditu" and not (settings.TIANDITU_KEY or settings.MAP_TILES_URL):
        problems.append(
            Error("MAP_TILES=tianditu 还需要 TIANDITU_KEY（浏览器端密钥）。", id="map.E002")
        )
    for name in ("TIANDITU_KEY", "TIANDITU_SERVER_KEY"):
        key = getattr(settings, name)
        if key and not _KEY.fullmatch(key):
            hint = "它是 32 位小写字母和数字，在天地图控制台“我的应用”里。"
            problems.append(Error(f"{name} 的写法不对。", hint=hint, id="map.E003"))
    if settings.MAP_TILES_URL and (problem := _address_problem(settings.MAP_TILES_URL)):
        problems.append(Error(f"MAP_TILES_URL {problem}。", id="map.E004"))
    return problems


def _address_problem(address: str) -> str:
    if service() == NONE:
        return "填了，但 MAP_TILES 没有指明是哪一种底图（坐标系由它决定）"
    # Without user or wildcard: what stands before the path goes into the content policy.
    if not re.match(r"https://[A-Za-z0-9.-]+(:\d+)?/", address) or re.search(r"[\s;,]", address):
        return "须是 https:// 开头的地址，主机名是固定的"
    if not all(part in address for part in ("{z}", "{x}")) or not re.search(r"\{-?y\}", address):
        return "须含有 {z}、{x} 和 {y}（或 {-y}）"
    return ""


@register(deploy=True)
def approval(app_configs, **kwargs):
    """A public map shows its approval number (地图管理条例, 国务院令第 664 号, article 37)."""
    if service() == NONE or settings.MAP_APPROVAL:
        return []
    return [Warning("公开的地图没有审图号。", hint=_APPROVAL, id="map.W001")]
