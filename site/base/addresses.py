"""Which IP addresses the server may ask on behalf of somebody's text."""

import ipaddress


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, the ones that IPv6 wraps included.

    Raises ValueError where it is no IP address.
    """
    ip = ipaddress.ip_address(address)
    wrapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if wrapped is not None:
        return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
