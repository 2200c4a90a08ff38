"""Every other page is searched for as a page."""

from wagtail.models import Page

from search.registry import SearchType, register


def register_types():
    register(
        SearchType(
            key="pages",
            label="页面",
            model=Page,
            public=lambda: Page.objects.live().public().filter(depth__gt=1),
            loaded=lambda: Page.objects.live().specific(),
            order=40,
        )
    )
