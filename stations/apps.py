from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "stations"
    verbose_name = "阵地"

    def ready(self):
        from wagtail.permissions import register_permission_policy

        from . import checks, signals  # noqa: F401
        from .finder import signals as nearby_signals  # noqa: F401
        from .mapping import checks as mapping_checks  # noqa: F401
        from .models import CoverageTarget, Station
        from .scope.policy import StationPolicy
        from .searching import register_types

        register_types()
        for model in (Station, CoverageTarget):
            register_permission_policy(model, StationPolicy(model))
