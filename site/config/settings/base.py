"""Settings of every environment. What differs is read from the environment (docs/operators.md)."""

from pathlib import Path

import environ

from search.settings import search_backends_from_env

env = environ.Env()

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(env("VAR_DIR", default=str(ROOT / "var")))  # all that the running site writes
VAR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
STYLE_PAGE = False  # /style/: what there is to build a page from, for developers
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "home",
    "wechat",
    "news",
    "stations",
    "search",
    "base",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "wagtail_modeladmin",
    "wagtailmedia",
    "taggit",
    "treebeard",
    "django_filters",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "base.audit.origin.OriginMiddleware",
    "base.middleware.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "base.middleware.AdminSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "news.review.middleware.RefusalMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "news.gate.middleware.GateMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["base.templatetags.site_tags"],
        },
    }
]

# Database: SQLite unless DATABASE_URL says otherwise.
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        {
            # Readers never wait for the writer; writers queue instead of failing with "locked".
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    )
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": env.cache("CACHE_URL", default="locmemcache://"),
    # Posters cost a tenth of a second and more each: on disk, so that all workers share them.
    "posters": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR / "posters"),
        "TIMEOUT": 30 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
OPEN_DATA_ROOT = VAR / "open-data"  # downloads, written when first asked for after a change

# Search: the database unless SEARCH_URL names an OpenSearch or Elasticsearch.
WAGTAILSEARCH_BACKENDS = search_backends_from_env(env("SEARCH_URL", default="database"))

# Accounts and sessions
AUTHENTICATION_BACKENDS = ["base.audit.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_AGE = 30 * 60  # idle minutes in the admin (等保2.0); Django's default is two weeks
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
LOGIN_URL = "wagtailadmin_login"

# Audit: who did what, when and from where
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=["127.0.0.1", "::1"])  # or networks
AUDIT_KEEP_DAYS = env.int("AUDIT_KEEP_DAYS", default=3 * 365)

# Corrections: days after the answer that a visitor's phone or e-mail address is kept
CORRECTION_CONTACT_DAYS = env.int("CORRECTION_CONTACT_DAYS", default=30)

# Language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
LOCALE_PATHS = [ROOT / "locale"]  # what Wagtail leaves in English (tools/messages.py compiles it)
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = "Y-m-d H:i"
FORMAT_MODULE_PATH = ["config.formats"]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = env("MEDIA_URL_BASE", default="/media/")
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR / "media")))
STORAGES = {
    "default": {"BACKEND": "base.files.PinyinFileStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an article of many blocks has many fields

# Security headers (nginx adds none of its own, so that both ways of serving agree)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame of its own
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],  # Wagtail's admin needs inline scripts
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    },
}

# Wagtail
WAGTAILIMAGES_IMAGE_MODEL = "base.Picture"
WAGTAIL_SITE_NAME = "党群服务"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # slugs are pinyin, made on the server (base/slugs.py)
WAGTAIL_ENABLE_UPDATE_CHECK = False  # both of these would call hosts abroad
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_DATE_FORMAT = "%Y-%m-%d"
WAGTAIL_DATETIME_FORMAT = "%Y-%m-%d %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # nothing to choose, so nobody is asked
WAGTAILADMIN_USER_LOGIN_FORM = "base.forms.LoginForm"
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
WAGTAIL_FINISH_WORKFLOW_ACTION = "news.review.finish.publish"
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp", "avif": "avif"}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILEMBEDS_FINDERS = []  # embeds would call other hosts
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_TAGS_FROM_STRING = "news.tags.split_tags"
TAG_SPACES_ALLOWED = True

# The link check asks other sites whether the pages we link to are there (docs/operators.md).
LINK_CHECK_EXTERNAL = env.bool("LINK_CHECK_EXTERNAL", default=True)
# Sites on private addresses that it may ask, as "host:port".
LINK_CHECK_PRIVATE_HOSTS = env.list("LINK_CHECK_PRIVATE_HOSTS", default=[])

# Visited stations and the last search result stay readable without a line (base/offline.py)
OFFLINE = env.bool("OFFLINE", default=True)

# Map tiles (docs/operators.md). Without a key the map is a plain plot and nobody is called.
MAP_TILES = env("MAP_TILES", default="")  # tianditu where there is a key, else none
MAP_TILES_URL = env("MAP_TILES_URL", default="")
MAP_APPROVAL = env("MAP_APPROVAL", default="")
TIANDITU_KEY = env("TIANDITU_KEY", default="")  # for browsers: it stands in the page
TIANDITU_SERVER_KEY = env("TIANDITU_SERVER_KEY", default="")  # for the server's address look-up

# The Official Account (docs/operators.md). Without both, WeChat is never called.
WECHAT_APPID = env("WECHAT_APPID", default="")
WECHAT_SECRET = env("WECHAT_SECRET", default="")
WECHAT_API_URL = "https://api.weixin.qq.com"
if WECHAT_APPID and WECHAT_SECRET:  # the page inside WeChat loads the JS-SDK
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"] = ["'self'", "https://res.wx.qq.com"]

SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]  # the admin's address is WAGTAILADMIN_BASE_URL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_query": {"()": "base.logs.WithoutQuery"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Indexing one object is a task; two lines for each would drown everything else.
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "django.server": {"level": "INFO", "filters": ["without_query"]},
        # They would log whole addresses, in which WeChat wants its tokens.
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
    },
}
