"""The index in PostgreSQL: vectors written as literals, past the server's parser and its locale.

`body` holds the title (weight A) and every other field, so that one vector and one GIN index
answer a search of everything; `title` and `autocomplete` are small and answer for themselves.
The labels of a document stand in all three.
"""

from itertools import groupby
from operator import itemgetter

from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresIndex,
    PostgresSearchBackend,
)
from modelsearch.utils import get_content_type_pk

from . import documents
from .base import Backend, IndexUpkeep
from .engine import SOUNDS, TEXT, TITLE, Entry
from .engine import Engine as BaseEngine
from .expressions import tsquery

ENTRIES = IndexEntry._meta.db_table
COLUMNS = {TEXT: "body", TITLE: "title", SOUNDS: "autocomplete"}
WRITTEN = ["title", "body", "autocomplete", "title_norm"]
UPSERT = f"""
    INSERT INTO {ENTRIES} AS entry
        (content_type_id, object_id, title, body, autocomplete, title_norm, title_text, body_text)
    VALUES (%s, %s, %s::tsvector, %s::tsvector, %s::tsvector, %s, '', '')
    ON CONFLICT (content_type_id, object_id) DO UPDATE
    SET {", ".join(f"{name} = excluded.{name}" for name in WRITTEN)}
    WHERE ({", ".join(f"entry.{name}" for name in WRITTEN)})
        IS DISTINCT FROM ({", ".join(f"excluded.{name}" for name in WRITTEN)})
"""
ENTRY = ", ".join(("id", "title_norm", "content_type_id", "object_id"))
NEWEST = "((content_type_id::bigint << 32) | id)"  # indexed: the documents of a type by age
OF_TYPE = f"{NEWEST} >= {{0}}::bigint << 32 AND {NEWEST} < ({{0}}::bigint + 1) << 32"
LOOKED_AT = 4_000  # documents that are read faster than an index gives a word that common
EXACTLY_COUNTED = 500
BETWEEN_FIELDS = 2  # positions left free, so that no run reaches from one field to the next


def vector(fields, labels):
    """Return the literal of a tsvector from [(tokens, weight letter)] and tokens without place."""
    places, position = {}, 0
    for tokens, weight in fields:
        for position, token in enumerate(tokens, position + 1):  # noqa: B020 - runs on
            places.setdefault(token, []).append(f"{position}{weight}")
        position += BETWEEN_FIELDS
    placed = [f"'{token}':{','.join(at)}" for token, at in places.items()]
    return " ".join([*placed, *(f"'{label}'" for label in labels)])


class Index(IndexUpkeep, PostgresIndex):
    """Writes documents; one that has not changed is left alone."""

    def add_items(self, model, objs):
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        rows = []
        for document in documents.documents(model, objs):
            texts = [(tokens, "B" if boost > 1 else "") for tokens, boost in document.texts]
            rows.append(
                (
                    content_type,
                    document.object_id,
                    vector([(document.title, "")], document.labels),
                    vector([(document.title, "A"), *texts], document.labels),
                    vector([(document.sounds, "")], [*document.wholes, *document.labels]),
                    document.rank,
                )
            )
        with self.write_connection.cursor() as cursor:
            cursor.executemany(UPSERT, rows)

    def tidy(self):
        """Give the planner the new numbers."""
        with self.write_connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {ENTRIES}")


