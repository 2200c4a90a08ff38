from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects

PAGE_SIZE = 20


def pinned_and_page(stories, number):
    """The context of a list: page `number` of `stories`, and what is pinned above the first page.

    A number that is none gives the first or the last page.
    """
    stories = stories.prefetch_related(None)
    pinned = list(stories.pinned())
    rest = stories.exclude(pk__in=[story.pk for story in pinned])
    page = Paginator(rest, PAGE_SIZE).get_page(number)
    page.object_list = list(page.object_list)
    shown = pinned if page.number == 1 else []
    # The pictures of both in one query.
    prefetch_related_objects([*shown, *page.object_list], "lead_picture__renditions")
    return {"stories": page, "pinned": shown}
