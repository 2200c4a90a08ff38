"""The embed code of a station in a real browser."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures("sample_city")


def test_the_code_is_copied_and_shows_the_card_in_a_frame(desktop_page, watch_of, screenshot):
    page = desktop_page
    # Our own page stands for the other site, and its policy refuses the frame's style attribute.
    watch_of(page).allow("Applying inline style")
    page.goto("/stations/KS0002/")
    page.click("text=嵌入到其他网站")
    page.click("[data-copy-code]")
    expect(page.locator("[data-copy-said]")).to_contain_text("已复制")
    code = page.locator("[data-embed-code]").input_value()
    page.evaluate(
        """() => {
          const field = document.createElement('textarea');
          document.querySelector('main').replaceChildren(field);
          field.focus();
        }"""
    )
    page.keyboard.press("Control+V")
    assert page.locator("main textarea").input_value() == code
    page.evaluate("code => document.querySelector('main').innerHTML = code", code)
    card = page.frame_locator("main iframe")
    expect(card.locator("h1")).to_contain_text("陆家镇党群服务中心")
    screenshot(page, "embedded-card")
