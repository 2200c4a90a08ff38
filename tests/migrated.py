"""Keep a migrated SQLite database between test runs: migrating takes most of a short run.

The copy is good for the migrations and locked packages that it was made with, and for nothing
else. `pytest --create-db` makes it anew, as `make test` always does.
"""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

from django.conf import settings

COPIES_KEPT = 3


def fingerprint() -> str:
    """A checksum over everything that decides what a migrated database holds."""
    root = Path(settings.ROOT)
    sources = [root / "requirements" / "dev.txt"]
    for folder in ("site", "home", "wechat", "news", "stations", "search"):
        sources += sorted((root / folder).glob("**/migrations/*.py"))
        sources += sorted((root / folder).glob("**/seeds.py"))
    digest = hashlib.sha256()
    for source in sources:
        digest.update(str(source.relative_to(root)).encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def restore(copy: Path, database: Path) -> bool:
    """Begin a test database with the kept copy; False if there is none."""
    if not copy.exists():
        return False
    shutil.copyfile(copy, database)
    return True


def keep(database: Path, copy: Path) -> None:
    """Keep a copy of a test database that was just migrated."""
    unfinished = copy.with_suffix(f".{os.getpid()}")
    source, target = sqlite3.connect(database), sqlite3.connect(unfinished)
    source.backup(target)
    source.close()
    target.close()
    unfinished.replace(copy)
    oldest_first = sorted(copy.parent.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for outdated in oldest_first[:-COPIES_KEPT]:
        outdated.unlink(missing_ok=True)
