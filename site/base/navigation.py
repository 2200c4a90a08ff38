"""The frame of every page: the site's identity and main menu, read once a minute and process."""

from dataclasses import dataclass

from wagtail.models import Page, Site

from .memo import memo
from .models import SiteIdentity


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str


@dataclass(frozen=True)
class Frame:
    identity: SiteIdentity
    menu: tuple[MenuItem, ...] = ()
    footer: tuple[MenuItem, ...] = ()  # pages below the home page that the menu leaves out


def frame_for(request):
    """Return the `Frame` of the request's site; an empty one before a site is set up."""
    site = site_for(request)
    return _frame(site.pk) if site else Frame(SiteIdentity())


def site_for(request):
    """The request's site, or None; of one site alone it is known without asking the database."""
    if site := only_site():
        request._wagtail_site = site  # where Wagtail itself looks before it asks the database
    return site or Site.find_for_request(request)


@memo(seconds=60, of_pages=True)
def only_site():
    """The one site there is, whatever host it is asked by; None where there are others."""
    sites = list(Site.objects.all()[:2])
    return sites[0] if len(sites) == 1 and sites[0].is_default_site else None


@memo(seconds=60, of_pages=True)
def _frame(site_id):
    site = Site.objects.select_related("root_page").get(pk=site_id)
    identity = SiteIdentity.for_site(site)
    identity.party_site_mark  # noqa: B018  # load the picture with it
    menu, footer = [], []
    for page in Page.objects.live().public().child_of(site.root_page).specific():
        if not page.is_listed():
            continue
        (menu if page.show_in_menus else footer).append(MenuItem(page.title, page.get_url()))
    return Frame(identity, tuple(menu), tuple(footer))
