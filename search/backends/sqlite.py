"""The index in SQLite's FTS5, in the tables that Wagtail's migrations made.

Wagtail's triggers copy each row of the index entries to the FTS table. The labels of a document
stand in the column of its sounds, which weighs nothing in the rank.
"""

from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
)
from modelsearch.utils import get_content_type_pk

from ..index import remove_missing
from .base import AutocompleteQueryCompiler, QueryCompiler, SearchResults
from .documents import MAX_REPEATS, documents
from .engine import SOUNDS, TEXT, TITLE, Hit
from .expressions import fts5

ENTRIES = IndexEntry._meta.db_table
FTS = SQLiteFTSIndexEntry._meta.db_table
COLUMNS = {TEXT: "title body", TITLE: "autocomplete", SOUNDS: "autocomplete"}
# FTS5 keeps one list of places for a word in all columns. The words of titles stand once more with
# a mark, so that a title with a common word is found without passing over every text that has it.
TITLE_MARK = "\ue002"
RANK_INDEX = "search_entry_rank"  # covers what ranking reads (migration 0001)
UPSERT = f"""
    INSERT INTO {ENTRIES} (content_type_id, object_id, title, body, autocomplete, title_norm)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (content_type_id, object_id) DO UPDATE
    SET title = excluded.title, body = excluded.body, autocomplete = excluded.autocomplete,
        title_norm = excluded.title_norm
    WHERE title IS NOT excluded.title OR body IS NOT excluded.body
       OR autocomplete IS NOT excluded.autocomplete OR title_norm IS NOT excluded.title_norm
"""


class Index(SQLiteIndex):
    """Writes documents; one that has not changed is left alone."""

    def add_items(self, model, objs):
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        rows = [
            (
                content_type,
                document.object_id,
                " ".join(document.title),
                " ".join(
                    token
                    for tokens, boost in document.texts
                    for token in tokens * max(1, min(int(boost), MAX_REPEATS))
                ),
                " ".join(
                    [
                        *document.sounds,
                        *document.wholes,
                        *document.labels,
                        *(TITLE_MARK + token for token in document.title),
                    ]
                ),
                document.rank,
            )
            for document in documents(model, objs)
        ]
        with self.write_connection.cursor() as cursor:
            cursor.executemany(UPSERT, rows)

    def delete_stale_model_entries(self, model):
        remove_missing(model)

    def _refresh_title_norms(self, full=False):
        """Nothing: the rank is written with the row, and never needs the whole table."""

    def finish(self):
        """Merge the index into one piece: a rebuild leaves it in many."""
        with self.write_connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS} ({FTS}) VALUES ('optimize')")


class Engine:
    """Puts questions to FTS5."""

    def __init__(self, connection):
        self.connection = connection

    def ranked(self, question, limit):
        """Return up to `limit` hits of each class, the best class first.

        Among hits in the title the shorter one, times the weight of its object, comes first; among
        hits in the text the more relevant (BM25) while they are fewer than `limit`; then the newer.
        """
        parts, params = [], []
        classes = list(question.classes())
        for number, (where, expression) in enumerate(classes):
            parts.append(
                f"SELECT * FROM (SELECT rowid, {number} AS class FROM {FTS} "
                f"WHERE {FTS} MATCH %s ORDER BY rowid DESC LIMIT %s)"
            )
            params += [self._written(question, where, expression), limit]
        rows = self._rows(
            f"""
            SELECT hit.class, entry.title_norm, entry.id, entry.content_type_id, entry.object_id
            FROM (SELECT rowid, min(class) AS class FROM ({" UNION ALL ".join(parts)})
                  GROUP BY rowid) AS hit
            JOIN {ENTRIES} AS entry INDEXED BY {RANK_INDEX} ON entry.id = hit.rowid
            """,
            params,
        )
        in_text = {number for number, (where, _) in enumerate(classes) if where == TEXT}
        scores = {}
        if 1 < sum(row[0] in in_text for row in rows) < limit:
            scores = dict(
                self._rows(
                    f"SELECT rowid, bm25({FTS}, 0, 1, 8) FROM {FTS} WHERE {FTS} MATCH %s LIMIT %s",
                    [self._written(question, TEXT, question.match), 2 * limit],
                )
            )

        def order(row):
            number, norm, entry = row[:3]
            return number, scores.get(entry, 0) if number in in_text else -norm, -entry

        return [Hit(*row[3:]) for row in sorted(rows, key=order)[:limit]]

    def count(self, question, limit=-1):
        """Return the number of hits; with `limit`, at most that many are counted."""
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {FTS} WHERE {FTS} MATCH %s LIMIT %s)"
        return self._rows(sql, [self._widest(question), limit])[0][0]

    def keys_sql(self, question):
        """Return SQL and parameters for the primary keys of all hits of a model with such keys."""
        sql = (
            f"SELECT CAST(entry.object_id AS INTEGER) FROM {FTS} "
            f"JOIN {ENTRIES} AS entry INDEXED BY {RANK_INDEX} ON entry.id = {FTS}.rowid "
            f"WHERE {FTS} MATCH %s"
        )
        return sql, [self._widest(question)]

    def _widest(self, question):
        """What all hits match."""
        classes = [self._written(question, *widest) for widest in question.classes()][-1:]
        return classes[0]

    def _written(self, question, where, expression):
        universe = f'({{autocomplete}} : "{question.label}")'
        mark = TITLE_MARK if where == TITLE else ""
        return fts5(expression, COLUMNS[where], universe, mark)

    def _rows(self, sql, params):
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()


class SearchBackend(SQLiteSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = Index
    results_class = SearchResults

    def __init__(self, params):
        # A rebuild in one transaction would keep every writer waiting for minutes.
        super().__init__({"ATOMIC_REBUILD": False, **params})

    @property
    def engine(self):
        return Engine(self.index_class(self).read_connection)
