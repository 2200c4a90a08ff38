"""An article on its way into the draft box, step by step, as an editor's browser drives it."""

from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import GroupPagePermission, Page

from base.models import Picture
from home.models import HomePage
from news.models import ArticlePage, ColumnPage
from wechat.drafts import push as pushing
from wechat.drafts.article import Article
from wechat.models import Draft, LedgerEntry, Upload

pytestmark = pytest.mark.django_db


def library_picture(title, colour, kind="JPEG", size=(1200, 800)):
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    content = ContentFile(file.getvalue(), f"{title}.{kind.lower()}")
    return Picture.objects.create(title=title, description=title, file=content)


@pytest.fixture
def page():
    """A published story with 题图, two pictures (one of them twice), and hanzi beyond the BMP."""
    column = ColumnPage(title="要闻", slug="yao-wen", introduction="要闻")
    HomePage.objects.first().add_child(instance=column)
    lead, red, webp = (
        library_picture("题图", "#ddeeff"),
        library_picture("红", "#9B1B1F"),
        library_picture("网", "#333333", "WEBP"),
    )

    def block(picture):
        return {"image": {"image": picture.pk, "decorative": False, "alt_text": "说明"}}

    page = ArticlePage(
        title="周末也开门",
        slug="zhou-mo",
        summary="周末也开门，欢迎来坐坐。",
        author="采编",
        lead_picture=lead,
        body=[
            {"type": "text", "value": "<p>周末也开门 🎉 𠮷祥</p>"},
            {"type": "picture", "value": block(red)},
            {"type": "picture", "value": block(webp)},
            {"type": "picture", "value": block(red)},
        ],
    )
    column.add_child(instance=page)
    page.body = page.body.stream_block.to_python(
        [{"type": b["type"], "value": b["value"]} for b in page.body.raw_data]
    )
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def editor(client):
    group = Group.objects.create(name="公众号编辑")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        Permission.objects.get(codename="push_draft", content_type__app_label="wechat"),
    )
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    root = Page.objects.get(depth=1)
    GroupPagePermission.objects.create(group=group, page=root, permission=change)
    user = get_user_model().objects.create_user("xiaobian", password="x", first_name="小编")
    user.groups.add(group)
    client.force_login(user)
    return user


def address(page):
    return f"/admin/wechat/articles/{page.pk}/push/"


def texts(page, **changes):
    return {"title": page.title, "author": page.author, "digest": page.summary, **changes}


def begin(client, page, **changes):
    return client.post(address(page), texts(page, **changes))


def step(client, page):
    headers = {"Accept": "application/json"}
    return client.post(f"{address(page)}step/", headers=headers).json()


def run(client, page, steps=20):
    """Press the button and let the page's script run to its end; return its answers."""
    response = begin(client, page)
    assert response["Location"] == f"{address(page)}?pushing=1"
    answers = []
    for _ in range(steps):
        answers.append(step(client, page))
        if "stopped" in answers[-1] or answers[-1]["finished"]:
            return answers
    raise AssertionError("没有结束")


def test_the_draft_read_back_equals_the_draft_sent(api, client, editor, page):
    last = run(client, page)[-1]
    assert last["finished"] and last["differences"] == []
    (article,) = next(iter(api.drafts.values()))
    sent = next(body for path, body in api.calls if path == "draft/add")["articles"][0]
    assert {name: article[name] for name in sent} == sent
    assert "周末也开门 🎉 𠮷祥" in article["content"]
    assert article["content_source_url"].endswith(page.url)
    assert article["thumb_media_id"] in api.covers
    assert api.count("draft/get") == 1


def test_pictures_arrive_converted_and_each_file_once(api, client, editor, page):
    run(client, page)
    assert api.count("media/uploadimg") == len(api.pictures) == 3
    article = next(iter(api.drafts.values()))[0]
    for url, content in api.pictures.items():
        assert len(content) < 1_000_000
        assert Image.open(BytesIO(content)).format in ("JPEG", "PNG")
        assert url in article["content"]
    cover = Image.open(BytesIO(api.covers[article["thumb_media_id"]]))
    assert cover.size == (900, 383)


