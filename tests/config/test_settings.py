"""Production starts with its secrets or not at all, and says what is missing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "example.org"}


def start(tmp_path, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.ROOT,
        env=kept
        | {"DJANGO_SETTINGS_MODULE": "config.settings.production", "VAR_DIR": str(tmp_path)}
        | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"SECRET_KEY": ""}, "缺少环境变量：SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "缺少环境变量：ALLOWED_HOSTS"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY 太短"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS 不能是 *"),
        ({"SEARCH_URL": "gopher://x"}, "SEARCH_URL 无法识别"),
    ],
)
def test_production_does_not_start_with_a_bad_setting_and_names_it(tmp_path, change, message):
    result = start(tmp_path, **(GOOD | change))
    assert result.returncode != 0
    assert message in result.stderr


def test_production_starts_with_good_settings(tmp_path):
    result = start(tmp_path, **GOOD)
    assert result.returncode == 0, result.stderr
