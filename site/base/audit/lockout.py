"""Whoever fails to log in again and again waits: counted in the cache, by account and address.

With a cache of its own each worker process counts for itself: see the check base.W001.
"""

from hashlib import sha256

from django.core.cache import cache

FAILURES = 5  # from one address
FAILURES_ANYWHERE = 30  # of one account, from all addresses: guesses that come from many
MINUTES = 15
MESSAGE = f"连续输错密码，账号已锁定 {MINUTES} 分钟。请稍后再试，或请管理员重设密码。"


def is_locked(username, address):
    limits = _counters(username, address)
    counts = cache.get_many(limits)
    return any(counts.get(key, 0) >= limit for key, limit in limits.items())


def count_failure(username, address):
    for key in _counters(username, address):
        cache.add(key, 0, MINUTES * 60)
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two
            cache.set(key, 1, MINUTES * 60)


def forget(username, address):
    cache.delete(next(iter(_counters(username, address))))


def _counters(username, address):
    """{cache key: how many failures lock}; the one of account and address first."""
    account = sha256(username.lower().encode()).hexdigest()[:32]
    return {
        f"login-failures:{account}:{address}": FAILURES,
        f"login-failures:{account}": FAILURES_ANYWHERE,
    }
