"""Where an address is, asked of Tianditu by the server. The key never leaves it.

http://lbs.tianditu.gov.cn/server/geocodinginterface.html
"""

import json

import httpx
from django.conf import settings

ADDRESS = "https://api.tianditu.gov.cn/geocoder"
TIMEOUT = httpx.Timeout(5, connect=3)
_NOTHING_FOUND = "101"


class GeocoderError(Exception):
    """Why there is no answer, in Chinese, for the editor."""


def is_configured() -> bool:
    return bool(settings.TIANDITU_SERVER_KEY)


def look_up(address: str) -> tuple[float, float] | None:
    """Return the place of an address as (lat, lng), WGS-84 degrees; None if it is not known.

    Raises GeocoderError where the service does not answer, or refuses.
    """
    question = {
        "ds": json.dumps({"keyWord": address}, ensure_ascii=False),
        "tk": settings.TIANDITU_SERVER_KEY,
    }
    try:
        response = httpx.get(ADDRESS, params=question, timeout=TIMEOUT)
        answer = response.json()
    except (httpx.HTTPError, ValueError):
        # The error's own text may hold the address with its key.
        raise GeocoderError("地址查询服务没有回答，请稍后再试，或在地图上点选。") from None
    return _read(answer)


def _read(answer) -> tuple[float, float] | None:
    status = str(answer.get("status")) if isinstance(answer, dict) else ""
    if status == _NOTHING_FOUND:
        return None
    try:
        if status != "0":
            raise ValueError
        lat, lng = float(answer["location"]["lat"]), float(answer["location"]["lon"])
        if not (-90 <= lat <= 90 and -180 <= lng <= 180):
            raise ValueError
    except (KeyError, TypeError, ValueError):
        raise GeocoderError(
            "地址查询服务拒绝了请求：请运维检查 TIANDITU_SERVER_KEY 和当天的用量。"
        ) from None
    return lat, lng
