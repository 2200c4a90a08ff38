"""What changes who may see a page without the page being saved."""

from django.db.models.signals import post_delete, post_save


def connect():
    from wagtail.models import PageViewRestriction

    post_save.connect(_restriction_changed, PageViewRestriction)
    post_delete.connect(_restriction_changed, PageViewRestriction)


def _restriction_changed(instance, **kwargs):
    """Write anew which pages under a view restriction are public."""
    from wagtail.models import Page

    from .index import reindex

    reindex(Page.objects.descendant_of(instance.page, inclusive=True))
