"""长辈模式: the large-type face, chosen by a link and kept in the visitor's browser.

Every page is the same for everybody and links to /face.css; only that small file differs by the
cookie. So pages are cached whole, and the choice needs no script and no account.
"""

import zlib
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import condition, require_safe
from django.views.decorators.vary import vary_on_cookie

COOKIE = "face"
FACES = ("standard", "elder")
A_YEAR = 365 * 24 * 3600


@cache
def _elder_css():
    return Path(finders.find("css/elder.css")).read_text(encoding="utf-8")


def _face_css(request):
    return _elder_css() if request.COOKIES.get(COOKIE) == "elder" else ""


def _etag(request):
    return f'"{zlib.crc32(_face_css(request).encode()):08x}"'


@require_safe
@cache_control(private=True, no_cache=True)
@vary_on_cookie
@condition(etag_func=_etag)
def face(request):
    """The stylesheet of the chosen face; empty for the standard one."""
    return HttpResponse(_face_css(request), content_type="text/css; charset=utf-8")


@require_safe
@never_cache
def choose_face(request, name):
    """Remember the face `name` and go back to the page that the visitor came from."""
    if name not in FACES:
        raise Http404
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        COOKIE, name, max_age=A_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
    return response
