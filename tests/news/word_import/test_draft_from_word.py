"""An editor uploads a Word file: one draft that can be opened, named, saved again and published."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission

from base.models import Picture
from news.drafting import drafts
from news.models import ArticlePage, ColumnPage, DraftImport

from . import corpus

pytestmark = pytest.mark.django_db

URL = "/admin/news/import/word/"


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


def upload(client, column, data, name="稿件.docx"):
    file = SimpleUploadedFile(name, data)
    return client.post(URL, {"column": column.pk, "file": file})


def imported(client, column, data, name="稿件.docx"):
    response = upload(client, column, data, name)
    record = DraftImport.objects.get()
    assert response.url == reverse("news_import", args=[record.pk])
    return record


def latest(record):
    return ArticlePage.objects.get(pk=record.page_id).get_latest_revision_as_object()


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@pytest.mark.parametrize(
    "name",
    [
        "headings",
        "nested_lists",
        "merged_tables",
        "pictures",
        "footnotes",
        "text_boxes",
        "wps_styles",
        "libreoffice",
        "left_out",
        "hostile",
        "macro",
    ],
)
def test_every_draft_opens_previews_and_shows_its_report(desk, column, name):
    record = imported(desk, column, getattr(corpus, name)())
    page = record.page.specific
    assert not page.live
    assert desk.get(edit_url(page)).status_code == 200
    assert desk.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
    report = desk.get(reverse("news_import", args=[record.pk])).content.decode()
    for finding in record.findings:
        assert finding["what"] in report


def test_the_draft_is_the_editors_own(desk, column, editor):
    page = imported(desk, column, corpus.wps_styles()).page
    assert (page.owner, page.editor) == (editor, "王编")
    assert (page.kicker, page.title, page.subtitle) == (
        "党建引领",
        "网格里的服务站",
        "花桥镇的探索",
    )
    assert page.slug == "wang-ge-li-de-fu-wu-zhan"
    assert page.latest_revision.user == editor


def test_pictures_enter_the_library_once_and_under_useful_names(desk, column):
    record = imported(desk, column, corpus.pictures())
    assert sorted(record.pictures.values_list("title", flat=True)) == [
        "居民在阅览室看书。",
        "志愿者在登记",
    ]
    assert not Picture.objects.filter(file__contains="image1").exists()
    assert [block.block_type for block in record.page.body].count("picture") == 3
    assert {finding["what"] for finding in record.findings} == {"装饰用的小图"}


def answers(*rows):
    fields = ("title", "alt_text", "caption")
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        for field, value in zip(fields, row, strict=True):
            data[f"form-{number}-{field}"] = value
    return data


def test_pictures_are_named_after_the_import(desk, column):
    record = imported(desk, column, corpus.wps_styles())
    url = reverse("news_import", args=[record.pk])
    assert "替代文字" in desk.get(url).content.decode()
    response = desk.post(url, answers(("服务站外景", "一栋两层小楼，门口有红色招牌", "外景")))
    assert response.url == edit_url(record.page)
    draft = latest(record)
    block = next(block for block in draft.body if block.block_type == "picture")
    assert block.value["caption"] == "外景"
    assert block.value["image"].contextual_alt_text == "一栋两层小楼，门口有红色招牌"
    assert record.pictures.get().title == "服务站外景"


def test_naming_keeps_what_was_edited_meanwhile(desk, column):
    record = imported(desk, column, corpus.wps_styles())
    draft = latest(record)
    draft.summary = "改过的摘要"
    draft.save_revision()
    desk.post(reverse("news_import", args=[record.pk]), answers(("名", "替代", "图说")))
    assert latest(record).summary == "改过的摘要"


def test_alt_text_is_asked_for_again_until_the_page_is_published(desk, column):
    record = imported(desk, column, corpus.wps_styles())
    desk.post(reverse("news_import", args=[record.pk]), answers(("名", "", "")))
    block = ArticlePage.body.field.stream_block
    draft = latest(record)
    with pytest.raises(Exception, match="StreamBlock"):
        block.clean(draft.body)
    block.clean_deferred(draft.body)


@pytest.mark.parametrize("name", ["empty", "broken", "zip_bomb", "entity_bomb", "deep", "password"])
def test_a_refused_file_leaves_nothing_behind(desk, column, name):
    response = upload(desk, column, getattr(corpus, name)())
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not ArticlePage.objects.exists()
    assert not Picture.objects.exists()


def picture_files() -> set[Path]:
    return set(Path(settings.MEDIA_ROOT, "original_images").glob("*"))


def test_a_failure_half_way_leaves_no_page_and_no_file(desk, column, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(drafts, "_create_page", fail)
    files = picture_files()
    with pytest.raises(RuntimeError):
        upload(desk, column, corpus.pictures())
    assert not Picture.objects.exists()
    assert picture_files() == files


def test_two_hundred_pages_become_one_draft(desk, column):
    record = imported(desk, column, corpus.two_hundred_pages())
    assert desk.get(edit_url(record.page)).status_code == 200


def test_a_picture_that_no_browser_shows_is_named_with_its_place(desk, column):
    record = imported(desk, column, corpus.emf_picture())
    (finding,) = record.findings
    assert "EMF" in finding["what"]
    assert finding["places"] == ["在“图在这句话之后，这句话足够长。”之后"]


def test_an_svg_dressed_as_png_stays_out_of_the_library(desk, column):
    record = imported(desk, column, corpus.svg_as_png())
    assert not Picture.objects.exists()
    assert record.findings[0]["lost"]


def writer(column):
    """An account that may add pages below one column, and nothing else."""
    group = Group.objects.create(name="采编一组")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add_page = Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=column, permission=add_page)
    user = get_user_model().objects.create_user("xiezuo")
    user.groups.add(group)
    return user


def test_only_columns_that_the_editor_may_write_in(client, column):
    client.force_login(writer(column))
    other = column.get_parent().add_child(instance=ColumnPage(title="通知", introduction="通"))
    choices = client.get(URL).context["form"].fields["column"].queryset
    assert list(choices) == [column]
    assert upload(client, other, corpus.headings()).context["form"].errors["column"]
    assert not ArticlePage.objects.exists()
    assert imported(client, column, corpus.headings()).page.get_parent().pk == column.pk


def test_without_the_right_to_add_pictures_the_text_comes_and_pictures_are_told(client, column):
    client.force_login(writer(column))
    record = imported(client, column, corpus.wps_styles())
    assert "不能上传图片" in record.findings[0]["what"]


def test_who_may_write_nowhere_sees_neither_page_nor_menu(client, column):
    user = get_user_model().objects.create_user("kanguan")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(URL).status_code in (302, 403)
    assert URL not in client.get("/admin/").content.decode()


def test_the_report_of_another_column_is_closed(client, desk, column):
    record = imported(desk, column, corpus.headings())
    other = column.get_parent().add_child(instance=ColumnPage(title="通知", introduction="通"))
    client.force_login(writer(other))
    assert client.get(reverse("news_import", args=[record.pk])).status_code in (302, 403)


def test_the_way_in_stands_on_the_column_and_in_the_menu(desk, column):
    page = desk.get(reverse("wagtailadmin_explore", args=[column.pk])).content.decode()
    assert f"{URL}?column={column.pk}" in page
    assert URL in desk.get("/admin/").content.decode()
    form = desk.get(f"{URL}?column={column.pk}").context["form"]
    assert form["column"].initial == str(column.pk)
