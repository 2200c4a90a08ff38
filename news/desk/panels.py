"""The editor's desk: what waits for me, what is timed, what has grown stale, where to begin."""

from datetime import timedelta

from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from .freshness import column_states
from .health import yearly_check
from .reports.schedule import timetable
from .scope import columns_of, pages_of

ROWS = 8
TIMED_DAYS = 14


class DeskPanel(Component):
    """A panel that shows rows, and nothing at all where it has none."""

    def rows(self, user):
        raise NotImplementedError

    def get_context_data(self, parent_context):
        request = parent_context["request"]
        return {"rows": self.rows(request.user), "request": request, "panel": self}

    def render_html(self, parent_context=None):
        context = self.get_context_data(parent_context)
        return render_to_string(self.template_name, context) if context["rows"] else ""


class QuickActionsPanel(DeskPanel):
    """Where a day's work begins: only what this editor may do, and what this site has."""

    name = "desk_quick_actions"
    template_name = "news/desk/quick_actions.html"
    order = 50

    def rows(self, user):
        return [row for row in self._all(user) if row]

    def _all(self, user):
        column = self._writable_column(user)
        if column:
            yield _action("新建文章", "doc-empty", "wagtailadmin_pages:add", *_ARTICLE, column.pk)
            yield _action("从 Word 新建", "upload", "news_import_word")
        if user.has_perm("stations.change_station"):
            yield _action("核实阵地", "clipboard-list", "station_verification_cards")
        if user.has_perm("wagtailimages.add_image"):
            yield _action("上传图片", "image", "wagtailimages:add_multiple")
        yield _action("网站体检", "help", "desk_health")

    def _writable_column(self, user):
        """The first column in which `user` may write, 要闻 as a rule."""
        for column in columns_of(user):
            if column.permissions_for_user(user).can_add_subpage():
                return column
        return None


_ARTICLE = ("news", "articlepage")


def _action(label, icon, name, *args):
    """A link to a view, or None where the site has no such view."""
    try:
        return {"label": label, "icon": icon, "url": reverse(name, args=args)}
    except NoReverseMatch:
        return None


class DraftsPanel(DeskPanel):
    """What I began or last worked on, and is neither public nor in review."""

    name = "desk_drafts"
    template_name = "news/desk/drafts.html"
    order = 230

    def rows(self, user):
        mine = Q(owner=user) | Q(latest_revision__user=user)
        drafts = pages_of(user).filter(mine, Q(live=False) | Q(has_unpublished_changes=True))
        drafts = drafts.filter(latest_revision__isnull=False).order_by(
            "-latest_revision_created_at"
        )
        recent = drafts.distinct().prefetch_workflow_states().specific(defer=True)[: 2 * ROWS]
        return [page for page in recent if not page.workflow_in_progress][:ROWS]


class TimedPanel(DeskPanel):
    """What goes up or comes down by itself within two weeks."""

    name = "desk_timed"
    template_name = "news/desk/timed.html"
    order = 240
    days = TIMED_DAYS

    def rows(self, user):
        return timetable(pages_of(user), timezone.now() + timedelta(days=TIMED_DAYS))[:ROWS]


class StalePanel(DeskPanel):
    """My columns that the yearly check would fail, or will within three days."""

    name = "desk_stale"
    template_name = "news/desk/stale.html"
    order = 250

    def rows(self, user):
        states = column_states(columns_of(user))
        soon = (s for s in states if not s.passes or (s.left is not None and s.left <= 3))
        return list(soon)[:ROWS]


class HealthPanel(DeskPanel):
    """The yearly check in one line: what fails."""

    name = "desk_health"
    template_name = "news/desk/health.html"
    order = 260

    def rows(self, user):
        if not pages_of(user).exists():
            return []
        return [finding for finding in yearly_check() if finding.passes is False]


PANELS = [QuickActionsPanel, DraftsPanel, TimedPanel, StalePanel, HealthPanel]
