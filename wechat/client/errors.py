"""What WeChat refuses, in words for an editor: what happened and what to do.

Codes and their meanings are those of developers.weixin.qq.com (draftbox, access token, material).
"""

import re

TOKEN_REFUSED = frozenset({40001, 40014, 42001})
INVALID_MEDIA_ID = 40007
BUSY = -1

_SETTINGS = "请运维核对环境变量 WECHAT_APPID 和 WECHAT_SECRET。"
_AGAIN = "请等几分钟再试；已经上传的图片不会丢。"

MEANINGS = {
    BUSY: ("微信系统繁忙", _AGAIN),
    40001: ("微信不认当前的令牌，刷新一次后仍然不认", _SETTINGS),
    40014: ("微信说令牌不合法，刷新一次后仍然不合法", _SETTINGS),
    42001: ("微信说令牌已过期，刷新一次后仍然过期", "请核对服务器的时间，然后再试。"),
    40013: ("AppID 不对", _SETTINGS),
    40125: ("AppSecret 不对或已重置", _SETTINGS),
    40164: (
        "本站服务器的 IP 地址{ip}不在公众号的白名单里",
        "请到微信开发者平台的公众号“基础信息—API IP白名单”中加入{ip_or_server}，几分钟后再试。",
    ),
    40005: ("微信不接受这种图片格式", "请换成 JPG 或 PNG 图片。"),
    40009: ("图片太大", "请换一张小一些的图片：正文图片须小于 1 MB，封面不超过 10 MB。"),
    40007: ("微信找不到封面或草稿的编号，可能已在公众号后台删除", "请再推送一次，本站会重新上传。"),
    41005: ("没有收到图片内容", "请再推送一次。"),
    44003: ("图文内容是空的", "请先写好正文并发布，再推送。"),
    45001: ("文件大小超过限制", "请换一张小一些的图片。"),
    45002: ("正文太长", "正文连同排版代码须少于 2 万字、小于 1 MB，请删减或分成两篇。"),
    45003: ("标题太长", "请在推送页面把标题改到 32 字以内。"),
    45004: ("摘要太长", "请在推送页面把摘要改到 128 字以内。"),
    45005: ("“阅读原文”的网址太长", "网址不能超过 1 KB，请缩短文章的网址。"),
    45009: ("今天调用微信接口的次数已用完", "请明天再推送；已经上传的图片不会丢。"),
    45011: ("调用微信接口太频繁", "请等一分钟再试。"),
    45110: ("作者太长", "请在推送页面把作者改到 16 字以内。"),
    45166: ("微信不接受正文里的内容", "请看预览里的检查结果，删去外部链接、特殊样式后再推送。"),
    48001: (
        "这个公众号没有使用该接口的权限",
        "请公众号管理员确认账号已认证、已开通草稿箱接口；也可以改用“复制到公众号”。",
    ),
    53402: ("封面裁剪失败", "请换一张更宽的题图再推送。"),
}

_IP = re.compile(r"invalid ip (?:::ffff:)?([0-9a-fA-F.:]+)")


class WeChatError(Exception):
    """A refusal or failure; `message` and `advice` are Chinese and hold no secret.

    `code` is WeChat's errcode, or None where WeChat was not understood or not reached.
    """

    def __init__(self, message: str, advice: str = "", code: int | None = None):
        super().__init__(f"{message}。{advice}")
        self.message = message
        self.advice = advice
        self.code = code


class Unreachable(WeChatError):
    """No answer. `sent`: the request may have reached WeChat, and so may have been carried out."""

    def __init__(self, message: str, advice: str, sent: bool):
        super().__init__(message, advice)
        self.sent = sent


class NotConfigured(WeChatError):
    def __init__(self):
        super().__init__(
            "还没有配置公众号",
            "请运维设置环境变量 WECHAT_APPID 和 WECHAT_SECRET（见 docs/operators.md“微信公众号”）；"
            "在那以前可以用“复制到公众号”。",
        )


def refusal(code: int, errmsg: str = "") -> WeChatError:
    """Return the error for WeChat's `errcode`; `errmsg` is read for the IP of a 40164 alone."""
    message, advice = MEANINGS.get(
        code, (f"微信返回了错误 {code}", "请把这个数字告诉运维，查微信的返回码说明。")
    )
    if code == 40164:
        found = _IP.search(errmsg)
        ip = found[1] if found else ""
        message = message.format(ip=f" {ip} " if ip else "")
        advice = advice.format(ip_or_server=f" {ip}" if ip else "本站服务器的出口 IP")
    suffix = f"（{code}）" if code in MEANINGS else ""
    return WeChatError(message + suffix, advice, code)
