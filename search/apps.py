import sys
from pathlib import Path

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "搜索"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import signals

        signals.connect()
        if _serves_people():
            from . import pinyin, text

            text.warm()
            pinyin.warm()


def _serves_people():
    """Whether this process will answer visitors: a server, and no other management command."""
    command = Path(sys.argv[0]).name
    if command in {"manage.py", "django-admin", "__main__.py"}:
        return sys.argv[1:2] == ["runserver"]
    return not command.startswith(("pytest", "py.test", "-"))
