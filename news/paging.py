from django.core.paginator import Paginator

PAGE_SIZE = 20


def pinned_and_page(stories, number):
    """The context of a list: page `number` of `stories`, and what is pinned above the first page.

    A number that is none gives the first or the last page.
    """
    pinned = list(stories.pinned())
    rest = stories.exclude(pk__in=[story.pk for story in pinned])
    page = Paginator(rest, PAGE_SIZE).get_page(number)
    return {"stories": page, "pinned": pinned if page.number == 1 else []}
