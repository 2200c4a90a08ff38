from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "stations"
    verbose_name = "阵地"

    def ready(self):
        from . import signals  # noqa: F401
        from .finder import signals as nearby_signals  # noqa: F401
        from .searching import register_types

        register_types()
