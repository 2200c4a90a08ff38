from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "要闻与样本"

    def ready(self):
        from .gate import guard  # noqa: F401
        from .gate import signals as gate_signals  # noqa: F401
        from .review import signals as review_signals  # noqa: F401
        from .searching import register_types

        register_types()
