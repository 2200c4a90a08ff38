"""Reading without a line: a small service worker keeps visited stations and the last search result.

It runs in the visitor's browser and keeps its copies there; nothing of it reaches the server.
With OFFLINE=off the same address serves a worker that deletes the copies and takes itself away.
"""

import zlib

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from .metadata import Metadata

# What the kept pages are made of; with hashed names (production) a new release is a new worker.
FILES = (
    *("css/site.css", "css/station.css", "css/finder.css", "css/offline.css"),
    *("js/status.js", "js/offline.js", "js/offline-pages.js", "icons.svg"),
)


@require_safe
@cache_control(no_cache=True)
def worker(request):
    """`/sw.js`, at the root because a worker answers for what lies below its own address."""
    files = [static(name) for name in FILES]
    context = {
        "files": files,
        "version": f"{zlib.crc32(' '.join(files).encode()):08x}",
        "script": static("js/worker.js"),
    }
    template = "base/worker.js" if settings.OFFLINE else "base/worker_gone.js"
    response = render(request, template, context, content_type="text/javascript; charset=utf-8")
    return response


@require_safe
@cache_control(public=True, max_age=300)
def offline(request) -> HttpResponse:
    """`/offline/`: shown by the worker for a page that it has no copy of."""
    url = request.build_absolute_uri()
    context = {"metadata": Metadata(title="没有网络", url=url, indexed=False)}
    return render(request, "base/offline.html", context)
