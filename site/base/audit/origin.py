"""Where the current request comes from."""

from contextvars import ContextVar
from ipaddress import ip_address, ip_network

from django.conf import settings

_address = ContextVar("address", default="")


def client_address(meta, trusted):
    """The address of the client of a request, from its `META`; "" if it can't be known.

    X-Forwarded-For is believed only as far as it was written by proxies in `trusted` (addresses or
    networks): it is read from its end, and the first address that isn't one of them is the client.
    What a client itself writes there stands further left and is never reached.
    """
    networks = [ip_network(network) for network in trusted]
    hops = [part.strip() for part in meta.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    client = _parsed(meta.get("REMOTE_ADDR", ""))
    while hops and client is not None and any(client in network for network in networks):
        if (hop := _parsed(hops.pop())) is None:
            break
        client = hop
    return "" if client is None else str(client)


def _parsed(text):
    try:
        return ip_address(text)
    except ValueError:
        return None


def current_address():
    """The address of the request that is being answered; "" outside of any."""
    return _address.get()


class OriginMiddleware:
    """Makes the client's address known to whatever is logged while its request is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _address.set(client_address(request.META, settings.TRUSTED_PROXIES))
        try:
            return self.get_response(request)
        finally:
            _address.reset(token)
