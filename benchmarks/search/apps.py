from django.apps import AppConfig


class BenchmarksSearchConfig(AppConfig):
    name = "benchmarks.search"
    label = "benchmarks_search"
    default_auto_field = "django.db.models.BigAutoField"
