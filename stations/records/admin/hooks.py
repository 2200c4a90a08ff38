"""Addresses and menu items; imported by stations/wagtail_hooks.py."""

from django.urls import path, re_path, reverse
from wagtail import hooks

from base.menus import RestrictedMenuItem

from . import exports, views


@hooks.register("register_admin_urls")
def import_urls():
    return [
        path("stations/import/", views.upload, name="stations_import"),
        path("stations/import/template/", exports.template, name="stations_import_template"),
        path("stations/import/<int:pk>/", views.preview, name="stations_import_preview"),
        path("stations/import/<int:pk>/cancel/", views.cancel, name="stations_import_cancel"),
        path("stations/import/<int:pk>/annotated/", exports.annotated, name="stations_annotated"),
        re_path(
            rf"^stations/export\.(?P<suffix>{'|'.join(exports.FORMATS)})$",
            exports.export,
            name="stations_export",
        ),
    ]


@hooks.register("register_station_menu_item")
def import_item():
    return RestrictedMenuItem(
        "导入导出",
        reverse("stations_import"),
        icon_name="upload",
        order=20,
        shown_to=views.may_import,
    )
