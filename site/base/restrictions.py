"""Which parts of the page tree the public may not see (Wagtail's page privacy)."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction

from .memo import drop_of_pages, memo


@memo(seconds=60, of_pages=True)
def restricted_paths():
    """The tree paths of restricted pages: what begins with one is not public.

    `PageQuerySet.public()` asks for them each time; they hardly ever change.
    """
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(**kwargs):
    drop_of_pages()  # menus and lists leave out what is restricted
