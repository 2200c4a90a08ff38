"""复制到公众号 in a real browser, over plain HTTP: what is pasted is what was rendered."""

import re

import pytest
from playwright.sync_api import expect

from news.models import StoryPage

pytestmark = pytest.mark.usefixtures("sample_city")

# A place to paste into, which notes what the clipboard holds as HTML.
PASTE = """() => {
  const field = document.createElement('div');
  field.contentEditable = 'true';
  document.body.append(field);
  field.addEventListener('paste', (event) => {
    window.pasted = event.clipboardData.getData('text/html');
    event.preventDefault();
  });
  field.focus();
}"""


def rendered(response):
    """The markup as the server wrote it."""
    return re.search(r"data-wechat-markup>(.*?)</div></section>", response.text(), re.S)[1]


def pasted(page):
    page.evaluate(PASTE)
    page.keyboard.press("Control+V")
    # Linux and macOS get this line in front of any HTML on the clipboard.
    return page.evaluate("window.pasted").removeprefix("<meta charset='utf-8'>")


@pytest.fixture
def paths():
    """The page of a station in each style, of a list, and of a story of each kind."""
    stories = StoryPage.objects.live().order_by("-pk")
    kinds = {story.specific_class: f"/wechat/articles/{story.pk}/" for story in stories}
    card = "/stations/KS0002/wechat/"
    return [
        card,
        f"{card}?style=compact&qr=no",
        f"{card}?style=list&show=nearest",
        *kinds.values(),
    ]


def test_copy_over_http_gives_what_the_renderer_made(desktop_page, paths, screenshot):
    page = desktop_page
    for number, path in enumerate(paths):
        response = page.goto(path)
        assert response.url.startswith("http://")
        page.click("[data-wechat-copy]")
        expect(page.locator("[data-wechat-said]")).to_contain_text("已复制")
        assert pasted(page) == rendered(response)
        screenshot(page, f"wechat-copy-{number}")


def test_where_the_copy_event_fails_the_clipboard_item_is_used(new_page):
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("document.execCommand = () => false")
    response = page.goto("/stations/KS0002/wechat/")
    assert page.evaluate("window.isSecureContext")  # 127.0.0.1 is trusted as HTTPS is
    page.click("[data-wechat-copy]")
    expect(page.locator("[data-wechat-said]")).to_contain_text("已复制")
    # What an asynchronous write leaves is cleaned by the browser; the text and its looks stay.
    assert "陆家镇党群服务中心" in rendered(response)
    html = pasted(page)
    assert "陆家镇党群服务中心" in html
    assert "<section" in html


def test_where_nothing_else_works_the_preview_is_selected_and_it_says_so(page):
    page.add_init_script("document.execCommand = () => false; delete window.ClipboardItem")
    page.goto("/stations/KS0002/wechat/")
    page.click("[data-wechat-copy]")
    expect(page.locator("[data-wechat-said]")).to_contain_text("预览已经选中")
    assert "陆家镇党群服务中心" in page.evaluate("getSelection().toString()")


def test_without_javascript_the_preview_is_there_to_be_selected(page_without_js):
    page = page_without_js
    page.goto("/stations/KS0002/wechat/")
    expect(page.locator("[data-wechat-copy]")).to_be_hidden()
    expect(page.locator("[data-wechat-by-hand]")).to_be_visible()
    expect(page.locator("[data-wechat-markup]")).to_contain_text("陆家镇党群服务中心")
    page.select_option("[name=style]", "list")
    page.click("text=更新预览")
    assert "style=list" in page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_preview_has_nothing_of_the_sites_looks(desktop_page):
    page = desktop_page
    page.goto("/stations/KS0002/wechat/")
    style = "(selector) => getComputedStyle(document.querySelector(selector))"
    light = page.evaluate(f"({style})('[data-wechat-markup]').backgroundColor")
    dark = page.evaluate(f"({style})('.wx-dark').backgroundColor")
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(25, 25, 25)")
    assert page.evaluate(f"({style})('[data-wechat-markup] strong').fontSize") == "17px"
    assert page.evaluate(f"({style})('[data-wechat-markup] section').textAlign") == "left"
