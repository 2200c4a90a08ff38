"""The 用词检查 menu: the list of words, and the ledger of what was let through."""

from django.urls import path, reverse
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from .import_views import ImportWordsView, TemplateView
from .models import GateRelease, GateWord


class WordIndexView(IndexView):
    import_url_name = ""

    @property
    def header_buttons(self):
        buttons = list(super().header_buttons)
        if all(self.user_has_permission(name) for name in ("add", "change")):
            buttons.append(
                HeaderButton("导入", url=reverse(self.import_url_name), icon_name="upload")
            )
        return buttons


class GateWordViewSet(SnippetViewSet):
    model = GateWord
    icon = "list-ul"
    menu_label = "用词库"
    index_view_class = WordIndexView
    list_display = [
        "wrong",
        "right",
        Column("kind", label="类别", accessor="get_kind_display", sort_key="kind"),
        Column("severity", label="程度", accessor="get_severity_display", sort_key="severity"),
        "exceptions",
    ]
    list_filter = ["kind", "severity"]
    list_per_page = 50
    # The columns of an import, so that what was exported can be brought back.
    list_export = ["wrong", "right", "get_kind_display", "get_severity_display", "exceptions"]
    export_headings = {
        "wrong": "错",
        "right": "对",
        "get_kind_display": "类别",
        "get_severity_display": "程度",
        "exceptions": "例外",
    }
    export_filename = "words"
    copy_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            **{
                "import_url_name": self.get_url_name("import"),
                "template_url_name": self.get_url_name("import_template"),
                **kwargs,
            }
        )

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("import/", self.construct_view(ImportWordsView), name="import"),
            path("import/template/", self.construct_view(TemplateView), name="import_template"),
        ]


class LedgerPolicy(ModelPermissionPolicy):
    """Rows are read by those who may, and written by the guard alone."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)


register_permission_policy(GateRelease, LedgerPolicy(GateRelease))


class GateReleaseViewSet(SnippetViewSet):
    model = GateRelease
    icon = "history"
    menu_label = "放行记录"
    list_display = [
        "title",
        Column("words", label="放行的词"),
        "reason",
        Column("user_name", label="放行人", sort_key="user_name"),
        DateColumn("at", label="时间", sort_key="at"),
    ]
    list_filter = {"at": ["date"], "user": ["exact"]}
    list_export = ["at", "user_name", "title", "content_type", "object_id", "revision_id"]
    list_export += ["words", "reason"]
    export_headings = {"words": "放行的词", "revision_id": "版本"}
    export_filename = "releases"
    inspect_view_enabled = True
    inspect_view_fields = ["title", "at", "user_name", "reason", "words"]
    copy_view_enabled = False


class GateGroup(SnippetViewSetGroup):
    menu_label = "用词检查"
    menu_icon = "warning"
    menu_order = 250
    items = (GateWordViewSet, GateReleaseViewSet)
