"""What residents come for, with the keyboard alone and with JavaScript off."""

import re

import pytest
from playwright.sync_api import expect

from news.models import ArticlePage

pytestmark = pytest.mark.usefixtures("sample_city")

TOWN = "陆家镇"
WANTED = "心理咨询 周一上午"  # "now" would make the test depend on the hour


def tab_to(page, name, role="link", presses=120):
    """Press Tab until the named element has the focus; its focus must be seen."""
    wanted = page.get_by_role(role, name=name).first
    for _ in range(presses):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            outline = wanted.evaluate("element => getComputedStyle(element).outlineStyle")
            assert outline != "none", f"{name}：看不见焦点"
            return wanted
    raise AssertionError(f"按了 {presses} 次 Tab 没有到：{name}")


def assert_may_be_called_and_reached(page):
    expect(page.locator("h1")).to_contain_text("党群服务")
    assert page.locator("a[href^='tel:']").count()
    ways = page.locator("#way ~ ul a, a[href*='amap.com']")
    assert ways.first.get_attribute("href").startswith("https://")


def test_by_keyboard_a_resident_finds_a_station_and_calls_it(desktop_page):
    page = desktop_page
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "想办什么事", role="combobox")
    page.keyboard.type(WANTED)
    tab_to(page, "从哪里找起", role="combobox")
    page.keyboard.type(TOWN)
    tab_to(page, "查找", role="button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stations/?**")
    first = page.locator(".hit").first
    expect(first).to_contain_text("心理咨询")
    tab_to(page, first.locator("h3 a").inner_text())
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/stations/KS\d+/$"))
    assert_may_be_called_and_reached(page)
    tab_to(page, re.compile(r"^[0-9 -]{7,}$"))
    assert page.evaluate("document.activeElement.href").startswith("tel:")
    tab_to(page, re.compile("高德|百度|腾讯"))


def test_without_javascript_a_resident_finds_an_open_station_and_calls_it(page_without_js):
    page = page_without_js
    page.goto("/")
    page.fill("[name=q]", WANTED)
    page.select_option("[name=near]", label=TOWN)
    page.locator(".finder-box .button").click()
    first = page.locator(".hit").first
    expect(first).to_contain_text("心理咨询")
    expect(first).to_contain_text("步行")
    page.locator(".hit h3 a").first.click()
    assert_may_be_called_and_reached(page)


def test_by_keyboard_an_article_is_read(desktop_page):
    page = desktop_page
    page.goto("/")
    article = ArticlePage.objects.live().filter(external_url="").newest_first().first()
    tab_to(page, article.title)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{article.url}")
    expect(page.locator("h1")).to_have_text(article.title)
    before = page.evaluate("scrollY")
    page.keyboard.press("Space")
    page.wait_for_function("before => scrollY > before", arg=before)


def test_a_wide_table_is_scrolled_by_keyboard(new_page):
    page = new_page(viewport={"width": 320, "height": 640})
    table = next(
        page_
        for page_ in ArticlePage.objects.live()
        if any(block.block_type == "table" for block in page_.body)
    )
    page.goto(table.url)
    region = page.locator(".table-scroll").first
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table-scroll').scrollLeft > 0")


@pytest.mark.parametrize("kind", ["desktop_page", "page_without_js"])
def test_a_search_by_enter(kind, request):
    page = request.getfixturevalue(kind)
    page.goto("/search/")
    page.locator("#search-q").focus()
    page.keyboard.type("陆家镇")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?**")
    expect(page.locator(".results li").first).to_contain_text("陆家镇")


def test_without_javascript_large_type_is_chosen_and_kept(page_without_js):
    page = page_without_js
    page.goto("/yao-wen/")
    before = page.locator("main").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    page.get_by_role("link", name="长辈模式").click()
    page.wait_for_url("**/yao-wen/")
    assert page.locator("main").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 24
    page.goto("/")
    page.get_by_role("link", name="标准模式").click()
    assert page.locator("main").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") == before
