"""Suggestions while typing: by hanzi, pinyin and initials, by keyboard and by finger."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures("sample_city")
OPTION = ".suggestions [role=option]"


@pytest.mark.parametrize("path", ["/search/", "/stations/", "/"])
def test_the_keyboard_chooses_a_suggestion(page, path, screenshot):
    page.goto(path)
    box = page.get_by_role("combobox").and_(page.locator("[data-suggest]"))
    box.press_sequentially("ljzdqfwzx")
    options = page.locator(OPTION)
    expect(options.first).to_contain_text("陆家镇党群服务中心")
    screenshot(page, f"suggestions-{path.strip('/') or 'home'}")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("ArrowUp")
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/stations/KS*/")
    expect(page.locator("h1")).to_contain_text("陆家镇党群服务中心")


def test_a_finger_chooses_a_suggestion_and_its_match_is_marked(page):
    page.goto("/search/")
    page.fill("[data-suggest]", "花桥")
    first = page.locator(OPTION).first
    expect(first.locator("mark")).to_have_text("花桥")
    first.tap()
    page.wait_for_url("**/stations/KS*/")


def test_escape_closes_the_list_and_enter_searches_what_was_typed(page):
    page.goto("/search/")
    box = page.locator("[data-suggest]")
    box.press_sequentially("党群")
    expect(page.locator(OPTION).first).to_be_visible()
    box.press("Escape")
    expect(page.locator(".suggestions")).to_be_hidden()
    box.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("ol.results li").first).to_contain_text("党群")


def test_without_an_answer_the_box_still_searches(page, watch_of):
    watch_of(page).allow("net::ERR")
    page.route("**/api/suggest*", lambda route: route.abort())
    page.goto("/search/")
    page.locator("[data-suggest]").press_sequentially("党群")
    page.locator("[data-suggest]").press("Enter")
    page.wait_for_url("**/search/?q=*")
