"""Pages fit narrow and zoomed screens; text is large where it was promised, targets everywhere."""

import pytest

from tests.browser.public_pages import in_large_type, public_pages, serve_error_pages

pytestmark = pytest.mark.usefixtures("sample_city")

NARROW = {"width": 320, "height": 640}  # also 1280 px at 400 %
ZOOMED = {"width": 640, "height": 450}  # 1280 x 900 at 200 %
FRAMED = "/stations/KS0002/card/"  # shown in other sites, in no face of this one

# A page that is wider than the screen, and the elements that make it so.
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map((element) => element.outerHTML.slice(0, 120))"""

SHOWN = """
const shown = (element) => element.checkVisibility({visibilityProperty: true})
  && !element.closest(".visually-hidden, .skip");
"""

SMALL_TEXT = (
    SHOWN
    + """
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const small = [];
while (texts.nextNode()) {
  const parent = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || !shown(parent)) continue;
  // WeChat sets the size of what is pasted there, so its preview keeps to that.
  if (parent.closest("script, option, [data-wechat-markup], .wx-paper")) continue;
  const size = parseFloat(getComputedStyle(parent).fontSize);
  if (size < 23.99) small.push(`${size}px ${texts.currentNode.data.trim().slice(0, 40)}`);
}
small"""
)

# A link in a sentence is exempt, as in WCAG 2.5.8. A box counts with its label, and a link that
# is laid over its whole card with the card.
SMALL_TARGETS = (
    SHOWN
    + """
const inSentence = (link) => {
  if (link.tagName !== "A" || getComputedStyle(link).display !== "inline") return false;
  const around = link.closest("p, li, dd, td, th, figcaption, span:not(:only-child)") ?? link;
  return around.innerText.trim().length > link.innerText.trim().length;
};
const area = (element) => {
  if (getComputedStyle(element, "::after").position === "absolute") {
    return element.closest(".card, .story");
  }
  return element.closest("label") ?? element;
};
const controls = "a[href], button, input:not([type=hidden]), select, summary, textarea";
[...document.querySelectorAll(controls)]
  .filter((element) => shown(element) && !inSentence(element))
  .flatMap((element) => {
    const {width, height} = area(element).getBoundingClientRect();
    const name = element.outerHTML.slice(0, 140);
    return width >= 43.5 && height >= 43.5 ? [] : [`${width} x ${height} ${name}`];
  })"""
)


def problems(page, script, paths=None):
    found = []
    for path in paths or [*public_pages().values(), *serve_error_pages(page)]:
        page.goto(path)
        found += [f"{path}: {problem}" for problem in page.evaluate(script)]
    return found


@pytest.mark.parametrize("viewport", [NARROW, ZOOMED], ids=["320 px", "200 %"])
@pytest.mark.parametrize("face", ["standard", "elder"])
def test_nothing_scrolls_sideways(new_page, viewport, face):
    page = new_page(viewport=viewport)
    if face == "elder":
        in_large_type(page)
    found = problems(page, TOO_WIDE)
    assert not found, "\n".join(found)


def test_text_in_large_type_is_24_px_at_least(page):
    in_large_type(page)
    paths = [path for path in public_pages().values() if path != FRAMED]
    found = problems(page, SMALL_TEXT, [*paths, *serve_error_pages(page)])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("face", ["standard", "elder"])
def test_whatever_is_pressed_is_44_px_at_least(page, face):
    if face == "elder":
        in_large_type(page)
    paths = [path for path in public_pages().values() if path != FRAMED]
    found = problems(page, SMALL_TARGETS, [*paths, *serve_error_pages(page)])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("face", ["standard", "elder"])
def test_hours_telephone_and_way_are_on_the_first_screen_of_a_sample_station(page, face):
    if face == "elder":
        in_large_type(page)
    page.goto("/stations/KS0001/")
    thumb_bar = page.locator(".thumb-bar").bounding_box()["y"]
    hours = page.locator(".station-facts dd").first.bounding_box()
    assert hours["y"] + hours["height"] <= thumb_bar
    assert page.locator(".thumb-bar").inner_text().split() == ["电话", "导航"]
    assert "示例数据" in page.locator(".kicker").first.inner_text()
    assert page.locator(".notice").is_visible()
