from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button

from news.models import StoryPage
from wechat import ledger_admin  # noqa: F401  # registers itself, as do the hooks of the rooms
from wechat.copying import admin as copying
from wechat.drafts import hooks as drafts  # noqa: F401
from wechat.posters import hooks as posters  # noqa: F401

LABEL = "复制到公众号"


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("wechat/articles/<int:pk>/", copying.article, name="wechat_article"),
        path("wechat/stations/<int:pk>/", copying.station, name="wechat_station"),
    ]


@hooks.register("register_page_header_buttons")
def article_button(page, user, view_name, next_url=None):
    if isinstance(page.specific, StoryPage) and page.permissions_for_user(user).can_edit():
        url = reverse("wechat_article", args=[page.pk])
        yield Button(LABEL, url, icon_name="copy", priority=35)


@hooks.register("register_station_header_buttons")
def station_button(station, user):
    yield Button(LABEL, reverse("wechat_station", args=[station.pk]), icon_name="copy", priority=5)
