"""海报打包 in the admin's menu, beside the stations."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import bulk


@hooks.register("register_admin_urls")
def poster_urls():
    return [
        path("wechat/posters/", bulk.page, name="wechat_posters"),
        path("wechat/posters/prepare/", bulk.prepare, name="wechat_posters_prepare"),
        path("wechat/posters/download/", bulk.download, name="wechat_posters_download"),
    ]


class PostersItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(bulk.PERMISSION)


@hooks.register("register_admin_menu_item")
def posters_item():
    return PostersItem("海报打包", reverse("wechat_posters"), icon_name="image", order=160)
