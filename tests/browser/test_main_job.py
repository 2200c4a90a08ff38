"""The main job in a real browser: find a place, keep it true; no other host is called."""

import re

import pytest
from playwright.sync_api import expect

from home.demo.roles import ADMIN, PASSWORD

pytestmark = pytest.mark.usefixtures("sample_city")


def log_in(page):
    page.goto("/admin/")
    page.fill("[name=username]", ADMIN)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")


def no_horizontal_scroll(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_no_page_asks_another_host_or_scrolls_sideways(page, screenshot):
    """The watch of `page` fails on any request to another host and on any error of the console."""
    paths = ["/", "/stations/?near=320583103", "/stations/KS0002/", "/search/?q=党群"]
    sitemap = page.request.get("/sitemap-pages.xml").text()
    paths += re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", sitemap)
    assert len(paths) > 15
    for number, path in enumerate(paths):
        page.goto(path)
        assert no_horizontal_scroll(page), path
        screenshot(page, f"page-{number}")


def test_a_resident_finds_the_nearest_open_place_without_javascript(page_without_js):
    page = page_without_js
    page.goto("/stations/")
    page.select_option("[name=near]", label="陆家镇")
    page.fill("[name=q]", "心理咨询 周一上午")
    page.locator("main form button:not([type=button])").first.click()
    first = page.locator("main li:has(a[href^='/stations/KS'])").first
    expect(first).to_contain_text("心理咨询")
    expect(first).to_contain_text("步行")
    first.locator("a[href^='/stations/KS']").first.click()
    expect(page.locator("h1")).to_contain_text("党群服务")
    assert page.locator("a[href^='tel:']").count()
    assert page.locator("a[href*='amap.com']").count()


def test_an_editor_changes_hours(desktop_page, new_page, screenshot):
    page, resident = desktop_page, new_page()
    log_in(page)
    page.goto("/admin/snippets/stations/station/?q=陆家镇党群服务中心")
    page.get_by_role("link", name="陆家镇党群服务中心", exact=True).first.click()
    page.get_by_role("tab", name="开放时间").click()
    page.locator("[name=weekly_hours]").fill("每天 07:30–21:15")
    screenshot(page, "admin-station-hours")
    publish(page)
    resident.goto("/stations/KS0002/")
    expect(resident.locator("main")).to_contain_text("每天 07:30–21:15")


def publish(page):
    page.locator("footer [data-w-dropdown-target='toggle']").first.click()
    page.locator("button[name=action-publish]").click()
    expect(page.locator(".messages")).to_be_visible(timeout=30_000)
