"""Which stations a text means. The search index answers where one is set by `use`."""

from collections.abc import Callable, Collection

from django.apps import apps
from django.db.models import Q

Finder = Callable[[str], Collection[int]]

MOST_WORDS, LONGEST = 20, 120  # no name or address has more

_finder: Finder | None = None


def use(finder: Finder) -> None:
    """Let `finder` answer from now on: keys of all stations a text matches, listed or not."""
    global _finder
    _finder = finder


def stations_matching(text: str) -> frozenset[int]:
    """Return the keys of the stations that `text` matches; every one of them, in no order."""
    text = text.replace("\0", " ").strip()
    return frozenset((_finder or containing)(text)) if text else frozenset()


def containing(text: str) -> Collection[int]:
    """Find each word of `text` in the name, short name, code or address."""
    words = text.split()
    if len(words) > MOST_WORDS or max(map(len, words)) > LONGEST:
        return ()
    stations = apps.get_model("stations", "Station").objects.order_by()
    for word in words:
        stations = stations.filter(
            Q(name__icontains=word)
            | Q(short_name__icontains=word)
            | Q(code__icontains=word)
            | Q(address__icontains=word)
        )
    return stations.values_list("pk", flat=True)
