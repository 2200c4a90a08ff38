"""Chromium for the browser tests, driven by Playwright against pytest-django's live server.

`page` is a phone, `desktop_page` a desktop, `page_without_js` a phone without JavaScript, and
`new_page(...)` makes any other. Addresses may be given as paths: page.goto("/stations/").
A test whose page asks another host or reports an error fails, unless it says
`watch_of(page).allow("404")` first. `sample_city` puts the sample city in the database.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Page, sync_playwright

from tests.browser.watch import Watch
from tools.debian import chromium

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
# The background services would look up hosts abroad at every start.
CHROMIUM_ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Not even a faulty page reaches another host.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

os.environ.setdefault("DJANGO_LIVE_TEST_SERVER_ADDRESS", "127.0.0.1")


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    program = chromium()
    if program is None:
        pytest.fail("没有找到 Chromium：请运行 make test，或安装 Debian 软件包 chromium。")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's event loop runs in this thread between its calls, never during ours.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def watches() -> dict[Page, Watch]:
    return {}


@pytest.fixture
def watch_of(watches):
    """The watch that was set on a page."""
    return watches.__getitem__


@pytest.fixture
def new_page(browser, live_server, watches):
    """Make a page in a fresh context; arguments are those of Playwright's Browser.new_context."""
    contexts = []

    def make(**options) -> Page:
        defaults = {
            "viewport": PHONE,
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
            "service_workers": "block",  # what is kept from one page would show in the next
        }
        context = browser.new_context(base_url=live_server.url, **(defaults | options))
        context.set_default_timeout(15_000)
        contexts.append(context)
        watch = Watch(context, live_server.url)
        page = context.new_page()
        watches[page] = watch
        return page

    yield make
    for context in contexts:
        context.close()
    problems = [problem for watch in watches.values() for problem in watch.unexpected]
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture
def page(new_page) -> Page:
    return new_page(has_touch=True, is_mobile=True, device_scale_factor=2)


@pytest.fixture
def desktop_page(new_page) -> Page:
    return new_page(viewport=DESKTOP)


@pytest.fixture
def page_without_js(new_page) -> Page:
    return new_page(java_script_enabled=False)


@pytest.fixture(scope="session")
def sample_city_file(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("city") / "city.sqlite3"


@pytest.fixture
def sample_city(live_server, sample_city_file):
    """Fill the database with the sample city: loaded once, then copied for each test (SQLite)."""
    from tests.sample_city import load_sample_city

    connection.ensure_connection()
    if sample_city_file.exists():
        with closing(sqlite3.connect(sample_city_file)) as copy:
            copy.backup(connection.connection)
        return
    load_sample_city()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(sample_city_file)) as copy:
            connection.connection.backup(copy)


@pytest.fixture
def screenshot():
    """Save a picture of the whole page as $SCREENSHOT_DIR/NAME.png, if that variable is set."""

    def save(page: Page, name: str) -> None:
        folder = os.environ.get("SCREENSHOT_DIR")
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return save
