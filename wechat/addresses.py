"""Absolute addresses of this site, for what leaves it: QR codes, drafts, share cards."""

from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse

LOCAL = ("http://127.0.0.1", "http://localhost")


def public_url(path: str, request=None) -> str:
    """Return `path` on the site's public address: BASE_URL, or where none is set the asked host.

    A poster is printed: fetched through a tunnel or an inner name it must still lead to the
    public site.
    """
    base = settings.WAGTAILADMIN_BASE_URL
    if request is not None and base.startswith(LOCAL):
        return request.build_absolute_uri(path)
    return urljoin(base, path)


def short_link(code: str, request=None) -> str:
    """Return what the QR code of a station holds: the absolute address of `/s/<code>`."""
    return public_url(reverse("stations:short", args=[code]), request)
