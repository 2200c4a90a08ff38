"""The page of an address in two queries, however deep it is: the pages along it, then itself."""

from itertools import accumulate

from wagtail import views
from wagtail.models import Page

from .memo import memo
from .models import BasePage
from .models.pages import in_lineage
from .navigation import only_site, site_for

DEEPEST = 20  # levels below the home page; an address may have thousands


def page(request, path):
    """Wagtail's view of all pages; it finds the route made where it would ask level by level."""
    if route := _route(request, [component for component in path.split("/") if component]):
        site_for(request)
        request._wagtail_route_for_request = route
    return views.serve(request, path)


def _route(request, components):
    """The route of the deepest page along the way; None leaves the answer to Wagtail.

    The tree's root is left out: nobody can restrict it. Raises Http404 as `Page.route` does.
    """
    home = _home()
    if home is None:
        return None
    slug, address = home
    along = components[:DEEPEST]
    addresses = accumulate(along, lambda above, slug: f"{above}{slug}/", initial=address)
    # Addresses have no index of their own, but slugs have.
    pages = Page.objects.filter(slug__in=[slug, *along], url_path__in=list(addresses))
    lineage = list(in_lineage(pages).order_by("path"))
    model = lineage[-1].specific_class if lineage else None
    if model is None or not issubclass(model, BasePage):
        return None
    found = model.served().filter(pk=lineage[-1].pk).first()
    if found is None:  # deleted since
        return None
    found.set_lineage(lineage)
    return found.route(request, components[len(lineage) - 1 :])


@memo(seconds=60, of_pages=True)
def _home():
    """(slug, address in the tree) of the home page of the one site; None where there are others.

    Only a way to find pages, which are read anew: an address that is out of date finds none.
    """
    site = only_site()
    if site is None:
        return None
    return Page.objects.values_list("slug", "url_path").get(pk=site.root_page_id)