class Engine(BaseEngine):
    """Puts questions to the vectors."""

    def by_class(self, question, limit):
        """Ask for the two classes of one place at once, in one query, where there are few hits.

        Most questions have few, and the index is what costs: it is asked for the wider class, and
        each hit for whether it is in the other. Where there are too many hits for that, the other
        is asked for by itself.
        """
        for where, classes in groupby(question.classes(), key=itemgetter(0)):
            expressions = [expression for _, expression in classes]
            if where == SOUNDS or len(expressions) == 1:
                for expression in expressions:
                    yield where, self.newest(question.label, where, expression, limit)
                continue
            exact, match = expressions
            hits = self._both(question.label, where, exact, match, limit)
            if len(hits) < limit:
                yield where, [entry for entry, is_exact, _ in hits if is_exact]
            else:
                yield where, self.newest(question.label, where, exact, limit)
            yield where, [entry for entry, _, matches in hits if matches]

    def _both(self, label, where, exact, match, limit):
        """Return the newest that hold the tokens of `match`: (entry, is exact, matches).

        Of `limit` hits the exact ones are not told: reading the texts for that would be in vain.
        """
        loose, strict = _written(label, match)
        checks = f"CASE WHEN count(*) OVER () < {limit} THEN {_holds(where)} END, {_holds(where)}"
        asked = [tsquery(exact, label), strict if strict != loose else None]
        types = documents.content_types(label)
        hits = self._indexed(types, where, loose, checks, asked, limit)
        return [(Entry._make(entry), is_exact, matches) for *entry, is_exact, matches in hits]

    def newest(self, label, where, expression, limit):
        """The newest that hold all tokens are read, and then checked for their order.

        The GIN index knows nothing of that order: it is read from each vector.
        """
        types = documents.content_types(label)
        loose, strict = _written(label, expression)
        order = strict if strict != loose else None  # nothing to check twice
        hits = []
        if where == SOUNDS and not documents.is_whole(expression):
            hits = self._met(types, where, loose, order, limit)
        if len(hits) < limit:
            hits = self._indexed(types, where, loose, _holds(where), [order], limit)
        return [Entry._make(entry) for *entry, in_order in hits if in_order]

    def _indexed(self, types, where, loose, checks, checked, limit):
        """Ask the index; of titles and texts the planner may read the newest documents instead.

        `checks` is SQL told behind each entry, about the queries `checked`.
        """
        if where == SOUNDS:
            age, narrowed = "id + 0", ""  # an order that no index has: see `_met`
        elif len(types) == 1:
            age, narrowed = NEWEST, f"AND {OF_TYPE.format(types[0])}"
        else:
            age, narrowed = "id", ""
        sql = f"""
            SELECT {ENTRY}, {checks} FROM (
                SELECT * FROM {ENTRIES} WHERE {COLUMNS[where]} @@ %s::tsquery {narrowed}
                ORDER BY {age} DESC LIMIT %s
            ) AS newest
        """
        return self.rows(sql, [*checked, loose, limit])

    def _met(self, types, where, loose, order, limit):
        """Look for a common sound in the documents themselves, from the newest of each type on.

        The index does not know which of its hits are the newest, and would have to read them all.
        The planner keeps no figures of most sounds, and where it guesses wrong it reads everything.
        """
        sql = f"""
            SELECT met.* FROM unnest(%s::bigint[]) AS wanted (type), LATERAL (
                SELECT {ENTRY}, {_holds(where)} FROM (
                    SELECT * FROM {ENTRIES} WHERE {OF_TYPE.format("type")}
                    ORDER BY {NEWEST} DESC LIMIT %s
                ) AS newest
                WHERE {COLUMNS[where]} @@ %s::tsquery LIMIT %s
            ) AS met ORDER BY id DESC LIMIT %s
        """
        hits = []
        for reading in (limit, LOOKED_AT):
            hits = self.rows(sql, [types, order, reading, loose, limit, limit])
            if len(hits) * LOOKED_AT < reading * limit:
                break  # too rare to be met soon
        return hits

    def relevance(self, question, entries):
        sql = f"SELECT id, ts_rank(body, %s::tsquery) FROM {ENTRIES} WHERE id = ANY(%s)"
        _, strict = _written(question.label, question.match)
        return dict(self.rows(sql, [strict, entries]))

    def count(self, question, limit=None):
        """Return the number of hits; with `limit`, at most that many are counted.

        Beyond `EXACTLY_COUNTED` the order of the tokens is not looked at: reading it from every
        document takes seconds, and hardly any document has all pairs of a run but not the run.
        """
        where, expression = question.widest()
        loose, strict = _written(question.label, expression)
        counted = self._count(where, loose, limit)
        if loose != strict and counted <= EXACTLY_COUNTED:
            return self._count(where, strict, limit)
        return counted

    def counts(self, questions, limit):
        """Return the number of hits of each question, counted up to `limit`."""
        return [self.count(question, limit) for question in questions]

    def _count(self, where, query, limit):
        sql = f"""
            SELECT count(*) FROM (
                SELECT 1 FROM {ENTRIES} WHERE {COLUMNS[where]} @@ %s::tsquery LIMIT %s
            ) AS hits
        """
        return self.rows(sql, [query, limit])[0][0]

    def keys_sql(self, question):
        where, expression = question.widest()
        _, strict = _written(question.label, expression)
        sql = f"SELECT object_id::bigint FROM {ENTRIES} WHERE {COLUMNS[where]} @@ %s::tsquery"
        return sql, [strict]


def _holds(where):
    """SQL: whether a document holds the query that is given; NULL is held by all."""
    return f"COALESCE({COLUMNS[where]} @@ %s::tsquery, TRUE)"


def _written(label, expression):
    """The query without and with the order of tokens."""
    return tsquery(expression, label, in_order=False), tsquery(expression, label)


class SearchBackend(Backend, PostgresSearchBackend):
    index_class = Index
    engine_class = Engine
