"""Where the word gate stands in the admin."""

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from .guard import LOGGED, ask, in_the_way
from .scanning import mend
from .urls import urlpatterns
from .viewsets import GateGroup

MEND = "gate-mend"
ALL = "all"

register_snippet(GateGroup)


@hooks.register("before_publish_page")
def ask_before_publishing_from_the_form(request, page):
    # The edit form publishes without `Page.publish`, where the others are asked.
    ask(page)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def mend_what_was_clicked(request, instance):
    """Put the right words into the draft that the form has just saved."""
    keys = request.POST.getlist(MEND)
    if not keys:
        return
    count = mend(instance, None if ALL in keys else set(keys))
    if count:
        instance.save_revision(user=request.user, log_action=True, clean=False)
        messages.success(request, f"已替换 {count} 处，草稿已保存。")
    else:
        messages.warning(request, "没有可替换的：这些词已经改过，或须手工修改。")


@hooks.register("before_copy_page")
def ask_before_publishing_a_copy(request, page):
    """Leave a copy a draft where the gate would stop it: copying publishes by a way of its own."""
    asked = [name for name in ("publish_copies", "alias") if request.POST.get(name)]
    if not asked:
        return
    pages = page.get_descendants(inclusive=True) if request.POST.get("copy_subpages") else [page]
    for original in pages:
        copy = original.specific
        if original.pk == page.pk:
            copy.title = request.POST.get("new_title", "")
        if in_the_way(copy):
            request.POST = request.POST.copy()
            for name in asked:
                del request.POST[name]
            messages.warning(request, f"“{copy}”里有必须改的用词，副本存为草稿，没有发布。")
            return


class ReadOnlyPages(PagesAdminAPIViewSet):
    """The admin itself only reads by this API; its actions would be a way round the gate."""

    actions = {}


@hooks.register("construct_admin_api")
def close_the_ways_round(router):
    router.register_endpoint("pages", ReadOnlyPages)


@hooks.register("register_admin_urls")
def gate_urls():
    return [path("gate/", include((urlpatterns, "news_gate")))]


@hooks.register("insert_editor_js")
def gate_script():
    return format_html('<script src="{}" defer></script>', static("js/gate.js"))


@hooks.register("insert_global_admin_css")
def gate_style():
    return format_html('<link rel="stylesheet" href="{}">', static("css/gate.css"))


@hooks.register("register_log_actions")
def gate_log_actions(actions):
    @actions.register_action(LOGGED)
    class Released(LogFormatter):
        label = "用词检查放行"

        def format_message(self, log_entry):
            return f"放行“{log_entry.data['words']}”，理由：{log_entry.data['reason']}"
