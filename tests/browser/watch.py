"""What no page of the site may do, seen from the browser."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext


class Watch:
    """Notes requests to other hosts, uncaught exceptions and console errors of a context."""

    def __init__(self, context: BrowserContext, origin: str):
        self.host = urlsplit(origin).netloc
        self.problems: list[str] = []
        self.allowed: list[str] = []
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda problem: self._note(f"未捕获的异常：{problem.error}"))

    def allow(self, pattern: str) -> None:
        """Pass over problems that match a regular expression, such as the error of a 404 page."""
        self.allowed.append(pattern)

    @property
    def unexpected(self) -> list[str]:
        return [
            problem
            for problem in self.problems
            if not any(re.search(pattern, problem) for pattern in self.allowed)
        ]

    def _on_request(self, request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.netloc != self.host:
            self._note(f"请求了其他主机：{request.url}")

    def _on_console(self, message) -> None:
        if message.type == "error":
            self._note(f"控制台错误：{message.text}（{message.location.get('url', '')}）")

    def _note(self, problem: str) -> None:
        self.problems.append(problem)
