from django.apps import AppConfig


class WeChatConfig(AppConfig):
    name = "wechat"
    verbose_name = "微信"

    def ready(self):
        from . import checks  # noqa: F401
