"""Without a line: visited stations and the last search result, which say that they are copies."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures("sample_city")
KEPT = """async (path) => {
  for (const name of await caches.keys())
    if (await (await caches.open(name)).match(path)) return true;
  return false;
}"""


def kept(page, path):
    return page.evaluate(KEPT, path)


def wait_until_kept(page, path):
    for _ in range(100):
        if kept(page, path):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"没有保存：{path}")


@pytest.fixture
def visitor(new_page, watch_of):
    page = new_page(service_workers="allow")
    watch_of(page).allow("ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource")
    return page


def test_a_visited_station_is_read_without_a_line_and_claims_nothing_of_now(visitor, screenshot):
    page = visitor
    page.goto("/stations/KS0002/")  # the first page of all, before there was a worker
    wait_until_kept(page, "/stations/KS0002/")
    page.context.set_offline(True)
    page.goto("/stations/KS0002/")
    expect(page.get_by_text("离线内容，可能不是最新")).to_be_visible()
    expect(page.locator("h1")).to_have_text("陆家镇党群服务中心")
    expect(page.locator(".station-head .status")).to_be_hidden()
    expect(page.locator("[data-status-as-of]")).to_be_hidden()
    expect(page.locator("a[href^='tel:']").first).to_be_visible()
    styled = page.evaluate("getComputedStyle(document.querySelector('.thumb-bar')).display")
    assert styled == "flex", "its stylesheets are kept with it"
    screenshot(page, "offline-station")
    page.goto("/")
    expect(page.locator("h1")).to_have_text("现在没有网络")
    page.get_by_role("link", name="陆家镇党群服务中心").click()
    expect(page.locator("h1")).to_have_text("陆家镇党群服务中心")
    page.context.set_offline(False)
    page.goto("/stations/KS0002/")
    expect(page.get_by_text("离线内容")).to_have_count(0)
    expect(page.locator(".station-head .status")).to_be_visible()


def test_the_last_search_result_is_kept_and_nothing_else(visitor):
    page = visitor
    page.goto("/stations/")
    wait_until_kept(page, "/stations/")
    page.goto("/stations/?near=320583103&q=心理咨询")
    wait_until_kept(page, "/stations/?near=320583103&q=心理咨询")
    assert not kept(page, "/stations/"), "one result alone"
    name = page.locator(".hit-name a").first.inner_text()
    for path in (
        "/stations/KS0002/correction/",
        "/corrections/",
        "/search/?q=陆家",
        "/admin/login/",
    ):
        page.goto(path)
        assert not kept(page, path), path
    assert not kept(page, "/api/stations/status?codes=KS0002")
    page.context.set_offline(True)
    page.goto("/stations/")
    expect(page.locator(".offline-note")).to_contain_text("查找结果")
    expect(page.locator(".hit-name a").first).to_have_text(name)
    expect(page.locator(".hit .status").first).to_be_hidden()


def test_no_more_than_thirty_stations_are_kept(visitor):
    page = visitor
    page.goto("/stations/KS0002/")
    wait_until_kept(page, "/stations/KS0002/")
    page.evaluate(
        """() => caches.open("kept-1-pages").then(async (cache) => {
          for (let n = 0; n < 40; n++) await cache.put(`/stations/X${n}/`, new Response("x"));
        })"""
    )
    page.goto("/stations/KS0010/")
    wait_until_kept(page, "/stations/KS0010/")
    page.wait_for_timeout(500)
    count = "caches.open('kept-1-pages').then(async (cache) => (await cache.keys()).length)"
    assert page.evaluate(count) == 30


def test_where_it_is_off_the_worker_goes_and_takes_its_copies_along(visitor, settings):
    page = visitor
    page.goto("/stations/KS0002/")
    wait_until_kept(page, "/stations/KS0002/")
    settings.OFFLINE = False
    page.reload()
    page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r && r.update())")
    for _ in range(100):
        names = page.evaluate("caches.keys()")
        workers = page.evaluate("navigator.serviceWorker.getRegistrations().then((r) => r.length)")
        if not names and not workers:
            break
        page.wait_for_timeout(100)
    assert (names, workers) == ([], 0)
