"""Every kind of public page opens, with and without JavaScript, and asks no other host."""

import pytest
from wagtail.models import Page

from news.models import ArticlePage, CaseStudyPage, ColumnPage
from stations.models import Station

pytestmark = pytest.mark.usefixtures("sample_city")


def addresses() -> list[str]:
    kinds = (ColumnPage, ArticlePage, CaseStudyPage)
    pages: list[Page] = [kind.objects.live().first() for kind in kinds]
    station = Station.objects.first()
    return ["/", "/stations/", f"/stations/{station.code}/", *(page.url for page in pages)]


@pytest.mark.parametrize("kind", ["page", "desktop_page", "page_without_js"])
def test_public_pages_open(kind, request, screenshot):
    page = request.getfixturevalue(kind)
    for number, address in enumerate(addresses()):
        answer = page.goto(address)
        assert answer.status == 200, address
        assert page.locator("h1").count() == 1, address
        screenshot(page, f"{kind}-{number}")
