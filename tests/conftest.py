"""What every test stands on: its own database file, its own cache, and no network."""

import ipaddress
import os
import re
import shutil
import socket
import tempfile
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches

from base import memo
from tests import migrated

# How long an example takes says more of the machine than of the code. Where CI is set, hypothesis
# draws the same examples each time; elsewhere it looks for new ones.
hypothesis.settings.register_profile("untimed", hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_configure(config):
    """Give each xdist worker a Redis database of its own: clearing a cache empties all of it."""
    number = re.sub(r"\D", "", os.environ.get("PYTEST_XDIST_WORKER", "")) or "0"
    for cache in settings.CACHES.values():
        if str(cache.get("LOCATION", "")).startswith("redis://"):
            cache["LOCATION"] = re.sub(r"/\d*$", f"/{number}", cache["LOCATION"])


def pytest_unconfigure(config):
    media = Path(settings.MEDIA_ROOT)
    if Path(tempfile.gettempdir()) in media.parents:  # the test settings make one for each run
        shutil.rmtree(media, ignore_errors=True)


def pytest_collection_modifyitems(items):
    """Give back what migrations wrote (the root page, the seeds) before transactional tests.

    Such a test ends by emptying every table, and the next one would start without them.
    """
    for item in items:
        names = getattr(item, "fixturenames", [])
        marker = item.get_closest_marker("django_db")
        transactional = {"transactional_db", "live_server"} & set(names) or (
            marker and marker.kwargs.get("transaction")
        )
        if transactional and "django_db_serialized_rollback" not in names:
            names.append("django_db_serialized_rollback")


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory):
    """Where SQLite's test database goes: a file, as the site never runs on one in memory.

    One in memory has other locking rules, and a live server's threads could not share it safely.
    None if the tests run on another database.
    """
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return None
    return tmp_path_factory.mktemp("database") / "test.sqlite3"


@pytest.fixture(scope="session")
def migrated_copy(pytestconfig):
    return pytestconfig.cache.mkdir("migrated") / f"{migrated.fingerprint()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(sqlite_file, django_db_modify_db_settings_parallel_suffix):
    """Name SQLite's test database; on PostgreSQL xdist's workers get a suffix each."""
    if sqlite_file:
        settings.DATABASES["default"]["TEST"]["NAME"] = str(sqlite_file)


@pytest.fixture(scope="session")
def django_db_keepdb(sqlite_file, migrated_copy, django_db_createdb, django_db_keepdb):
    """Whether the database is there already: asked for, or from an earlier run's copy."""
    if sqlite_file and not django_db_createdb:
        return migrated.restore(migrated_copy, sqlite_file)
    return django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, sqlite_file, migrated_copy, django_db_keepdb):
    if sqlite_file and not django_db_keepdb:
        migrated.keep(sqlite_file, migrated_copy)


@pytest.fixture(autouse=True)
def empty_caches():
    """Start with empty caches, the process's own too: each test has a database of its own."""
    memo.drop_all()
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(scope="session", autouse=True)
def no_network():
    """Fail on any connection that leaves this machine."""
    connect = socket.socket.connect

    def connect_on_loopback(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_loopback(address[0]):
            raise RuntimeError(f"测试连接了外部主机：{address}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_on_loopback)
        yield


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
