"""Pictures of a WeChat article, fetched by the server within tight limits."""

import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urljoin

from .addresses import PORT, ForbiddenAddress, allowed, public_address

MAX_BYTES = 10 * 1024 * 1024
MAX_TOTAL_BYTES = 80 * 1024 * 1024
MAX_REDIRECTS = 2
PICTURE_SECONDS = 8
TOTAL_SECONDS = 18  # the web server gives a request 30
AT_ONCE = 6
CHUNK = 64 * 1024
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; dangqun)", "Accept": "image/*"}


class FetchProblem(ValueError):
    """The picture could not be had; the message says why, in the editor's words."""


def fetch_all(urls: list[str], fetch=None) -> dict[str, bytes | FetchProblem]:
    """Fetch each address once, a few at a time; a problem stands in the place of the bytes."""
    fetch = fetch or fetch_picture
    deadline = time.monotonic() + TOTAL_SECONDS
    room = [MAX_TOTAL_BYTES]

    def one(url):
        try:
            if room[0] <= 0:
                raise FetchProblem("图片总共超过 80 MB，这张没有取")
            data = fetch(url, min(deadline, time.monotonic() + PICTURE_SECONDS))
            room[0] -= len(data)
            return data
        except FetchProblem as problem:
            return problem

    urls = list(dict.fromkeys(urls))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(urls, pool.map(one, urls), strict=True))


def fetch_picture(url: str, deadline: float) -> bytes:
    """Return what `url` answers. `deadline`: by `time.monotonic()`. Raises FetchProblem.

    No proxy, no cookie, no redirect but to another allowed address; each step is checked anew.
    """
    for _ in range(MAX_REDIRECTS + 1):
        try:
            status, location, data = _ask(allowed(url), deadline)
        except ForbiddenAddress:
            raise FetchProblem("图片不在微信的图片服务器上，不能自动下载") from None
        except (OSError, HTTPException, ssl.SSLError):
            raise FetchProblem("微信的图片服务器没有应答，可稍后重试") from None
        if status == 200:
            return data
        if status not in (301, 302, 303, 307, 308) or not location:
            raise FetchProblem("微信的图片服务器说没有这张图片")
        url = urljoin(url, location)
    raise FetchProblem("图片地址转来转去，没有取到")


def _ask(parts, deadline):
    """One request: (status, location, body)."""
    connection = PinnedConnection(parts.hostname, deadline)
    try:
        target = parts._replace(scheme="", netloc="").geturl() or "/"
        connection.request("GET", target, headers=HEADERS)
        response = connection.getresponse()
        if response.status != 200:
            return response.status, response.getheader("Location"), b""
        return 200, None, _read(response, connection, deadline)
    finally:
        connection.close()


def _read(response, connection, deadline):
    chunks, size = [], 0
    while chunk := response.read1(CHUNK):
        size += len(chunk)
        if size > MAX_BYTES:
            raise FetchProblem("图片超过 10 MB，没有取")
        chunks.append(chunk)
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline))
    return b"".join(chunks)


def _left(deadline):
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class PinnedConnection(HTTPSConnection):
    """TLS to an address that was checked, with the certificate of the name that was asked."""

    def __init__(self, host, deadline):
        super().__init__(host, PORT, context=ssl.create_default_context())
        self._deadline = deadline

    def connect(self):
        address = public_address(self.host)
        sock = socket.create_connection((address, PORT), timeout=_left(self._deadline))
        self.sock = self._context.wrap_socket(sock, server_hostname=self.host)
