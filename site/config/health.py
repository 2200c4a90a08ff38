"""Two questions a supervisor asks: is the process up, and can it serve?"""

from django.core.cache import cache
from django.db import connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from wagtail.search.backends import get_search_backend

from base.schedule import schedule_problem


@never_cache
def healthz(request):
    """Answer 200 while the process lives; touches nothing outside it."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(request):
    """Answer 200 when database, cache and search all answer, else 503 and which one does not."""
    checks = {"database": _database, "cache": _cache, "search": _search}
    results = {name: _answers(check) for name, check in checks.items()}
    ready = all(results.values())
    # A stopped timer is told and does not count: taking the site away would not help anyone.
    body = {"status": "ok" if ready else "unavailable", **results, "schedule": _answers(_schedule)}
    return JsonResponse(body, status=200 if ready else 503)


def _answers(check):
    # Any failure at all means "not ready": a supervisor wants an answer, not a traceback.
    try:
        check()
    except Exception:
        return False
    return True


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache():
    cache.set("readyz", "1", 5)
    if cache.get("readyz") != "1":
        raise RuntimeError("the cache does not keep what it is given")


def _search():
    from stations.models import Station

    list(get_search_backend().search("党群", Station.objects.all())[:1])


def _schedule():
    if problem := schedule_problem():
        raise RuntimeError(problem)
