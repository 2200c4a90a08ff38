"""Ask another site whether a page of it is there: politely, and never a machine inside our walls.

https://owasp.org/www-community/attacks/Server_Side_Request_Forgery
"""

import socket
import ssl
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings
from django.utils.encoding import iri_to_uri

from base.addresses import is_public

from .verdict import WORKS, Verdict

SECONDS = 10  # for one answer
PAUSE_SECONDS = 2.0  # between two requests to the same host
MAX_REDIRECTS = 5
ROBOTS_BYTES = 200_000
# Answers that say "not to a machine" or "not now", and nothing of the page.
UNDECIDED = {401, 403, 407, 412, 418, 421, 425, 429, 451, 503}
TRY_GET = {400, 404, 405, 406, 410, 500, 501, 502} | UNDECIDED  # some servers don't know HEAD


class Refused(ValueError):
    """An address that the server must not ask; the message says why."""


def user_agent() -> str:
    """Who asks, with the site's address; header values are ASCII."""
    return f"dangqun-link-check/1 (+{settings.WAGTAILADMIN_BASE_URL})"


def address_of(host: str, port: int, resolve=socket.getaddrinfo) -> str:
    """Return the IP address to connect to: each that the name gives must be public.

    Raises Refused; OSError where the name is unknown. Hosts of `LINK_CHECK_PRIVATE_HOSTS`
    ("host:port") may be private: another office's site on the same network.
    """
    found = [sockaddr[0] for *_, sockaddr in resolve(host, port, type=socket.SOCK_STREAM)]
    if f"{host}:{port}" in settings.LINK_CHECK_PRIVATE_HOSTS:
        return found[0]
    if not found or not all(is_public(address) for address in found):
        raise Refused("内网地址，不检查")
    return found[0]


def split(url: str) -> SplitResult:
    """Return the parts of an http(s) address, in ASCII. Raises Refused."""
    if any(ord(char) <= 0x20 or char == "\\" for char in url):
        raise Refused("地址里有空格或不该有的字符")
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except (ValueError, UnicodeError):
        raise Refused("地址写得不对") from None
    if parts.scheme not in ("http", "https") or not host:
        raise Refused("地址写得不对")
    if parts.username is not None or parts.password is not None:
        raise Refused("地址里有账号密码")
    host = f"[{host}]" if ":" in host else host
    return parts._replace(
        netloc=host if port is None else f"{host}:{port}",
        path=iri_to_uri(parts.path),
        query=iri_to_uri(parts.query),
        fragment="",
    )


class Inquirer:
    """Asks one address at a time, with a pause between two requests to the same host."""

    def __init__(
        self,
        pause: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ):
        self.pause, self.clock, self.sleep = pause, clock, sleep
        self._asked_at: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser | None] = {}

    def check(self, url: str) -> Verdict:
        """Follow `url` to its answer. Never raises for what other sites do."""
        try:
            for _ in range(MAX_REDIRECTS + 1):
                parts = split(url)
                if not self._welcome(parts):
                    return Verdict(None, "对方不允许机器访问，请人工打开看看")
                status, location = self._status(parts)
                if status not in (301, 302, 303, 307, 308) or not location:
                    return _judge(status)
                url = urljoin(url, location)
            return Verdict(False, "网址转来转去，打不开")
        except Refused as refusal:
            return Verdict(None, str(refusal))
        except ssl.SSLCertVerificationError:
            return Verdict(False, "证书有误，浏览器会警告")
        except socket.gaierror:
            return Verdict(False, "没有这个网站（域名查不到）")
        except TimeoutError:
            return Verdict(False, "对方没有应答（超时）")
        except (OSError, HTTPException, UnicodeError, ValueError):
            return Verdict(False, "连接不上对方网站")

    def _status(self, parts):
        status, location, _ = self._ask("HEAD", parts)
        if status in TRY_GET:
            status, location, _ = self._ask("GET", parts)
        return status, location

    def _welcome(self, parts) -> bool:
        """Whether the host's robots.txt lets us; asked once a run. No answer is no objection."""
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = None
            try:
                status, _, body = self._ask("GET", split(f"{origin}/robots.txt"), ROBOTS_BYTES)
            except (OSError, HTTPException):
                return True  # the page itself will tell
            if status == 200:
                rules = RobotFileParser()
                rules.parse(body.decode("utf-8", "replace").splitlines())
                self._robots[origin] = rules
        rules = self._robots[origin]
        return rules is None or rules.can_fetch(user_agent(), parts.geturl())

    def _ask(self, method, parts, keep=0) -> tuple[int, str, bytes]:
        """One request: (status, location, the first `keep` bytes)."""
        self._wait_for(parts.netloc)
        connection = PinnedConnection(parts)
        try:
            target = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
            connection.request(method, target, headers={"User-Agent": user_agent()})
            response = connection.getresponse()
            body = response.read(keep) if keep else b""
            return response.status, response.getheader("Location") or "", body
        finally:
            connection.close()
            self._asked_at[parts.netloc] = self.clock()

    def _wait_for(self, host):
        if host in self._asked_at:
            left = self.pause - (self.clock() - self._asked_at[host])
            if left > 0:
                self.sleep(left)


def _judge(status: int) -> Verdict:
    if status < 400:
        return WORKS
    if status in UNDECIDED:
        return Verdict(None, f"对方拒绝机器访问（{status}），请人工打开看看")
    if status in (404, 410):
        return Verdict(False, f"对方没有这个页面（{status}）")
    return Verdict(False, f"对方网站出错（{status}）")


class PinnedConnection(HTTPConnection):
    """Connects to the very address that was found public, so a name that changes its mind can't
    lead elsewhere; TLS still checks the certificate of the name."""

    def __init__(self, parts):
        self._secure = parts.scheme == "https"
        port = parts.port or (443 if self._secure else 80)
        super().__init__(parts.hostname, port, timeout=SECONDS)
        self.default_port = 443 if self._secure else 80

    def connect(self):
        address = address_of(self.host, self.port)
        self.sock = socket.create_connection((address, self.port), timeout=self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)
