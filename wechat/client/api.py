"""A small client of the Official Account API: what a draft, its pictures and the JS-SDK need.

Nothing here publishes. Every call has a timeout and at most one retry. The secret and the tokens
are in no message and in no log (the settings keep httpx from logging addresses, which hold them).
"""

import json
from typing import Any

import httpx
from django.conf import settings

from wechat.models import Credential

from .credentials import shared
from .errors import BUSY, TOKEN_REFUSED, NotConfigured, Unreachable, WeChatError, refusal

TIMEOUT = httpx.Timeout(8, connect=3)  # with its retry within gunicorn's 30 seconds


def is_configured() -> bool:
    return bool(settings.WECHAT_APPID and settings.WECHAT_SECRET)


class Client:
    """The account that the settings name. Raises NotConfigured where they name none."""

    def __init__(self):
        if not is_configured():
            raise NotConfigured()
        self.account = settings.WECHAT_APPID
        self._secret = settings.WECHAT_SECRET
        self._base = settings.WECHAT_API_URL

    # Drafts

    def add_draft(self, article: dict[str, Any]) -> str:
        """Make a draft of one article; return its media_id."""
        # A second request after a lost answer could make a second draft.
        answer = self._call("draft/add", body={"articles": [article]}, repeatable=False)
        return answer["media_id"]

    def update_draft(self, media_id: str, article: dict[str, Any]) -> None:
        """Replace the only article of a draft. Raises WeChatError 40007 if the draft is gone."""
        self._call("draft/update", body={"media_id": media_id, "index": 0, "articles": article})

    def get_draft(self, media_id: str) -> dict[str, Any]:
        """Return the article of a draft as WeChat keeps it."""
        return self._call("draft/get", body={"media_id": media_id})["news_item"][0]

    # Pictures

    def upload_picture(self, content: bytes, name: str) -> str:
        """Upload a picture of a body (jpg or png below 1 MB); return its address."""
        return self._call("media/uploadimg", file=(name, content))["url"]

    def add_cover(self, content: bytes, name: str) -> str:
        """Add a picture of at most 10 MB to the permanent material; return its media_id."""
        answer = self._call(
            "material/add_material", query={"type": "image"}, file=(name, content), repeatable=False
        )
        return answer["media_id"]

    # JS-SDK

    def ticket(self) -> str:
        """Return the jsapi_ticket that all workers share."""
        return shared(self.account, Credential.Kind.TICKET, self._fetch_ticket)

    def _fetch_ticket(self, force: bool) -> tuple[str, int]:
        answer = self._call("ticket/getticket", query={"type": "jsapi"})
        return answer["ticket"], answer["expires_in"]

    # Tokens and requests

    def token(self, refused: str = "") -> str:
        """Return the access token that all workers share, another one than `refused`."""
        return shared(self.account, Credential.Kind.TOKEN, self._fetch_token, refused=refused)

    def _fetch_token(self, force: bool) -> tuple[str, int]:
        body = {
            "grant_type": "client_credential",
            "appid": self.account,
            "secret": self._secret,
            "force_refresh": force,
        }
        answer = self._retried("stable_token", lambda error: {"body": body}, {BUSY}, not force)
        return answer["access_token"], answer["expires_in"]

    def _call(self, path: str, *, repeatable: bool = True, query=None, **request) -> dict:
        token = ""

        def prepare(error):
            nonlocal token
            if not token:
                token = self.token()
            elif error.code in TOKEN_REFUSED:
                token = self.token(refused=token)
            return {"query": {**(query or {}), "access_token": token}, **request}

        return self._retried(path, prepare, {BUSY, *TOKEN_REFUSED}, repeatable)

    def _retried(self, path: str, prepare, codes: set[int], repeatable: bool) -> dict:
        """Send what `prepare` makes, and once more where that may help and can do no harm.

        `codes`: the refusals after which it may help.
        """
        error = None
        for last in (False, True):
            request = prepare(error)
            try:
                return self._send(path, **request)
            except WeChatError as failure:
                lost = isinstance(failure, Unreachable) and (repeatable or not failure.sent)
                if last or not (lost or failure.code in codes):
                    raise
                error = failure
        raise AssertionError("unreachable")

    def _send(self, path: str, *, query=None, body=None, file=None) -> dict:
        url = f"{self._base}/cgi-bin/{path}"
        request = {"params": query}
        if body is not None:
            # Raw UTF-8: WeChat shows \uXXXX as it stands.
            request["content"] = json.dumps(body, ensure_ascii=False).encode()
            request["headers"] = {"Content-Type": "application/json; charset=utf-8"}
        elif file is not None:
            request["files"] = {"media": file}
        method = "POST" if body is not None or file is not None else "GET"
        try:
            response = httpx.request(method, url, timeout=TIMEOUT, **request)
        except httpx.TransportError as error:
            raise _unreachable(error) from None  # its request holds the token
        return _read(response)


def _unreachable(error: httpx.TransportError) -> Unreachable:
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        advice = "请稍后再试；一直不行请运维检查服务器能否访问 api.weixin.qq.com。"
        return Unreachable("连不上微信的服务器", advice, sent=False)
    advice = "请先到公众号后台看看草稿箱和素材库里有没有，再决定是否重试。"
    return Unreachable("微信没有按时回答，不知道有没有做成", advice, sent=True)


def _read(response: httpx.Response) -> dict:
    try:
        answer = json.loads(response.content)  # WeChat says text/plain, and means UTF-8
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        message = f"微信的回答看不懂（HTTP {response.status_code}）"
        raise Unreachable(message, "请稍后再试。", sent=True)
    if code := answer.get("errcode"):
        raise refusal(code, str(answer.get("errmsg", "")))
    return answer
