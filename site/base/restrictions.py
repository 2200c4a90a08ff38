"""Which parts of the page tree the public may not see (Wagtail's page privacy)."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import post_page_move

from .memo import memo


@memo(seconds=60)
def restricted_paths():
    """The tree paths of restricted pages: what begins with one is not public.

    `PageQuerySet.public()` asks for them each time; they hardly ever change.
    """
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver(post_page_move)
def restriction_changed(**kwargs):
    restricted_paths.drop()
