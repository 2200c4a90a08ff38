"""The server asks WeChat's image hosts and nothing else, whatever an address looks like."""

import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.pasting import fetching
from news.pasting.addresses import HOSTS, ForbiddenAddress, allowed, public_address
from news.pasting.fetching import FetchProblem, fetch_all, fetch_picture

FORBIDDEN = [
    "https://127.0.0.1/a.png",
    "https://localhost/a.png",
    "https://[::1]/a.png",
    "https://[::ffff:127.0.0.1]/a.png",
    "http://169.254.169.254/latest/meta-data/",
    "https://2130706433/a.png",
    "https://0x7f000001/a.png",
    "https://017700000001/a.png",
    "https://127.1/a.png",
    "https://10.0.0.1/a.png",
    "https://mmbiz.qpic.cn@127.0.0.1/a.png",
    "https://user@mmbiz.qpic.cn/a.png",
    "https://user:pw@mmbiz.qpic.cn/a.png",
    "https://mmbiz.qpic.cn:8443/a.png",
    "https://mmbiz.qpic.cn:443/a.png",
    "https://mmbiz.qpic.cn:x/a.png",
    "https://mmbiz.qpic.cn./a.png",
    "https://mmbiz.qpic.cn.evil.example/a.png",
    "https://evilmmbiz.qpic.cn/a.png",
    "https://evil.example/mmbiz.qpic.cn",
    "https://evil.example#mmbiz.qpic.cn",
    "https://evil.example\\@mmbiz.qpic.cn/a.png",
    "https://mmbiz.qpic.cn\\@evil.example/a.png",
    "https://mmbiz.qpic.cn%2f@evil.example/a.png",
    "https://mmbiz。qpic。cn/a.png",
    "https://ｍmbiz.qpic.cn/a.png",
    "https://mmbiz.qpic.cn/a\r\nHost: evil.example",
    "https:///mmbiz.qpic.cn/a.png",
    "https:mmbiz.qpic.cn/a.png",
    "ftp://mmbiz.qpic.cn/a.png",
    "file:///etc/passwd",
    "gopher://mmbiz.qpic.cn/",
    "javascript:alert(1)",
    "https://[/a.png",
    "/a.png",
    "",
]


@pytest.fixture
def no_connection(monkeypatch):
    def fail(*args, **kwargs):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "create_connection", fail)
    monkeypatch.setattr(socket, "getaddrinfo", fail)


@pytest.mark.parametrize("url", FORBIDDEN)
def test_no_other_address_is_asked(url, no_connection):
    with pytest.raises(ForbiddenAddress):
        allowed(url)
    with pytest.raises(FetchProblem):
        fetch_picture(url, time.monotonic() + 5)


@pytest.mark.parametrize(
    "url",
    [
        "https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png&from=appmsg",
        "http://mmbiz.qpic.cn/mmbiz_png/abc/640",
        "//MMBIZ.qpic.cn/mmbiz_png/abc/640#imgIndex=1",
    ],
)
def test_wechats_own_addresses_are_asked_by_https(url):
    parts = allowed(url)
    assert (parts.scheme, parts.netloc, parts.fragment) == ("https", "mmbiz.qpic.cn", "")


@given(st.text(alphabet="htps:/@\\.#?%[]mbizqc0127 \t\n\x00\u3002", max_size=40))
def test_whatever_is_allowed_names_a_host_of_the_list(text):
    try:
        parts = allowed(f"https://{text}")
    except ForbiddenAddress:
        return
    assert parts.hostname in HOSTS
    assert parts.username is None
    assert parts.port is None


def resolver(*addresses):
    def resolve(host, port, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses]

    return resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::",
    ],
)
def test_a_name_that_leads_inside_is_not_followed(address):
    with pytest.raises(ForbiddenAddress):
        public_address("mmbiz.qpic.cn", resolver(address))
    with pytest.raises(ForbiddenAddress):
        public_address("mmbiz.qpic.cn", resolver("203.205.239.1", address))


def test_the_connection_goes_to_the_very_address_that_was_checked(monkeypatch):
    """DNS rebinding: the name is asked once, and a second, other answer would change nothing."""
    asked, connected = [], []

    def resolve(host, port, **kwargs):
        asked.append(host)
        return resolver("203.205.239.1" if len(asked) == 1 else "127.0.0.1")(host, port)

    def connect(address, timeout):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(fetching, "public_address", lambda host: public_address(host, resolve))
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchProblem):
        fetch_picture("https://mmbiz.qpic.cn/a", time.monotonic() + 5)
    assert (asked, connected) == (["mmbiz.qpic.cn"], [("203.205.239.1", 443)])


def answers(monkeypatch, *replies):
    """Let the requests be answered in turn; return the addresses that were asked."""
    asked, replies = [], list(replies)

    def ask(parts, deadline):
        asked.append(parts.geturl())
        return replies.pop(0)

    monkeypatch.setattr(fetching, "_ask", ask)
    return asked


@pytest.mark.parametrize("target", ["http://127.0.0.1/", "https://evil.example/", "file:///etc"])
def test_a_redirect_to_elsewhere_is_not_followed(monkeypatch, target):
    asked = answers(monkeypatch, (302, target, b""), (200, None, b"secret"))
    with pytest.raises(FetchProblem, match="不在微信"):
        fetch_picture("https://mmbiz.qpic.cn/a", time.monotonic() + 5)
    assert asked == ["https://mmbiz.qpic.cn/a"]


def test_a_redirect_within_the_list_is_followed_a_few_times(monkeypatch):
    asked = answers(
        monkeypatch, (302, "/b", b""), (301, "http://mmecoa.qpic.cn/c", b""), (200, None, b"png")
    )
    assert fetch_picture("https://mmbiz.qpic.cn/a", time.monotonic() + 5) == b"png"
    assert asked[-1] == "https://mmecoa.qpic.cn/c"
    answers(monkeypatch, *[(302, "/loop", b"")] * 9)
    with pytest.raises(FetchProblem, match="转来转去"):
        fetch_picture("https://mmbiz.qpic.cn/a", time.monotonic() + 5)


class Endless:
    """A response that never ends."""

    def read1(self, size):
        return bytes(size)


class Connection:
    sock = None


def test_a_picture_without_end_is_cut_off():
    with pytest.raises(FetchProblem, match="10 MB"):
        fetching._read(Endless(), Connection(), time.monotonic() + 60)


def test_each_address_is_fetched_once_and_one_failure_does_not_stop_the_others():
    asked = []

    def fetch(url, deadline):
        asked.append(url)
        if url == "b":
            raise FetchProblem("没有")
        return url.encode()

    found = fetch_all(["a", "b", "a", "c"], fetch)
    assert sorted(asked) == ["a", "b", "c"]
    assert found["a"] == b"a"
    assert isinstance(found["b"], FetchProblem)
