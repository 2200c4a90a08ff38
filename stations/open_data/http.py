"""What every public JSON address has in common: who may ask, how it is answered and refused.

Readable by any page of any site (CORS `*`, without cookies); GET, HEAD and OPTIONS only; problems
are JSON in Chinese, `{"detail": …}`.
"""

import json
from functools import wraps
from hashlib import blake2b

from django.core.exceptions import TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import re_path
from django.utils.cache import get_conditional_response

METHODS = "GET, HEAD, OPTIONS"
JSON = "application/json; charset=utf-8"
GEOJSON = "application/geo+json"

# What an answer may be kept by, and for how long.
VOCABULARY = "public, max-age=300"  # areas, functions: they hardly change
MINUTE = "public, max-age=60"  # what holds a status: a minute old at most
NOT_KEPT = "no-store"  # of this moment, or holding a visitor's place: see docs of `nearby`


def json_response(
    request: HttpRequest, data, cache: str, status: int = 200, content_type: str = JSON
) -> HttpResponse:
    """Answer with JSON; what may be kept has an ETag and is answered with 304 where unchanged."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    response = HttpResponse(body, status=status, content_type=content_type)
    response["Cache-Control"] = cache
    if cache != NOT_KEPT:
        response["ETag"] = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        return get_conditional_response(request, etag=response["ETag"], response=response)
    return response


def problem(status: int, detail) -> HttpResponse:
    body = json.dumps({"detail": detail}, ensure_ascii=False).encode()
    response = HttpResponse(body, status=status, content_type=JSON)
    response["Cache-Control"] = NOT_KEPT
    return response


def public(view):
    """Decorate a view of open data."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
        elif request.method in ("GET", "HEAD"):
            response = _get(view, request, *args, **kwargs)
        else:
            response = problem(405, "这里只能读取，请用 GET。")
        if response.status_code in (204, 405):
            response["Allow"] = METHODS
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
        response["Access-Control-Expose-Headers"] = "ETag"
        response["Access-Control-Max-Age"] = "86400"
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = NOT_KEPT if "lat" in request.GET else MINUTE
        return response

    wrapper.csrf_exempt = True
    return wrapper


def _get(view, request, *args, **kwargs):
    method = request.method
    request.method = "GET"  # ninja knows no HEAD; the server leaves the body away
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return problem(404, "没有这个接口。")
    except TooManyFieldsSent:
        return problem(422, [{"loc": ["query"], "msg": "参数太多。"}])
    finally:
        request.method = method


def open_to_all(urls):
    """Make every address of a NinjaAPI's `urls` public, and answer the rest below it in JSON."""
    patterns, app_name, namespace = urls
    for pattern in patterns:
        pattern.callback = public(pattern.callback)
    patterns.append(re_path("", public(_nothing_here)))
    return patterns, app_name, namespace


def _nothing_here(request):
    raise Http404
