"""`/wechat/jssdk/signature?url=`: what a page of this site needs to start the JS-SDK."""

import secrets
import time

from django.core.cache import cache
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from wechat.client import Client, WeChatError, is_configured

from .signature import is_own, sign

LONGEST = 2000  # characters of an address
REST_SECONDS = 60  # before WeChat is asked again after a failure
RESTING = "wechat-ticket-failed"


@require_safe
def signature(request):
    """Sign for this site's own pages; 400 for another's, 404 where no account is configured."""
    url = request.GET.get("url", "")
    if len(url) > LONGEST or not is_own(url, request.get_host()):
        return _problem(400, "只给本站的网页签名。")
    if not is_configured():
        return _problem(404, "本站没有配置公众号。")
    if cache.get(RESTING):
        return _problem(503, "暂时取不到签名，页面其余功能不受影响。")
    try:
        client = Client()
        ticket = client.ticket()
    except WeChatError:
        # Every visitor in WeChat asks: one failure speaks for all of them for a while.
        cache.set(RESTING, True, REST_SECONDS)
        return _problem(503, "暂时取不到签名，页面其余功能不受影响。")
    nonce, timestamp = secrets.token_hex(8), int(time.time())
    return _answer(
        {
            "appId": client.account,
            "timestamp": timestamp,
            "nonceStr": nonce,
            "signature": sign(ticket, nonce, timestamp, url),
        }
    )


def _problem(status, text):
    return _answer({"detail": text}, status)


def _answer(body, status=200):
    ascii_too = {"ensure_ascii": False}
    response = JsonResponse(body, status=status, json_dumps_params=ascii_too)
    response["Cache-Control"] = "no-store"
    return response
