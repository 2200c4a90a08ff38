"""The search backend of the site: `WAGTAILSEARCH_BACKENDS` names this module.

The database in use decides; `search.settings` chooses between it and a search server.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def SearchBackend(params):
    """Return the backend for the default database."""
    if connection.vendor == "sqlite":
        from .sqlite import SearchBackend as backend
    elif connection.vendor == "postgresql":
        from .postgres import SearchBackend as backend
    else:
        raise ImproperlyConfigured(
            f"搜索不支持数据库 {connection.vendor}，请用 SQLite 或 PostgreSQL。"
        )
    return backend(params)
