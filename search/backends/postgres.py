"""The index in PostgreSQL: vectors written as literals, past the server's parser and its locale.

`body` holds the title (weight A) and every other field, so that one vector and one GIN index
answer a search of everything; `title` and `autocomplete` are small and answer for themselves.
The labels of a document stand in all three.
"""

from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresIndex,
    PostgresSearchBackend,
)
from modelsearch.utils import get_content_type_pk

from ..index import remove_missing
from .base import AutocompleteQueryCompiler, QueryCompiler, SearchResults
from .documents import documents
from .engine import SOUNDS, TEXT, TITLE, Hit
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


class Index(PostgresIndex):
    """Writes documents; one that has not changed is left alone."""

    def add_items(self, model, objs):
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        rows = []
        for document in documents(model, objs):
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

    def delete_stale_model_entries(self, model):
        remove_missing(model)

    def _refresh_title_norms(self, full=False):
        """Nothing: the rank is written with the row, and never needs the whole table."""

    def finish(self):
        """Give the planner the new numbers, and the indexes what waits to be sorted in."""
        with self.write_connection.cursor() as cursor:
            for column in COLUMNS.values():
                cursor.execute(
                    "SELECT gin_clean_pending_list(indexrelid) FROM pg_index "
                    "JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = %s::regclass "
                    "AND pg_get_indexdef(indexrelid) LIKE %s",
                    [ENTRIES, f"%USING gin ({column})%"],
                )
            cursor.execute(f"ANALYZE {ENTRIES}")


class Engine:
    """Puts questions to the vectors."""

    def __init__(self, connection):
        self.connection = connection

    def ranked(self, question, limit):
        """Return up to `limit` hits of each class, the best class first.

        Among hits in the title the shorter one, times the weight of its object, comes first; among
        hits in the text the more relevant; then the newer. Of each class the newest `limit`
        documents that hold all its tokens are read, whatever their order there, and then checked
        for the order.
        """
        parts, params = [], []
        for number, (where, expression) in enumerate(question.classes()):
            column, strict = COLUMNS[where], tsquery(expression, question.label)
            loose = tsquery(expression, question.label, in_order=False)
            rank = "title_norm" if where != TEXT else "ts_rank(body, %s::tsquery)"
            parts.append(
                f"SELECT id, content_type_id, object_id, {number} AS class, {rank} AS rank "
                f"FROM (SELECT * FROM {ENTRIES} WHERE {column} @@ %s::tsquery "
                f"ORDER BY id DESC LIMIT %s) AS newest WHERE {column} @@ %s::tsquery"
            )
            params += [strict] * (where == TEXT) + [loose, limit, strict]
        rows = self._rows(
            f"""
            SELECT content_type_id, object_id FROM (
                SELECT DISTINCT ON (id) * FROM ({" UNION ALL ".join(parts)}) AS hits
                ORDER BY id, class
            ) AS hit
            ORDER BY class, rank DESC, id DESC
            LIMIT %s
            """,
            [*params, limit],
        )
        return [Hit(*row) for row in rows]

    def count(self, question, limit=None):
        """Return the number of hits; with `limit`, at most that many are counted.

        Beyond `EXACTLY_COUNTED` the order of the tokens is not looked at: reading it from every
        document takes seconds, and hardly any document has all pairs of a run but not the run.
        """
        where, loose, strict = self._widest(question)
        counted = self._count(where, loose, limit)
        if loose != strict and counted <= EXACTLY_COUNTED:
            return self._count(where, strict, limit)
        return counted

    def _count(self, where, query, limit):
        sql = (
            f"SELECT count(*) FROM (SELECT 1 FROM {ENTRIES} "
            f"WHERE {COLUMNS[where]} @@ %s::tsquery LIMIT %s) AS hits"
        )
        return self._rows(sql, [query, limit])[0][0]

    def keys_sql(self, question):
        """Return SQL and parameters for the primary keys of all hits of a model with such keys."""
        where, _, strict = self._widest(question)
        sql = f"SELECT object_id::bigint FROM {ENTRIES} WHERE {COLUMNS[where]} @@ %s::tsquery"
        return sql, [strict]

    def _widest(self, question):
        """What all hits match: where, without and with the order of tokens."""
        where, expression = list(question.classes())[-1]
        return (
            where,
            tsquery(expression, question.label, in_order=False),
            tsquery(expression, question.label),
        )

    def _rows(self, sql, params):
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()


class SearchBackend(PostgresSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = Index
    results_class = SearchResults

    def __init__(self, params):
        super().__init__({"ATOMIC_REBUILD": False, **params})

    @property
    def engine(self):
        return Engine(self.index_class(self).read_connection)
