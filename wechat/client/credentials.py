"""The access token and the JS-SDK ticket: one row each, shared by all workers.

They stand in the database, which every worker of every installation shares (the cache may be each
worker's own). Whoever finds a value missing takes a lease on the row and asks WeChat; the others
wait for what it writes. No transaction is open while WeChat is asked, so SQLite's one writer is
never kept waiting.
"""

import secrets
import time
from collections.abc import Callable
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from wechat.models import Credential

from .errors import WeChatError

LEASE = timedelta(seconds=25)  # longer than a request and its retry may take
WAIT_SECONDS = 20
POLL_SECONDS = 0.1

# Limits of stable_token with force_refresh.
FORCED_A_DAY = 20
FORCED_APART = timedelta(seconds=30)

Fetch = Callable[[bool], tuple[str, int]]
"""Ask WeChat, forced or not, for the value and the seconds it lasts."""


def shared(account: str, kind: str, fetch: Fetch, *, refused: str = "") -> str:
    """Return the account's token or ticket, by `fetch` where none is valid.

    `refused` is a value that WeChat has just refused: it is asked to replace that one, by force
    where the limits allow. Raises WeChatError.
    """
    Credential.objects.get_or_create(account=account, kind=kind)
    until = time.monotonic() + WAIT_SECONDS
    while True:
        credential = Credential.objects.get(account=account, kind=kind)
        if credential.is_valid() and credential.value != refused:
            return credential.value
        if lease := _take_lease(credential):
            try:
                return _renew(credential.pk, lease, fetch, refused)
            finally:
                _leased(credential.pk, lease).update(leased_until=None)
        if time.monotonic() > until:
            raise WeChatError("另一个进程正在向微信取令牌，等了太久", "请稍后再试。")
        time.sleep(POLL_SECONDS)


def _take_lease(credential: Credential) -> str:
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    lease = secrets.token_hex(16)
    rows = Credential.objects.filter(free, pk=credential.pk)
    return lease if rows.update(lease=lease, leased_until=now + LEASE) else ""


def _leased(pk: int, lease: str):
    return Credential.objects.filter(pk=pk, lease=lease)


def _renew(pk: int, lease: str, fetch: Fetch, refused: str) -> str:
    credential = Credential.objects.get(pk=pk)
    if credential.is_valid() and credential.value != refused:
        return credential.value  # another worker was quicker
    force = bool(refused) and credential.value == refused and _may_force(credential)
    if force:
        _count_force(credential, lease)
    value, seconds = fetch(force)
    if value == refused:
        raise WeChatError(
            "微信不认当前的令牌，而今天的强制刷新已用完或刚刚用过",
            "请过 30 秒再试；仍不行请明天再试，并请运维核对是否有别的程序在用同一个公众号。",
        )
    # A new token is handed out five minutes before the old one ends.
    margin = min(300, seconds // 10)
    expires_at = timezone.now() + timedelta(seconds=seconds - margin)
    _leased(pk, lease).update(value=value, expires_at=expires_at)
    return value


def _may_force(credential: Credential) -> bool:
    now = timezone.now()
    if credential.forced_at and now - credential.forced_at < FORCED_APART:
        return False
    today = credential.forced_on == timezone.localdate(now)
    return not today or credential.forced_count < FORCED_A_DAY


def _count_force(credential: Credential, lease: str) -> None:
    """Count a forced refresh before it is asked for: one that gets no answer counts too."""
    now = timezone.now()
    today = timezone.localdate(now)
    count = credential.forced_count + 1 if credential.forced_on == today else 1
    _leased(credential.pk, lease).update(forced_at=now, forced_on=today, forced_count=count)
