from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "base"
    verbose_name = "站点基础"

    def ready(self):
        from . import checks, comparison, signals  # noqa: F401
        from .audit import trail  # noqa: F401

        comparison.register()
