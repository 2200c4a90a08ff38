"""Related stories: those that share tags or stations, ranked; what shares nothing is no kin."""

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

SHOWN = 5
# A station is a fact; a tag is only a word. A common column alone says nothing: it breaks ties.
STATION_WEIGHT, TAG_WEIGHT = 3, 2


def related_stories(story, tags, stations, candidates):
    """Return up to five of `candidates` that share `tags` or `stations` with `story`.

    One query, the most in common first; at equal numbers those of the same column, then the newest.
    """
    links = [
        (type(story).tags.through, "content_object", Q(tag__in=tags), TAG_WEIGHT),
        (type(story).stations.through, "storypage", Q(station__in=stations), STATION_WEIGHT),
    ]
    kin, in_common = Q(), Value(0)
    for model, name, shared, weight in links:
        shared_links = model.objects.filter(shared).order_by()
        kin |= Q(pk__in=shared_links.values(name))
        of_one = shared_links.filter(**{name: OuterRef("pk")}).values(name)
        count = Subquery(of_one.annotate(n=Count("pk")).values("n"), IntegerField())
        in_common += Coalesce(count, 0) * weight
    siblings = Q(path__startswith=story.path[: -story.steplen], depth=story.depth)
    ranked = candidates.filter(kin).exclude(pk=story.pk)
    ranked = ranked.annotate(in_common=in_common, sibling=siblings)
    return list(ranked.order_by("-in_common", "-sibling", "-published_at", "-pk")[:SHOWN])
