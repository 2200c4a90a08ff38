"""The text under review is changed by nobody but who is to review it, by whatever way they come."""

from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.models import Page, Revision

from .models import ReviewTask


@receiver(pre_save, sender=Revision)
def keep_text_under_review(sender, instance, update_fields=None, **kwargs):
    """Refuse a version by anybody else: the admin's API, for one, doesn't ask for locks."""
    if instance.user is None or (update_fields and "content" not in update_fields):
        return
    page = instance.content_object
    task = page.current_workflow_task if isinstance(page, Page) else None
    if isinstance(task, ReviewTask) and task.locked_for_user(page, instance.user):
        raise PermissionDenied(f"这一稿正在{task.name}，没有保存。要修改，请先撤回送审。")
