"""How often one visitor may do a thing, without keeping who it was.

Counted in the cache under a hash of the address, keyed by the site's secret and the day: it
can't be turned back into an address, nor compared from one day to the next.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

HOUSEHOLD = 64  # bits of an IPv6 address that stand for one household, which has all the rest


def within_limit(action: str, address: str, most: int, seconds: int) -> bool:
    """Count one `action` from `address`; say whether there were at most `most` in `seconds`."""
    key = _key(action, address)
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ran out between the two
        cache.set(key, 1, seconds)
        return True


def _key(action, address):
    today = timezone.localdate().isoformat()
    digest = salted_hmac(f"{action} {today}", _source(address), algorithm="sha256").hexdigest()
    return f"limit:{action}:{digest[:32]}"


def _source(address):
    try:
        ip = ip_address(address)
    except ValueError:  # not known: all such share one count
        return ""
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is None:
        return str(ip_network((ip, HOUSEHOLD), strict=False))
    return str(ip)
