"""The ledger in the admin, for reading: nobody may add, change or delete an entry."""

from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from .models import LedgerEntry


class ReadOnly(PermissionHelper):
    def user_can_list(self, user):
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


@modeladmin_register
class LedgerAdmin(ModelAdmin):
    model = LedgerEntry
    permission_helper_class = ReadOnly
    menu_label = "微信台账"
    menu_icon = "history"
    menu_order = 920
    add_to_settings_menu = True
    list_display = ["at", "who", "action", "subject", "result"]
    list_filter = ["action"]
    list_export = ["at", "who", "action", "subject", "url", "result"]
    export_filename = "wechat-ledger"
    search_fields = ["who", "subject"]
    list_per_page = 50
