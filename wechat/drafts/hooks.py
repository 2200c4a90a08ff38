"""The push in Wagtail's admin: its addresses, its buttons."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from news.models import StoryPage
from wechat.client import is_configured

from . import views

LABEL = "推送到公众号草稿箱"


@hooks.register("register_permissions")
def push_permission():
    """Offer the permission where groups are edited."""
    return Permission.objects.filter(content_type__app_label="wechat", codename="push_draft")


@hooks.register("register_admin_urls")
def push_urls():
    return [
        path("wechat/articles/<int:pk>/push/", views.article, name="wechat_push"),
        path("wechat/articles/<int:pk>/push/step/", views.step, name="wechat_push_step"),
    ]


@hooks.register("register_page_header_buttons")
def push_button(page, user, view_name, next_url=None):
    if isinstance(page.specific, StoryPage) and views.may_push(user, page):
        yield Button(LABEL, reverse("wechat_push", args=[page.pk]), icon_name="upload", priority=36)


@hooks.register("after_publish_page")
def offer_push(request, page):
    """After publishing, one click further: the button in a message."""
    if not is_configured() or not page.live or not isinstance(page.specific, StoryPage):
        return
    if views.may_push(request.user, page):
        button = messages.button(reverse("wechat_push", args=[page.pk]), LABEL)
        messages.info(request, "要在公众号里也发这篇文章吗？", buttons=[button])
