"""Drop the cached frame and what else hangs on the page tree when that has changed."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from .memo import drop_of_pages
from .models import SiteIdentity


@receiver([page_published, page_unpublished, post_page_move])
def page_changed(sender, instance, **kwargs):
    drop_of_pages()  # any page may be the first or the last of a column that the menu lists


@receiver(post_delete)
def page_deleted(sender, instance, **kwargs):
    if isinstance(instance, Page):
        drop_of_pages()


@receiver([post_save, post_delete], sender=Site)
def site_changed(sender, **kwargs):
    drop_of_pages()


@receiver([post_save, post_delete], sender=SiteIdentity)
def identity_changed(sender, created=False, **kwargs):
    if not created:  # the first frame of a site makes its identity, and must not drop itself
        drop_of_pages()
