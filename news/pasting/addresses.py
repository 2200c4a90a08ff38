"""Which picture addresses the server may ask: WeChat's own image hosts, by https, and no other."""

import socket
from urllib.parse import SplitResult, urlsplit

from base.addresses import is_public

HOSTS = frozenset(
    {
        "mmbiz.qpic.cn",
        "mmecoa.qpic.cn",
        "mmsns.qpic.cn",
        "mmbiz.qlogo.cn",
        "wx.qlogo.cn",
        "res.wx.qq.com",
    }
)
PORT = 443


class ForbiddenAddress(ValueError):
    """The address is none that the server may ask."""


def allowed(url: str) -> SplitResult:
    """Return the parts of `url` if it names a WeChat image host exactly; http becomes https.

    Raises ForbiddenAddress.
    """
    url = url.strip()
    if url.startswith("//"):
        url = f"https:{url}"
    # urlsplit drops tabs and line ends, and some readers take a backslash for a slash
    if any(ord(char) <= 0x20 or char == "\\" or ord(char) > 0x7E for char in url):
        raise ForbiddenAddress(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ForbiddenAddress(url) from None
    if parts.scheme not in ("http", "https") or parts.netloc.lower() not in HOSTS:
        raise ForbiddenAddress(url)  # a user, a port or a trailing dot makes it another netloc
    assert port is None
    return parts._replace(scheme="https", netloc=parts.netloc.lower(), fragment="")


def public_address(host: str, resolve=socket.getaddrinfo) -> str:
    """Return one IP address of `host` to connect to; each that its name gives must be public.

    The caller connects to this very address, so a name that changes its mind changes nothing.
    Raises ForbiddenAddress; OSError where the name is unknown.
    """
    found = resolve(host, PORT, type=socket.SOCK_STREAM)
    addresses = [sockaddr[0] for *_, sockaddr in found]
    if not addresses or not all(is_public(address) for address in addresses):
        raise ForbiddenAddress(host)
    return addresses[0]
