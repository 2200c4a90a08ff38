"""Which stories a list shows, and in what order."""

from django.db.models import Case, CharField, Exists, ExpressionWrapper, F, OuterRef, Q, When
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet


class StoryQuerySet(PageQuerySet):
    def listed(self):
        """Live and not behind a view restriction, of its own or of a page above it.

        The same as `live().public()`, which asks for the restrictions in a query of its own.
        """
        path = ExpressionWrapper(OuterRef("path"), CharField())
        private = PageViewRestriction.objects.annotate(path=path)
        return self.live().exclude(Exists(private.filter(path__startswith=F("page__path"))))

    def in_column(self, column):
        """What stands below `column`, and what is also listed in it or in a column below it."""
        also = self.model.further_columns.through.objects.filter(
            columnpage__path__startswith=column.path
        )
        return self.filter(
            Q(path__startswith=column.path, depth__gt=column.depth)
            | Q(pk__in=also.values("storypage"))
        )

    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def pinned_first(self):
        """What is pinned now, then the rest; each the newest first."""
        pinned = Case(When(pinned_until__gt=timezone.now(), then=1), default=0)
        return self.alias(pinned=pinned).order_by("-pinned", "-published_at", "-pk")

    def for_lists(self):
        """Newest first, with what a list row shows and nothing else."""
        return (
            self.newest_first()
            .select_related("lead_picture")
            .prefetch_related("lead_picture__renditions")
            .defer("body")
        )
