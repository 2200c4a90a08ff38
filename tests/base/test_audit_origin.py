"""The client's address is what a trusted proxy says, never what the client says."""

import pytest
from django.conf import settings
from django.core.checks import run_checks

from base.audit.origin import client_address

PROXY, CLIENT, LIAR = "127.0.0.1", "203.0.113.9", "198.51.100.7"


@pytest.mark.parametrize(
    ("remote", "forwarded", "trusted", "expected"),
    [
        (CLIENT, "", [PROXY], CLIENT),
        (CLIENT, LIAR, [PROXY], CLIENT),  # nobody is believed who isn't a proxy
        (PROXY, CLIENT, [PROXY], CLIENT),
        (PROXY, f"{LIAR}, {CLIENT}", [PROXY], CLIENT),  # nginx adds at the end
        (PROXY, f"{LIAR}, {CLIENT}, 10.0.0.2", [PROXY, "10.0.0.0/8"], CLIENT),
        (PROXY, "", [PROXY], PROXY),
        (PROXY, "nonsense", [PROXY], PROXY),
        (PROXY, f"{CLIENT}, nonsense", [PROXY], PROXY),
        (PROXY, CLIENT, [], PROXY),
        ("::1", "2001:db8::5", ["::1"], "2001:db8::5"),
        ("", CLIENT, [PROXY], ""),
        ("unix", CLIENT, [PROXY], ""),
    ],
)
def test_the_nearest_address_that_is_no_proxy(remote, forwarded, trusted, expected):
    meta = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}
    assert client_address(meta, trusted) == expected


def test_the_shipped_nginx_says_who_asks():
    """Its proxy_params write X-Forwarded-For, and it speaks from this machine."""
    nginx = (settings.ROOT / "deploy" / "nginx.conf").read_text()
    assert nginx.count("include /etc/nginx/proxy_params;") == nginx.count("proxy_pass ")
    assert "server 127.0.0.1:8000;" in nginx
    assert "127.0.0.1" in settings.TRUSTED_PROXIES


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [("AUDIT_KEEP_DAYS", 364, "base.E003"), ("TRUSTED_PROXIES", ["nginx"], "base.E004")],
)
def test_a_wrong_setting_is_told_at_start(settings, name, value, problem):
    assert problem not in {found.id for found in run_checks()}
    setattr(settings, name, value)
    assert problem in {found.id for found in run_checks()}
