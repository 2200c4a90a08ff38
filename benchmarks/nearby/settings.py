"""The site itself on a database of its own, its tables made without migrations."""

import os

os.environ.setdefault("SECRET_KEY", "benchmark")

from config.settings.base import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
SECRET_KEY = "benchmark"
SECURE_SSL_REDIRECT = False


class NoMigrations(dict):
    """Tables as the models are now, for every app."""

    def __contains__(self, app):
        return True

    def __getitem__(self, app):
        return None


MIGRATION_MODULES = NoMigrations()
