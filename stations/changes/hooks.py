"""What the admin knows of change sets; imported by stations/wagtail_hooks.py."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from . import views
from .applying import APPLIED, UNDONE


class ChangesMenuItem(MenuItem):
    def is_shown(self, request):
        return views.may_see(request.user)


@hooks.register("register_admin_urls")
def change_urls():
    return [
        path("stations/changes/", views.index, name="stations_changes"),
        path("stations/changes/<int:pk>/", views.detail, name="stations_change_set"),
        path("stations/changes/<int:pk>/undo/", views.undo_view, name="stations_undo"),
    ]


@hooks.register("register_station_menu_item")
def changes_item():
    address = reverse("stations_changes")
    return ChangesMenuItem("导入与批量修改记录", address, icon_name="history", order=30)


@hooks.register("register_log_actions")
def change_set_actions(actions):
    @actions.register_action(APPLIED)
    class Applied(LogFormatter):
        label = "导入或批量修改"

        def format_message(self, entry):
            return f"导入或批量修改：{entry.data.get('reason', '')}"

        def format_comment(self, entry):
            return ""

    @actions.register_action(UNDONE)
    class Undone(LogFormatter):
        label = "撤销导入或批量修改"

        def format_message(self, entry):
            return f"撤销导入或批量修改：{entry.data.get('reason', '')}"

        def format_comment(self, entry):
            return ""
