"""The whole way of a story in a real browser: a Word file, the word gate, three reviews, live."""

from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from playwright.sync_api import expect

from home.demo.roles import PASSWORD

pytestmark = pytest.mark.usefixtures("sample_city")

TITLE = "城南开了一间夜间书房"
SUMMARY = "下班以后，居民家门口多了一处可以坐下来看书的地方，每天开到晚上九点半。"


def word_file() -> bytes:
    """An article as an editor has it on the desk, with a slip of the pen in its first sentence."""
    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("十一月二十日，城南党群服务站的夜间书房按装完毕，开门迎客。")
    document.add_heading("开到九点半", 1)
    document.add_paragraph("书房有座位四十个，周一至周日都开门。")
    picture = BytesIO()
    Image.new("RGB", (640, 360), "#9B1B1F").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture
def desk(new_page):
    """Log in as an account, each in a browser of its own."""

    def open_desk(account):
        page = new_page(viewport={"width": 1280, "height": 900})
        page.goto("/admin/")
        page.fill("[name=username]", account)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/admin/")
        return page

    return open_desk


def choose(page, name):
    """Press a button of the menu at the foot of the edit form."""
    page.locator("footer [data-w-dropdown-target='toggle']").first.click()
    page.get_by_role("button", name=name, exact=True).click()


def submit(page):
    choose(page, "送审（三审）")
    expect(page.locator(".messages li").first).to_be_visible(timeout=30_000)


def approve_from_dashboard(page):
    page.goto("/admin/")
    row = page.get_by_role("row").filter(has_text=TITLE)
    row.get_by_role("button", name="通过", exact=True).click()
    expect(row).to_have_count(0, timeout=30_000)


def test_from_a_word_file_through_three_reviews_to_the_public(desk, new_page, screenshot):
    from news.models import ArticlePage, GateWord

    GateWord.objects.get_or_create(wrong="按装", defaults={"right": "安装"})
    writer = desk("caibian")
    writer.goto("/admin/news/import/word/")
    writer.select_option("[name=column]", label="要闻")
    file = {"name": "稿件.docx", "mimeType": "application/zip", "buffer": word_file()}
    writer.set_input_files("[name=file]", file)
    writer.get_by_role("button", name="新建草稿").click()
    writer.wait_for_url("**/admin/news/import/*/")
    writer.locator("[name$=-title]").first.fill("夜间书房")
    writer.locator("[name$=-alt_text]").first.fill("居民在夜间书房看书")
    writer.get_by_role("button", name="保存并去编辑").click()
    writer.wait_for_url("**/edit/")
    editor = writer.url
    writer.fill("[name=summary]", SUMMARY)

    submit(writer)  # the gate stops it
    expect(writer.locator(".messages")).to_contain_text("必须改")
    screenshot(writer, "review-gate")
    writer.get_by_role("button", name="替换为“安装”").click()
    expect(writer.locator(".gate-must")).to_have_count(0)
    submit(writer)
    article = ArticlePage.objects.get(title=TITLE)
    assert article.workflow_in_progress

    # The author may look, and no more.
    writer.goto(editor)
    expect(writer.locator("body")).to_contain_text("作者和审核人不能是同一个人")
    assert writer.get_by_role("button", name="通过", exact=True).count() == 0
    screenshot(writer, "review-locked-for-author")

    # The first sends it back, the second time all three let it pass.
    first = desk("chushen")
    screenshot(first, "review-dashboard")
    row = first.get_by_role("row").filter(has_text=TITLE)
    row.get_by_role("button", name="退回修改").click()
    first.get_by_role("dialog").get_by_label("意见").fill("请注明开放的楼层")
    screenshot(first, "review-sending-back")
    first.get_by_role("dialog").get_by_role("button", name="退回修改").click()
    expect(row).to_have_count(0, timeout=30_000)

    writer.goto("/admin/")
    expect(writer.locator("body")).to_contain_text("请注明开放的楼层")
    screenshot(writer, "review-sent-back")
    writer.goto(editor)
    writer.fill("[name=summary]", SUMMARY + "书房在一楼。")
    choose(writer, "重新送审（从初审开始）")
    expect(writer.locator(".messages li").first).to_be_visible(timeout=30_000)

    resident = new_page()
    for reviewer in (first, desk("fushen"), desk("zhongshen")):
        article.refresh_from_db()
        assert not article.live
        approve_from_dashboard(reviewer)
    article.refresh_from_db()
    assert article.live
    resident.goto(article.url)
    expect(resident.locator("h1")).to_have_text(TITLE)
    expect(resident.locator("main")).to_contain_text("夜间书房安装完毕")
    assert resident.locator("main img[alt='居民在夜间书房看书']").count()

    # And it can be proved.
    writer.goto(f"/admin/reviews/{article.pk}/")
    for words in ("第 2 次送审：已发布", "初审", "复审", "终审", "请注明开放的楼层"):
        expect(writer.locator("main")).to_contain_text(words)
    screenshot(writer, "review-form")
    admin = desk("admin")
    admin.goto(f"/admin/reports/audit/?label={TITLE}")
    for words in ("复审", "终审", "127.0.0.1", "请注明开放的楼层"):
        expect(admin.locator("main")).to_contain_text(words)
    screenshot(admin, "review-audit")
    admin.goto("/admin/reports/reviews/")
    expect(admin.locator("main")).to_contain_text(TITLE)
    screenshot(admin, "review-report")
