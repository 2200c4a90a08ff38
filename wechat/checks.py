"""WeChat's settings, told when the site starts."""

import re

from django.conf import settings
from django.core.checks import Error, register


@register()
def account(app_configs, **kwargs):
    """Half a configuration is a mistake: the button would say that there is none."""
    appid, secret = settings.WECHAT_APPID, settings.WECHAT_SECRET
    if bool(appid) != bool(secret):
        missing = "WECHAT_SECRET" if appid else "WECHAT_APPID"
        return [Error(f"公众号只配置了一半：缺少环境变量 {missing}。", id="wechat.E001")]
    if appid and not re.fullmatch(r"wx[0-9a-z]{16}", appid):
        hint = "它以 wx 开头，共 18 位小写字母和数字，在公众号后台“设置与开发—基本配置”里。"
        return [Error("WECHAT_APPID 的写法不对。", hint=hint, id="wechat.E002")]
    return []
