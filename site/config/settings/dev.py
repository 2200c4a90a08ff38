"""`make run`: SQLite, one process, nothing to configure."""

from .base import *  # noqa: F403
from .base import env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="dev-only-not-a-secret")
ALLOWED_HOSTS = ["*"]
STYLE_PAGE = True
STORAGES["staticfiles"]["BACKEND"] = (  # noqa: F405
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
LOGGING["loggers"]["wagtail"] = {"level": "WARNING"}  # noqa: F405
