"""The JS-SDK's signature, and for which addresses this site gives one."""

import hashlib
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from wagtail.models import Site


def sign(ticket: str, nonce: str, timestamp: int, url: str) -> str:
    """Return the signature for a page at `url`; a fragment is not part of it."""
    url = urldefrag(url).url
    words = f"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}"
    return hashlib.sha1(words.encode()).hexdigest()


def is_own(url: str, asked_host: str) -> bool:
    """Whether `url` is a page of this site: of a host it serves, by http or https.

    `asked_host` is the (checked) host of the request. Where ALLOWED_HOSTS names no hosts but `*`,
    own are the asked one and those of Wagtail's sites.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not host or parts.username or "\\" in url:
        return False
    if host == split_domain_port(asked_host)[0]:
        return True
    named = [allowed for allowed in settings.ALLOWED_HOSTS if allowed != "*"]
    return validate_host(host, named) or Site.objects.filter(hostname=host).exists()
