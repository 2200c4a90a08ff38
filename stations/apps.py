from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "stations"
    verbose_name = "阵地"

    def ready(self):
        from . import signals  # noqa: F401
