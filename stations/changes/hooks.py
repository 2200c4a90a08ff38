"""What the admin knows of change sets; imported by stations/wagtail_hooks.py."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from base.menus import RestrictedMenuItem

from . import views
from .applying import APPLIED, UNDONE


@hooks.register("register_admin_urls")
def change_urls():
    return [
        path("stations/changes/", views.index, name="stations_changes"),
        path("stations/changes/<int:pk>/", views.detail, name="stations_change_set"),
        path("stations/changes/<int:pk>/undo/", views.undo_view, name="stations_undo"),
    ]


@hooks.register("register_station_menu_item")
def changes_item():
    return RestrictedMenuItem(
        "导入与批量修改记录",
        reverse("stations_changes"),
        icon_name="history",
        order=30,
        shown_to=views.may_see,
    )


class Told(LogFormatter):
    """Says what was done, and why."""

    def format_message(self, entry):
        return f"{self.label}：{entry.data.get('reason', '')}"

    def format_comment(self, entry):
        return ""


@hooks.register("register_log_actions")
def change_set_actions(actions):
    @actions.register_action(APPLIED)
    class Applied(Told):
        label = "导入或批量修改"

    @actions.register_action(UNDONE)
    class Undone(Told):
        label = "撤销导入或批量修改"
