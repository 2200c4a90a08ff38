"""Rows of an import on their way, in a private SQLite file: memory stays flat for any number.

An import looks at its rows in other orders than the sheet's: by code, by tier, by place. A spool
can be kept as bytes between the preview and the import.
"""

import json
import sqlite3
import zlib

SCHEMA = """
CREATE TABLE row (
    number INTEGER PRIMARY KEY, action TEXT, station INTEGER, code TEXT, name TEXT, rank INTEGER,
    parent TEXT, old_parent TEXT, folded TEXT, y INTEGER, x INTEGER, body TEXT
);
CREATE TABLE station (
    key INTEGER PRIMARY KEY, code TEXT, name TEXT, folded TEXT, y INTEGER, x INTEGER, body TEXT
);
"""
INDEXES = """
CREATE INDEX row_code ON row (code);
CREATE INDEX row_name ON row (folded);
CREATE INDEX row_place ON row (y, x);
CREATE INDEX row_order ON row (action, rank, number);
CREATE INDEX station_name ON station (folded);
CREATE INDEX station_place ON station (y, x);
"""
MAX_BYTES = 256 << 20  # of a kept spool, unpacked


class Spool:
    def __init__(self):
        # An empty name is a temporary file that goes with the connection.
        self.database = sqlite3.connect("")
        self.database.executescript(
            f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}"
        )

    def insert(self, table, rows):
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def index(self):
        self.database.executescript(INDEXES)

    def ask(self, sql, *values):
        return self.database.execute(sql, values).fetchall()

    def each(self, sql, *values):
        """Yield the rows of a query, by a cursor of its own."""
        yield from self.database.cursor().execute(sql, values)

    def change(self, sql, rows):
        self.database.executemany(sql, rows)

    def dump(self):
        self.database.execute("DELETE FROM station")
        self.database.commit()
        return zlib.compress(self.database.serialize(), 3)

    @classmethod
    def load(cls, data):
        spool = cls()
        unpacked = zlib.decompressobj().decompress(bytes(data), MAX_BYTES)
        spool.database = sqlite3.connect(":memory:")
        spool.database.deserialize(unpacked)
        return spool


def pack(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


unpack = json.loads
