from django.apps import AppConfig


class WeChatConfig(AppConfig):
    name = "wechat"
    verbose_name = "微信"
