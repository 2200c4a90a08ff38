"""Writing in a real browser: the preview of a phone fits a phone."""

from home.demo.roles import ADMIN, PASSWORD
from news.models import CaseStudyPage


def open_editor(page, story):
    page.goto("/admin/")
    page.fill("[name=username]", ADMIN)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")
    page.goto(f"/admin/pages/{story.pk}/edit/")


def test_the_preview_of_a_phone_shows_the_page_without_scrolling_sideways(
    sample_city, desktop_page, screenshot
):
    page, story = desktop_page, CaseStudyPage.objects.live().first()
    open_editor(page, story)
    page.locator("[aria-label='打开或收起预览']").first.click()
    phone = page.locator("input[name=preview-size][data-device-width='375']")
    phone.check(force=True)
    frame = page.frame_locator("iframe#w-preview-iframe, .w-preview iframe").last
    frame.get_by_role("heading", level=1).wait_for()
    root = frame.locator("html")
    assert root.evaluate("html => html.clientWidth") == 375
    assert root.evaluate("html => html.scrollWidth") <= 375
    screenshot(page, "preview-on-a-phone")
