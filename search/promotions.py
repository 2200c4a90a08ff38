"""What editors put first for a query (Wagtail's promoted search results)."""

from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.utils import normalise_query_string


@dataclass
class Promoted:
    title: str
    url: str
    description: str


def promoted(query, request):
    """Return what is promoted for `query` as it was typed; a page only while it is public."""
    wanted = SearchPromotion.objects.filter(
        query__query_string=normalise_query_string(query.replace("\0", ""))
    ).select_related("page")
    found = []
    for promotion in wanted:
        page = promotion.page
        if page is None:
            title, url = promotion.external_link_text, promotion.external_link_url
        elif page.live and not page.get_view_restrictions().exists():
            title, url = page.title, page.get_url(request)
        else:
            continue
        if url:
            found.append(Promoted(title or url, url, promotion.description))
    return found
