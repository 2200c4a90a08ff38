from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from .models import Source


class SourceChooserViewSet(SnippetChooserViewSet):
    """Choose a source, or add one without leaving the article."""

    form_fields = ["name", "url", "copyright_rule", "copyright_notice"]
    creation_tab_label = "新增来源"
    create_action_label = "新增并选用"
    create_action_clicked_label = "正在新增……"


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "globe"
    menu_label = "来源"
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    chooser_viewset_class = SourceChooserViewSet
    list_display = ["name", "url", "copyright_rule"]
