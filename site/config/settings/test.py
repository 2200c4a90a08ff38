"""The test run: either database by DATABASE_URL, nothing outside the process."""

import tempfile

from .base import *  # noqa: F403

SECRET_KEY = "test-only"
ALLOWED_HOSTS = ["*"]
STYLE_PAGE = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = (  # noqa: F405
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405  # whitenoise warns of a missing one
MEDIA_ROOT = tempfile.mkdtemp(prefix="media-")
OPEN_DATA_ROOT = f"{MEDIA_ROOT}/open-data"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING["root"]["level"] = "WARNING"  # noqa: F405
LINK_CHECK_EXTERNAL = False