def test_a_second_push_uploads_nothing_and_updates_the_same_draft(api, client, editor, page):
    run(client, page)
    uploads = api.count("media/uploadimg"), api.count("material/add_material")
    page.title = "周末和节日也开门"
    page.save_revision().publish()
    assert run(client, page)[-1]["finished"]
    assert (api.count("media/uploadimg"), api.count("material/add_material")) == uploads
    assert (api.count("draft/add"), api.count("draft/update")) == (1, 1)
    assert len(api.drafts) == 1
    assert next(iter(api.drafts.values()))[0]["title"] == "周末和节日也开门"


def test_a_draft_that_was_deleted_over_there_is_made_anew(api, client, editor, page):
    run(client, page)
    api.drafts.clear()
    assert run(client, page)[-1]["finished"]
    assert len(api.drafts) == 1
    assert Draft.objects.get(page=page).media_id in api.drafts


def test_a_cover_that_was_deleted_over_there_is_uploaded_again(api, client, editor, page):
    run(client, page)
    api.covers.clear()
    assert "40007" in run(client, page)[-1]["stopped"][0]
    assert run(client, page)[-1]["finished"]


def test_nothing_is_ever_published(api, client, editor, page):
    run(client, page)
    assert not [path for path, _ in api.calls if "publish" in path or "mass" in path]


def test_progress_counts_pictures_and_never_goes_back(api, client, editor, page):
    answers = run(client, page)
    assert [answer["done"] for answer in answers] == [1, 2, 3, 4, 5, 6]
    assert {answer["total"] for answer in answers} == {6}
    assert answers[1]["text"] == "已上传图片 2/3"


def test_a_push_goes_on_where_a_closed_browser_left_it(api, client, editor, page):
    begin(client, page)
    step(client, page)
    step(client, page)  # and the browser is closed
    assert "1 张还没有传到微信" in client.get(address(page)).content.decode()
    run(client, page)
    assert api.count("media/uploadimg") == 3


def test_a_token_that_ends_in_mid_run_loses_nothing(api, client, editor, page):
    begin(client, page)
    step(client, page)
    api.expire_tokens()
    run(client, page)
    assert api.count("draft/add") == 1
    assert len(api.pictures) == 3


def test_a_refusal_is_told_in_chinese_and_the_next_push_goes_on(api, client, editor, page):
    api.refuse("draft/add", 48001, times=1)
    stopped = run(client, page)[-1]["stopped"]
    assert "没有使用该接口的权限" in stopped[0]
    assert run(client, page)[-1]["finished"]
    assert api.count("media/uploadimg") == 3


def test_what_wechat_changes_is_told_and_written_down(api, client, editor, page, monkeypatch):
    begin(client, page)
    for _ in range(5):
        answer = step(client, page)
    assert "核对" in answer["text"]
    next(iter(api.drafts.values()))[0]["title"] = "别的标题"
    last = step(client, page)
    assert last["finished"]
    assert last["differences"] == ["标题：送出“周末也开门”，微信存为“别的标题”"]
    assert "微信有改动" in LedgerEntry.objects.first().result


def test_a_title_that_is_too_long_stops_before_any_call_and_keeps_what_was_typed(
    api, client, editor, page
):
    long, digest = "长" * 33, "改过的摘要"
    response = begin(client, page, title=long, digest=digest)
    shown = response.content.decode()
    assert response.status_code == 200
    assert "标题有 33 字，公众号最多 32 字" in shown
    assert long in shown and digest in shown
    assert api.calls == []
    kept = Draft.objects.get(page=page)
    assert (kept.title, kept.digest) == (long, digest)
    assert "标题有 33 字" in step(client, page)["stopped"][0]
    assert run(client, page)[-1]["finished"]  # with the page's own title


def test_words_for_wechat_alone_leave_the_page_as_it_is(api, client, editor, page):
    begin(client, page, title="短标题")
    while not step(client, page)["finished"]:
        pass
    assert next(iter(api.drafts.values()))[0]["title"] == "短标题"
    assert ArticlePage.objects.get(pk=page.pk).title == "周末也开门"


def test_a_fault_of_the_linter_stops_the_push_and_names_the_block(
    api, client, editor, page, monkeypatch
):
    from wechat.lint import Finding

    fault = Finding("attribute", "不能有 id。", "第 2 块 · 图片")
    monkeypatch.setattr(pushing, "lint_markup", lambda markup: [fault])
    assert "第 2 块 · 图片：不能有 id。" in begin(client, page).content.decode()
    assert step(client, page)["stopped"] == ["第 2 块 · 图片：不能有 id。"]
    assert api.calls == []


