"""Drop the cached frame when what it shows has changed."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from .models import SiteIdentity
from .navigation import drop_frames


@receiver([page_published, page_unpublished, post_page_move])
def page_changed(sender, instance, **kwargs):
    drop_frames()  # any page may be the first or the last of a column that the menu lists


@receiver(post_delete)
def page_deleted(sender, instance, **kwargs):
    if isinstance(instance, Page):
        drop_frames()


@receiver([post_save, post_delete], sender=SiteIdentity)
@receiver([post_save, post_delete], sender=Site)
def identity_changed(sender, **kwargs):
    drop_frames()
