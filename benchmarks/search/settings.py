"""Nothing but the search and the benchmark's models, ours and Wagtail's stock backend beside it."""

from pathlib import Path

import environ

VAR = Path.home() / ".cache" / "dangqun-bench"
SECRET_KEY = "benchmark"
USE_TZ = True
STATIC_URL = "/static/"
INSTALLED_APPS = [
    "benchmarks.search",
    "search",
    "wagtail.search",
    "wagtail",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
DATABASES = {"default": environ.Env().db("DATABASE_URL", default=f"sqlite:///{VAR / 'bench.db'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.backends"},
    "stock": {"BACKEND": "modelsearch.backends.database", "AUTO_UPDATE": False},
}