def test_two_editors_at_once_make_one_draft(api, client, editor, page, monkeypatch):
    begin(client, page)
    for _ in range(4):
        step(client, page)
    add = pushing.Client.add_draft
    answers = []

    def meanwhile(self, article):
        answers.append(step(client, page))
        return add(self, article)

    monkeypatch.setattr(pushing.Client, "add_draft", meanwhile)
    assert "正在核对" in step(client, page)["text"]
    assert "另一位编辑正在推送" in answers[0]["stopped"][0]
    assert api.count("draft/add") == 1


def test_without_a_lead_picture_the_first_picture_is_the_cover(api, client, editor, page):
    page.lead_picture = None
    page.save_revision().publish()
    run(client, page)
    cover = next(iter(api.covers.values()))
    red, green, _ = Image.open(BytesIO(cover)).getpixel((450, 190))
    assert red > 140 and green < 60


def test_an_article_without_any_picture_asks_for_one(api, client, editor, page):
    page.lead_picture = None
    page.body = []
    page.save_revision().publish()
    assert "题图" in begin(client, page).content.decode()
    assert api.calls == []


def test_only_what_is_published_is_pushed(api, client, editor, page):
    page.title = "还没审过的标题"
    page.save_revision()
    shown = client.get(address(page)).content.decode()
    assert "还没审过的标题" not in shown
    assert "没发布的修改" in shown
    run(client, ArticlePage.objects.get(pk=page.pk))
    assert next(iter(api.drafts.values()))[0]["title"] == "周末也开门"
    ArticlePage.objects.get(pk=page.pk).unpublish()
    assert "还没有发布" in client.get(address(page)).content.decode()
    assert "已撤下" in step(client, page)["stopped"][0]


def test_without_script_each_press_does_a_step(api, client, editor, page):
    begin(client, page)
    for _ in range(5):
        response = client.post(f"{address(page)}step/")
        assert response["Location"] == f"{address(page)}?pushing=1"
    assert client.post(f"{address(page)}step/")["Location"] == address(page)
    assert len(api.drafts) == 1


def test_without_credentials_the_page_says_what_to_configure(client, editor, page, settings):
    settings.WECHAT_APPID = settings.WECHAT_SECRET = ""
    shown = client.get(address(page)).content.decode()
    assert "WECHAT_APPID" in shown and "WECHAT_SECRET" in shown
    assert Draft.objects.count() == 0
    assert "WECHAT_APPID" in step(client, page)["stopped"][0]


def test_only_those_who_may_push_and_edit_see_the_page(api, client, editor, page):
    edit = f"/admin/pages/{page.pk}/edit/"
    assert "推送到公众号草稿箱" in client.get(edit).content.decode()
    editor.groups.get().permissions.remove(Permission.objects.get(codename="push_draft"))
    assert "推送到公众号草稿箱" not in client.get(edit).content.decode()
    assert client.get(address(page)).status_code in (302, 403)
    assert client.post(f"{address(page)}step/").status_code in (302, 403)
    client.logout()
    assert client.get(address(page))["Location"].startswith("/admin/login/")
    assert api.calls == []


def test_the_ledger_says_who_pushed_what(api, client, editor, page):
    run(client, page)
    run(client, page)
    entries = LedgerEntry.objects.filter(action="push").order_by("pk")
    assert [entry.result for entry in entries] == [
        "在草稿箱里新建了草稿",
        "更新了草稿箱里的草稿",
    ]
    assert {entry.who for entry in entries} == {"小编"}
    assert entries[0].subject == "文章：周末也开门"
    editor.delete()
    assert LedgerEntry.objects.filter(who="小编", user=None).count() == 2


def test_uploads_belong_to_an_account(api, client, editor, page):
    run(client, page)
    Upload.objects.update(account="wxffffffffffffffff")
    run(client, page)
    assert api.count("media/uploadimg") == 6


def test_the_fingerprint_of_an_article_is_that_of_all_its_fields():
    one = Article("题", "作", "摘", "文", "址", "封")
    assert one.fingerprint == Article("题", "作", "摘", "文", "址", "封").fingerprint
    for field in ("title", "author", "digest", "content", "content_source_url", "thumb_media_id"):
        values = {**one.__dict__, field: "改"}
        assert Article(**values).fingerprint != one.fingerprint
