"""The same tokens in a search server (Elasticsearch 7–9, OpenSearch 2–3).

The server never reads Chinese: it is handed the tokens of `search.text`, split at spaces, and the
expressions as queries on them. What was checked is the JSON, against no live server.

Of each object one document: `title`, `texts`, `texts_boosted` and `sounds` hold tokens, `labels`
its models and public types, `rank` its weight, and the fields that Wagtail filters and sorts by
are as Wagtail makes them.
"""

from copy import deepcopy

from modelsearch.utils import deep_update, get_content_type_pk

from .. import text
from .base import Asking, AsksForNames
from .documents import documents
from .engine import SOUNDS, TEXT, TITLE, WINDOW, Hit
from .expressions import EVERYTHING

TOKENS = "tokens"  # the analyser: whatever stands between spaces
FIELDS = {TEXT: ["title^8", "texts_boosted^2", "texts"], TITLE: ["title"], SOUNDS: ["sounds"]}
MAX_KEYS = 10_000  # hits that a server gives at once
MAX_EXPANSIONS = 1024  # words that a beginning may stand for; the default, 50, loses most
ANALYSIS = {"analyzer": {TOKENS: {"type": "custom", "tokenizer": "whitespace", "filter": []}}}


def query_json(expression, where):
    """Write an expression as a query."""
    fields = FIELDS[where]

    def write(part):
        match part:
            case text.Run(tokens, open_):
                kind = "phrase_prefix" if open_ else "phrase"
                query = {"query": " ".join(tokens), "type": kind, "fields": fields}
                if open_:
                    query["max_expansions"] = MAX_EXPANSIONS
                return {"multi_match": query}
            case text.All(parts):
                return {"bool": {"must": [write(each) for each in parts]}}
            case text.Any(()):
                return {"match_none": {}}
            case text.Any(parts):
                return {
                    "bool": {"should": [write(each) for each in parts], "minimum_should_match": 1}
                }
            case text.Without(inner):
                return {"bool": {"must_not": [write(inner)]}}

    return write(expression)


def question_json(question):
    """Write a question: what must match, and a higher score for each better class."""
    classes = list(question.classes())
    *better, (where, widest) = classes
    must = {"match_all": {}} if widest == EVERYTHING else query_json(widest, where)
    return {
        "bool": {
            "filter": [{"term": {"labels": question.label}}],
            "must": [must],
            "should": [
                {"constant_score": {"filter": query_json(expression, place), "boost": 1000 * step}}
                for step, (place, expression) in enumerate(reversed(better), 1)
            ],
        }
    }


class TokenMapping:
    """Makes documents of tokens; fields to filter and sort by stay Wagtail's own."""

    def get_mapping(self):
        tokens = {"type": "text", "analyzer": TOKENS}
        return {
            "properties": {
                **_filters(super().get_mapping()["properties"]),
                **dict.fromkeys(("title", "texts", "texts_boosted", "sounds"), tokens),
                "labels": {"type": "keyword"},
                "rank": {"type": "float"},
                "content_type_id": {"type": "long"},
            }
        }

    def get_document(self, obj):
        (document,) = documents(type(obj), [obj])
        boosted = [token for tokens, boost in document.texts if boost > 1 for token in tokens]
        plain = [token for tokens, boost in document.texts if boost <= 1 for token in tokens]
        return {
            **_filters(super().get_document(obj)),
            "title": " ".join(document.title),
            "texts": " ".join(plain),
            "texts_boosted": " ".join(boosted),
            "sounds": " ".join([*document.sounds, *document.wholes]),
            "labels": document.labels,
            "rank": document.rank,
            "content_type_id": get_content_type_pk(type(obj)),
        }


def _filters(fields):
    """Keep the fields that are filtered and sorted by, those of related objects too."""
    kept = {}
    for name, value in fields.items():
        if name in {"pk", "_django_content_type"} or name.endswith("_filter"):
            kept[name] = value
        elif isinstance(value, dict) and value.get("type") == "nested":
            kept[name] = {**value, "properties": _filters(value["properties"])}
        elif isinstance(value, dict) and "type" not in value:
            kept[name] = _filters(value)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            kept[name] = [_filters(each) for each in value]
    return kept


class TokenQueries(Asking):
    """The compilers' part: the same expressions as in the databases."""

    def get_inner_query(self):
        asked = question_json(self.question())["bool"]
        # Which model is meant is among the filters that Wagtail adds.
        return {"bool": {"must": asked["must"], "should": asked["should"]}}


class TokenCompletions(AsksForNames, TokenQueries):
    pass


def token_backend(stock):
    """Return the backend class `stock` of modelsearch, handed tokens instead of text."""

    class Mapping(TokenMapping, stock.mapping_class):
        pass

    class QueryCompiler(TokenQueries, stock.query_compiler_class):
        mapping_class = Mapping

    class AutocompleteQueryCompiler(TokenCompletions, stock.autocomplete_query_compiler_class):
        mapping_class = Mapping

    class SearchBackend(stock):
        mapping_class = Mapping
        query_compiler_class = QueryCompiler
        autocomplete_query_compiler_class = AutocompleteQueryCompiler
        settings = deep_update(deepcopy(stock.settings), {"settings": {"analysis": ANALYSIS}})

        @property
        def engine(self):
            return Engine(self.es, sorted(index.name for index in self.all_indexes()))

    return SearchBackend


class Engine:
    """Puts questions to every index at once."""

    def __init__(self, client, indexes):
        self.client, self.indexes = client, indexes

    def ranked(self, question, limit=WINDOW):
        body = {
            "query": question_json(question),
            "sort": ["_score", {"rank": "desc"}, {"pk": "desc"}],
            "track_scores": True,
            "_source": ["content_type_id", "pk"],
            "size": limit,
        }
        hits = self.client.search(index=self.indexes, body=body)["hits"]["hits"]
        classes = len(list(question.classes()))
        return [
            Hit(
                hit["_source"]["content_type_id"],
                hit["_source"]["pk"],
                max(0, classes - 1 - int(hit["_score"] // 1000)),
            )
            for hit in hits
        ]

    def keys(self, question):
        return [int(hit.object_id) for hit in self.ranked(question, MAX_KEYS)]

    def count(self, question, limit=None):
        body = {"query": question_json(question)}
        total = self.client.count(index=self.indexes, body=body)["count"]
        return total if limit is None else min(total, limit)

    def counts(self, questions, limit):
        return [self.count(question, limit) for question in questions]
