import os
import subprocess
import sys

from django.conf import settings

from wechat.checks import account


def problems(settings, appid, secret):
    settings.WECHAT_APPID, settings.WECHAT_SECRET = appid, secret
    return [problem.id for problem in account(None)]


def test_half_a_configuration_is_told_at_start(settings):
    assert problems(settings, "", "") == []
    assert problems(settings, "wx0123456789abcdef", "x" * 32) == []
    assert problems(settings, "wx0123456789abcdef", "") == ["wechat.E001"]
    assert problems(settings, "", "x" * 32) == ["wechat.E001"]
    assert problems(settings, "gh_0123456789ab", "x" * 32) == ["wechat.E002"]


def script_sources(**environment):
    code = (
        "from config.settings.test import CONTENT_SECURITY_POLICY as policy;"
        "print(policy['DIRECTIVES'].get('script-src', []))"
    )
    path = f"{settings.ROOT}{os.pathsep}{settings.ROOT / 'site'}"
    environment = {**os.environ, "PYTHONPATH": path, **environment}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def test_scripts_of_wechat_are_allowed_only_for_a_configured_account():
    assert script_sources(WECHAT_APPID="", WECHAT_SECRET="") == "[]"
    configured = script_sources(WECHAT_APPID="wx0123456789abcdef", WECHAT_SECRET="s")
    assert configured == "[\"'self'\", 'https://res.wx.qq.com']"
