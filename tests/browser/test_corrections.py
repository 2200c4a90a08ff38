"""报错 in a real browser: without JavaScript, and with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from stations.corrections import forms
from stations.models import Correction

pytestmark = pytest.mark.usefixtures("sample_city")


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """A browser that is driven fills the form faster than anybody."""
    monkeypatch.setattr(forms, "LEAST_SECONDS", -1)


def test_a_correction_is_sent_and_its_answer_seen_without_javascript(page_without_js, screenshot):
    page = page_without_js
    page.goto("/stations/KS0002/")
    page.get_by_role("link", name="报错").click()
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_role("alert")).to_contain_text("请选择哪里不对")
    page.get_by_label("电话", exact=True).check()
    page.get_by_label("应该是什么").fill("0512-57675678")
    screenshot(page, "correction-form")
    page.get_by_role("button", name="提交").click()
    expect(page.locator("h1")).to_contain_text("收到了")
    number = page.locator(".receipt-number").inner_text().strip()
    screenshot(page, "correction-receipt")
    Correction.objects.update(
        state="accepted", answer="谢谢，电话已经改好。", closed_at="2026-11-23T10:00+08:00"
    )
    page.goto("/corrections/")
    page.get_by_label("收件编号").fill(number.lower())
    page.get_by_role("button", name="查看").click()
    expect(page.locator("main")).to_contain_text("谢谢，电话已经改好。")


def test_the_keyboard_alone_is_enough(desktop_page):
    page = desktop_page
    page.goto("/stations/KS0002/correction/")
    page.locator("#main").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "subject":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("昆山市陆家镇二路 2 号")
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") != "website", "the trap is passed by"
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("收到了")
    assert Correction.objects.get().subject == "place"
