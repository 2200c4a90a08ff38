"""Where editors find the two ways of making a draft, and its report."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets import Button

from news.models import ArticlePage, ColumnPage

from .forms import columns_for
from .views import PasteView, ResultView, WordView

WAYS = [
    ("news_import_word", "从 Word 新建", "upload"),
    ("news_import_paste", "粘贴导入", "clipboard-list"),
]


@hooks.register("register_admin_urls")
def import_urls():
    return [
        path("news/import/word/", WordView.as_view(), name="news_import_word"),
        path("news/import/paste/", PasteView.as_view(), name="news_import_paste"),
        path("news/import/<int:pk>/", ResultView.as_view(), name="news_import"),
    ]


class WritersOnly:
    def is_shown(self, request):
        return columns_for(request.user).exists()


class WayItem(WritersOnly, MenuItem):
    pass


class WaysMenu(WritersOnly, SubmenuMenuItem):
    pass


@hooks.register("register_admin_menu_item")
def import_menu():
    items = [WayItem(label, reverse(name), icon_name=icon) for name, label, icon in WAYS]
    return WaysMenu("写稿", Menu(items=items), icon_name="edit", order=110)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    yield from _ways(page, user)


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name, next_url=None):
    yield from _ways(page, user)
    page = page.specific_deferred
    if isinstance(page, ArticlePage) and page.permissions_for_user(user).can_edit():
        record = page.imports.first()
        if record:
            url = reverse("news_import", args=[record.pk])
            yield Button("导入结果和图片说明", url, icon_name="check", priority=12)


def _ways(page, user):
    if not issubclass(page.cached_content_type.model_class() or object, ColumnPage):
        return
    if page.permissions_for_user(user).can_add_subpage():
        for priority, (name, label, icon) in enumerate(WAYS, 16):
            url = f"{reverse(name)}?column={page.pk}"
            yield Button(label, url, icon_name=icon, priority=priority)
