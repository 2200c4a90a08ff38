"""Wagtail's search API over an index in the database, the same for SQLite and PostgreSQL.

The index ranks first, the objects are loaded after: one query for the hits, one for the page of
objects. Hits beyond the ranked window follow by primary key, newest first, so that pages never
overlap and never miss one.
"""

from collections import OrderedDict

from django.db.models import AutoField, Count, IntegerField
from django.db.models.expressions import RawSQL
from modelsearch.backends.base import (
    BaseSearchQueryCompiler,
    BaseSearchResults,
    FilterFieldError,
)
from modelsearch.query import MatchAll, PlainText

from .. import text
from ..index import remove_missing
from . import documents
from .engine import SOUNDS, TEXT, TITLE, Question
from .expressions import EVERYTHING, completion, full_text

MAX_CHECKED = 2000  # objects looked at, where only some of their fields are to match


class Asking:
    """The part of a compiler that reads a Wagtail query into a question to the index."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True
    where = TEXT
    read = staticmethod(full_text)
    field_types = documents.SearchField
    tokens_of = staticmethod(text.index_tokens)

    def question(self):
        label = documents.model_token(self.queryset.model)
        where = TITLE if self._only_title() else self.where
        if isinstance(self.query, PlainText):
            parsed = text.analyse(self.query.query_string, self.query.operator)
            exact = parsed.exact if where != SOUNDS else None
            return Question(label, self.read(self.query), exact, parsed.compact, where)
        return Question(label, self.read(self.query), where=where)

    def _only_title(self):
        if self.where != TEXT or not self.fields:
            return False
        return set(self.fields) == {documents.title_field(self.queryset.model)}

    def checked_fields(self):
        """The named fields that must match by themselves: the index knows only the title apart."""
        if not self.fields or self._only_title():
            return []
        return [
            field
            for field in self.queryset.model.get_search_fields()
            if field.field_name in self.fields and isinstance(field, self.field_types)
        ]


class AsksForNames:
    """The same for names that are being typed, in hanzi, pinyin or initials."""

    where = SOUNDS
    read = staticmethod(completion)
    field_types = documents.AutocompleteField
    tokens_of = staticmethod(documents.sound_tokens)


class QueryCompiler(Asking, BaseSearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(AsksForNames, QueryCompiler):
    pass


class IndexUpkeep:
    """What the indexes of both databases leave to others."""

    def delete_stale_model_entries(self, model):
        remove_missing(model)

    def _refresh_title_norms(self, full=False):
        """Nothing: the rank is written with the row, and never needs the whole table."""


class SearchResults(BaseSearchResults):
    """Ranks rows of the index, then loads the objects of the page."""

    supports_facet = True

    @property
    def engine(self):
        return self.backend.engine

    def _do_search(self):
        compiler = self.query_compiler
        queryset = compiler.queryset
        if not compiler.order_by_relevance or compiler.query is None or self._everything():
            found = self._matching()
            if not found.query.order_by:
                # Without an order pages would overlap (wagtail/wagtail#3729).
                found = found.order_by("-pk")
            return list(found[self.start : self.stop])
        keys = self._ranked_keys()[self.start : self.stop]
        objects = queryset.order_by().in_bulk(keys)
        found = [objects[key] for key in keys if key in objects]
        if self._score_field:
            for place, obj in enumerate(found, self.start + 1):
                setattr(obj, self._score_field, 1 / place)
        return found

    def _do_count(self):
        if self.query_compiler.queryset.query.where or self._everything() or self._checked():
            total = self._matching().count()
        else:
            total = self.engine.count(self.query_compiler.question())
        return max(0, min(total, self.stop if self.stop is not None else total) - self.start)

    def facet(self, field_name):
        if self.query_compiler._get_filterable_field(field_name) is None:
            model = self.query_compiler.queryset.model.__name__
            raise FilterFieldError(
                f'Cannot facet search results with field "{field_name}". Please add '
                f"index.FilterField('{field_name}') to {model}.search_fields.",
                field_name=field_name,
            )
        counted = (
            self._matching()
            .order_by()
            .values(field_name)
            .annotate(count=Count("pk", distinct=True))
        ).order_by("-count", field_name)
        return OrderedDict((row[field_name], row["count"]) for row in counted)

    def _everything(self):
        return isinstance(self.query_compiler.query, MatchAll)

    def _checked(self):
        return bool(self.query_compiler.checked_fields())

    def _ranked_keys(self):
        """The primary keys of the hits in order, at least up to the end of the page."""
        queryset = self.query_compiler.queryset
        if self._checked():
            return self._checked_keys()
        question = self.query_compiler.question()
        hits = self.engine.ranked(question, question.window)
        to_key = queryset.model._meta.pk.to_python
        keys = [to_key(hit.object_id) for hit in hits]
        if queryset.query.where:
            kept = set(queryset.filter(pk__in=keys).values_list("pk", flat=True))
            keys = [key for key in keys if key in kept]
        if len(hits) == question.window and (self.stop is None or self.stop > len(keys)):
            ranked = set(keys)
            rest = self._matching().order_by("-pk").values_list("pk", flat=True)
            if self.stop is not None:
                rest = rest[: self.stop]
            keys += [key for key in rest if key not in ranked]
        return keys

    def _matching(self):
        """The queryset of all hits, in no order of ours."""
        if self._everything():
            return self.query_compiler.queryset
        if self._checked():
            return self.query_compiler.queryset.filter(pk__in=self._checked_keys())
        return matching(self.query_compiler.queryset, self.query_compiler.question(), self.engine)

    def _checked_keys(self):
        compiler = self.query_compiler
        question, fields = compiler.question(), compiler.checked_fields()
        found = matching(compiler.queryset, question, self.engine).order_by("-pk")

        def holds(obj):
            values = "\n".join(documents.plain(field.get_value(obj)) for field in fields)
            return text.holds_tokens(question.match, compiler.tokens_of(values))

        return [obj.pk for obj in found[:MAX_CHECKED] if holds(obj)]


class Backend:
    """A backend whose `engine_class` puts questions to the index that `index_class` writes."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = SearchResults
    engine_class = None

    def __init__(self, params):
        # A rebuild in one transaction would keep SQLite's every writer waiting for minutes.
        super().__init__({"ATOMIC_REBUILD": False, **params})

    @property
    def engine(self):
        return self.engine_class(self.index_class(self).read_connection)

    def tidy(self):
        """Put the index in order after a rebuild."""
        self.index_class(self).tidy()


def matching(queryset, question, engine):
    """Return `queryset` with only the objects that the index finds for `question`."""
    if question.match == EVERYTHING:
        return queryset
    key = queryset.model._meta.pk
    while key.remote_field:
        key = key.target_field
    if isinstance(key, (AutoField, IntegerField)):
        sql, params = engine.keys_sql(question)
        return queryset.filter(pk__in=RawSQL(sql, params))
    hits = engine.ranked(question, MAX_CHECKED)
    return queryset.filter(pk__in=[key.to_python(hit.object_id) for hit in hits])
