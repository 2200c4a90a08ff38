"""Everything the public may see, in one list by relevance."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from math import ceil

from django.contrib.contenttypes.models import ContentType
from modelsearch.backends import get_search_backend

from . import marks, pinyin, registry, spelling, text
from .backends.documents import public_token
from .backends.engine import SOUNDS, WINDOW, Question
from .backends.expressions import completing

PAGE = 20
COUNTED = 10_000  # hits beyond this are "more than"
SORTS = {"relevance": "按相关", "time": "按时间"}


@dataclass
class Result:
    """One object found, ready to be shown."""

    search_type: registry.SearchType
    obj: object
    query: text.Query
    distance: float | None = None  # metres

    @cached_property
    def title(self):
        return marks.mark(self.search_type.title(self.obj), self.query)

    @cached_property
    def passage(self):
        return marks.passage(self.search_type.text(self.obj), self.query)

    @cached_property
    def url(self):
        return self.search_type.url(self.obj)

    @cached_property
    def note(self):
        return self.search_type.note(self.obj)

    @cached_property
    def time(self):
        name = self.search_type.time_field
        return getattr(self.obj, name) if name else None


@dataclass
class Tab:
    key: str  # "" is everything
    label: str
    count: int


@dataclass
class Results:
    """One page of results and what stands around it."""

    query: text.Query
    results: list = field(default_factory=list)
    total: int = 0  # at most COUNTED
    page: int = 1
    pages: int = 0
    tabs: list = field(default_factory=list)
    spellings: list = field(default_factory=list)  # near ones, if nothing was found as asked
    relaxed: bool = False  # the results hold only some of the words

    @property
    def more_than_counted(self):
        return self.total >= COUNTED

    @property
    def shown(self):
        """How many of the hits can be paged through: the most relevant."""
        return min(self.total, WINDOW)


def search_everything(query, type=None, page=1, sort="relevance", near=None):
    """Search every registered type, or the one whose key is `type`, and return `Results`.

    `near` is (lat, lng) in WGS-84 degrees: of equally good hits those of types that know their
    distance come by it. The hits are counted, and the best `WINDOW` of them can be paged through;
    a page beyond the last is the last.
    """
    found = Results(text.analyse(query))
    if not found.query.chunks:
        return found
    engine = get_search_backend().engine
    question = Question.reading(found.query, public_token())
    hits = engine.ranked(question, WINDOW)
    if not hits and (sounding := _sounding(found.query)):
        question = sounding
        hits = engine.ranked(question, WINDOW)
    if not hits:
        found.spellings = spelling.alternatives(query)
        question = Question(public_token(), found.query.loose)
        hits = engine.ranked(question, WINDOW)
        found.relaxed = bool(hits)
    counts, hits = _by_type(engine, question, hits, type)
    found.tabs = _tabs(counts)
    found.total = counts.get(type, 0) if type else min(COUNTED, sum(counts.values()))
    hits = hits[: found.total]
    found.pages = ceil(len(hits) / PAGE)
    found.page = min(max(1, page), found.pages or 1)
    hits = _sorted_by_time(hits) if sort == "time" else hits
    distances = _distances(hits, near) if near else {}
    if distances:
        hits = sorted(hits, key=lambda hit: (hit.rank_class, distances.get(hit[:2], float("inf"))))
    shown = hits[(found.page - 1) * PAGE : found.page * PAGE]
    found.results = [
        Result(search_type, obj, found.query, distances.get(registry.identity(obj)))
        for search_type, obj in registry.load(shown)
    ]
    return found


def _sounding(query):
    """The question by sound, if the query may be pinyin or initials."""
    if not any(pinyin.is_spelling(piece) for piece in text.pieces(query.text)):
        return None
    match = text.all_of(completing(chunk) for chunk in query.chunks)
    return Question(public_token(), match, whole=query.compact, where=SOUNDS)


def _type_of(hit):
    model = ContentType.objects.get_for_id(hit.content_type_id).model_class()
    return model and registry.type_of(model)


def _by_type(engine, question, hits, key):
    """Return {key: count} of all types, and the hits of the type `key` (of all without one)."""
    listed = [search_type for search_type in registry.search_types() if search_type.listed]
    if len(hits) < WINDOW:
        counts = dict.fromkeys((search_type.key for search_type in listed), 0)
        for hit in hits:
            search_type = _type_of(hit)
            if search_type:
                counts[search_type.key] += 1
        kept = [hit for hit in hits if not key or (_type_of(hit) and _type_of(hit).key == key)]
        return counts, kept
    questions = [question.among(public_token(search_type)) for search_type in listed]
    numbers = engine.counts(questions, COUNTED)
    counts = {search_type.key: n for search_type, n in zip(listed, numbers, strict=True)}
    if key:
        chosen = next(search_type for search_type in listed if search_type.key == key)
        hits = engine.ranked(question.among(public_token(chosen)), WINDOW)
    return counts, hits


def _tabs(counts):
    everything = Tab("", "全部", min(COUNTED, sum(counts.values())))
    return [
        everything,
        *(
            Tab(search_type.key, search_type.label, counts[search_type.key])
            for search_type in registry.search_types()
            if search_type.listed
        ),
    ]


def _grouped(hits):
    """Return {type: {primary key: hit}}."""
    groups = {}
    for hit in hits:
        search_type = _type_of(hit)
        if search_type:
            key = search_type.model._meta.pk.to_python(hit.object_id)
            groups.setdefault(search_type.key, (search_type, {}))[1][key] = hit
    return groups.values()


def _sorted_by_time(hits):
    """The newest first; what has no time comes last, in the order of relevance."""
    times = {}
    for search_type, keyed in _grouped(hits):
        if search_type.time_field:
            rows = search_type.shown().order_by().filter(pk__in=list(keyed))
            times |= {
                keyed[key]: _timestamp(value)
                for key, value in rows.values_list("pk", search_type.time_field)
            }
    return sorted(hits, key=lambda hit: -times.get(hit, 0))


def _timestamp(value):
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return value.timestamp() if value else 0


def _distances(hits, near):
    """Return {(content type, primary key): metres} of the hits whose type knows it."""
    distances = {}
    for search_type, keyed in _grouped(hits):
        if search_type.distance:
            for key, obj in search_type.shown().order_by().in_bulk(list(keyed)).items():
                metres = search_type.distance(obj, near)
                if metres is not None:
                    distances[keyed[key][:2]] = metres
    return distances
