from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from base.metadata import Metadata

from . import registry
from .log import count_search
from .promotions import promoted
from .results import SORTS, search_everything
from .text import MAX_QUERY

MAX_SHOWN = 200  # characters of the query that are written back into the page


@require_safe
def search(request):
    """The page of everything: `q`, `type` (a tab), `sort` (relevance or time), `page`."""
    typed = request.GET.get("q", "").replace("\0", "").strip()
    keys = {search_type.key for search_type in registry.search_types() if search_type.listed}
    chosen = request.GET.get("type", "")
    chosen = chosen if chosen in keys else ""
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "relevance"
    found = search_everything(typed, chosen or None, _number(request.GET.get("page")), sort)
    first = found.page == 1 and not chosen
    if first and found.query.chunks:
        count_search(found.query, 0 if found.relaxed else found.total)

    def address(**changes):
        kept = {"q": typed[:MAX_SHOWN], "type": chosen, "sort": sort if sort == "time" else ""}
        changed = {**kept, **changes}
        return "?" + urlencode({name: value for name, value in changed.items() if value})

    context = {
        "typed": typed[:MAX_SHOWN],
        "shortened": len(typed) > MAX_QUERY,
        "found": found,
        "promoted": promoted(typed, request) if first and typed else [],
        "tabs": [
            {
                "label": tab.label,
                "count": tab.count,
                "url": address(type=tab.key),
                "current": tab.key == chosen,
            }
            for tab in found.tabs
        ],
        "sorts": [
            {
                "label": label,
                "url": address(sort=key if key == "time" else ""),
                "current": key == sort,
            }
            for key, label in SORTS.items()
        ],
        "spellings": [{"text": word, "url": address(q=word, type="")} for word in found.spellings],
        "finder_url": "/stations/?" + urlencode({"q": typed[:MAX_SHOWN]}),
        "number": found.page,
        "pages": found.pages,
        "previous_url": address(page=found.page - 1) if found.page > 1 else "",
        "next_url": address(page=found.page + 1) if found.page < found.pages else "",
        "metadata": Metadata(
            title=f"搜索：{typed[:40]}" if typed else "搜索",
            url=request.build_absolute_uri(reverse("search:search")),
            description="搜索阵地、文章和页面：名称、拼音、首字母、功能都可以。",
            indexed=not typed,  # results are what anybody typed
        ),
    }
    return render(request, "search/search.html", context)


def _number(value):
    """The page asked for; what is no number is the first."""
    try:
        return min(int(value or 1), 1_000_000)
    except ValueError:
        return 1
