"""Production fails closed: without its secrets it does not start, and says which are missing."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, SECRET_KEY, env

missing = [
    name
    for name, value in (("SECRET_KEY", SECRET_KEY), ("ALLOWED_HOSTS", ALLOWED_HOSTS))
    if not value
]
if missing:
    raise ImproperlyConfigured(
        f"生产环境缺少环境变量：{'、'.join(missing)}。请按 docs/operators.md 设置后再启动。"
    )
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY 太短：请使用至少 50 个随机字符（docs/operators.md）。")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS 不能是 *：请写明本站域名。")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

SILENCED_SYSTEM_CHECKS = [
    *SILENCED_SYSTEM_CHECKS,  # noqa: F405
    # Other names below the city's domain are other offices' to decide on.
    "security.W005",  # HSTS for all subdomains
    "security.W021",  # HSTS preload list
    # The admin shows previews in a frame of its own.
    "security.W019",  # X-Frame-Options DENY
]
