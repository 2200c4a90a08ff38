"""What a query being typed may become: names by hanzi, pinyin or initials."""

from modelsearch.backends import get_search_backend

from . import marks, registry, text
from .backends.documents import suggested_token
from .backends.engine import SOUNDS, Question
from .backends.expressions import completing

CANDIDATES = 40  # names loaded, of which the best are shown


def suggest(query, near=None, limit=10):
    """Return up to `limit` suggestions for what has been typed, as dicts for JSON.

    Names that begin so come first, then the weightier (a tier), then the nearer when `near`,
    (lat, lng) in WGS-84 degrees, is given. `marks` are the [start, end) of what matched.
    """
    parsed = text.analyse(query)
    if not parsed.chunks:
        return []
    match = text.all_of(completing(chunk) for chunk in parsed.chunks)
    question = Question(suggested_token(), match, whole=parsed.compact, where=SOUNDS)
    hits = get_search_backend().engine.ranked(question, CANDIDATES)[:CANDIDATES]
    classes = {hit[:2]: hit.rank_class for hit in hits}
    found = []
    for place, (search_type, obj) in enumerate(registry.load(hits)):
        metres = search_type.distance(obj, near) if near and search_type.distance else None
        nearness = (metres is None, metres or 0) if near else (False, 0)
        rank_class = classes[registry.identity(obj)]
        order = (rank_class, -search_type.weight(obj), *nearness, place)
        found.append((order, search_type, obj, metres))
    found.sort(key=lambda item: item[0])
    return [_json(parsed, *item[1:]) for item in found[:limit]]


def _json(parsed, search_type, obj, metres):
    name = search_type.title(obj)
    return {
        "text": name,
        "marks": marks.name_spans(name, parsed),
        "type": search_type.key,
        "label": search_type.label,
        "note": search_type.note(obj),
        "url": search_type.url(obj),
        "distance_m": None if metres is None else round(metres),
    }
