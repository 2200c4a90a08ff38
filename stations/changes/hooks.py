"""What the admin knows of change sets; imported by stations/wagtail_hooks.py."""

from wagtail import hooks
from wagtail.log_actions import LogFormatter

from .applying import APPLIED, UNDONE


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
