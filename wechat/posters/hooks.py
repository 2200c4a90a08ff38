"""海报打包 in the admin's menu, beside the stations."""

from django.urls import path, reverse
from wagtail import hooks

from base.menus import RestrictedMenuItem

from . import bulk


@hooks.register("register_admin_urls")
def poster_urls():
    return [
        path("wechat/posters/", bulk.page, name="wechat_posters"),
        path("wechat/posters/prepare/", bulk.prepare, name="wechat_posters_prepare"),
        path("wechat/posters/download/", bulk.download, name="wechat_posters_download"),
    ]


@hooks.register("register_admin_menu_item")
def posters_item():
    return RestrictedMenuItem(
        "海报打包",
        reverse("wechat_posters"),
        icon_name="image",
        order=160,
        shown_to=lambda user: user.has_perm(bulk.PERMISSION),
    )
