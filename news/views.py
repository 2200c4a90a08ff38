"""The reader's beacon: a page that was really shown asks to be counted, and learns its number."""

import re

from django.http import Http404, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import StoryPage
from .models.reads import count_read, total_reads

# Those that run scripts and say so; the rest never send the beacon.
ROBOTS = re.compile(r"bot|spider|crawl|slurp|headless|lighthouse|preview|monitor", re.IGNORECASE)

BIGGEST_KEY = 2**63 - 1  # SQLite refuses to look for more


@csrf_exempt  # no cookie is asked for and none is set: there is no session to forge
@require_POST
@never_cache
def read(request, pk):
    """Count a reading of the story `pk` and answer {"reads": its number of all days}."""
    if pk > BIGGEST_KEY or not StoryPage.objects.listed().filter(pk=pk).exists():
        raise Http404
    if _is_reader(request):
        count_read(pk)
    return JsonResponse({"reads": total_reads(pk)})


def _is_reader(request):
    """A browser that shows this site's page: no robot by name, no request from another site."""
    agent = request.headers.get("User-Agent", "")
    from_here = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    return bool(agent) and from_here and not ROBOTS.search(agent)
