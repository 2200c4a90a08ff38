"""Which stories a list shows, and in what order."""

from django.db.models import Q
from django.utils import timezone
from wagtail.query import PageQuerySet

from base.restrictions import restricted_paths


class StoryQuerySet(PageQuerySet):
    def listed(self):
        """Live and not behind a view restriction, of its own or of a page above it."""
        listed = self.live()
        for path in restricted_paths():
            listed = listed.exclude(path__startswith=path)
        return listed

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

    def pinned(self):
        """What is pinned now; what stays the longest comes first."""
        return self.filter(pinned_until__gt=timezone.now()).order_by("-pinned_until", "-pk")

    def pinned_first(self, count):
        """A list of the first `count`: what is pinned now, then the rest in the queryset's order.

        Two queries that an index answers; ordering by "is it pinned" would sort all there are.
        """
        pinned = list(self.pinned()[:count])
        rest = self.exclude(pk__in=[story.pk for story in pinned])
        return pinned + list(rest[: count - len(pinned)])

    def headlines(self):
        """With what a linked headline and its date show, and nothing else."""
        return self.only("title", "url_path", "external_url", "published_at")

    def for_lists(self):
        """Newest first, with what a list row shows and nothing else."""
        return (
            self.newest_first()
            .select_related("lead_picture")
            .prefetch_related("lead_picture__renditions")
            .defer("body")
        )
