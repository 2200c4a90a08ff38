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

from .base import Backend, IndexUpkeep
from .documents import MAX_REPEATS, documents
from .engine import SOUNDS, TEXT, TITLE, WINDOW, Entry
from .engine import Engine as BaseEngine
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


class Index(IndexUpkeep, SQLiteIndex):
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

    def tidy(self):
        """Merge the index into one piece: a rebuild leaves it in many."""
        with self.write_connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS} ({FTS}) VALUES ('optimize')")


class Engine(BaseEngine):
    """Puts questions to FTS5."""

    def newest(self, label, where, expression, limit):
        sql = f"""
            SELECT entry.id, entry.title_norm, entry.content_type_id, entry.object_id
            FROM (SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s ORDER BY rowid DESC LIMIT %s) AS hit
            JOIN {ENTRIES} AS entry INDEXED BY {RANK_INDEX} ON entry.id = hit.rowid
        """
        return map(Entry._make, self.rows(sql, [_written(label, where, expression), limit]))

    def relevance(self, question, entries):
        """BM25, a word in the title eight times one in the text. FTS5 gives less for better."""
        sql = f"SELECT rowid, -bm25({FTS}, 0, 1, 8) FROM {FTS} WHERE {FTS} MATCH %s LIMIT %s"
        written = _written(question.label, TEXT, question.match)
        return dict(self.rows(sql, [written, 2 * WINDOW]))

    def count(self, question, limit=-1):
        """Return the number of hits; with `limit`, at most that many are counted."""
        return self.counts([question], limit)[0]

    def counts(self, questions, limit):
        """Return the number of hits of each question, counted up to `limit`."""
        one = f"SELECT count(*) FROM (SELECT 1 FROM {FTS} WHERE {FTS} MATCH %s LIMIT %s)"
        params = [
            value
            for question in questions
            for value in (_written(question.label, *question.widest()), limit)
        ]
        return [row[0] for row in self.rows(" UNION ALL ".join([one] * len(questions)), params)]

    def keys_sql(self, question):
        sql = f"""
            SELECT CAST(entry.object_id AS INTEGER) FROM {FTS}
            JOIN {ENTRIES} AS entry INDEXED BY {RANK_INDEX} ON entry.id = {FTS}.rowid
            WHERE {FTS} MATCH %s
        """
        return sql, [_written(question.label, *question.widest())]


def _written(label, where, expression):
    mark = TITLE_MARK if where == TITLE else ""
    return fts5(expression, COLUMNS[where], f'({{autocomplete}} : "{label}")', mark)


class SearchBackend(Backend, SQLiteSearchBackend):
    index_class = Index
    engine_class = Engine
