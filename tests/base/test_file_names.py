"""Uploads with Chinese names: clean on the disk, Chinese for people."""

import re
from io import BytesIO
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from base.files import PinyinFileStorage, download_name

NAME = "关于召开党群服务工作会议的通知（最终版）"


@pytest.mark.parametrize(
    ("uploaded", "kept"),
    [
        (f"{NAME}.docx", r"guan-yu-zhao-kai-dang-qun-fu-wu-.*zui-zhong-ban\.docx"),
        ("重庆.PDF", r"chong-qing\.pdf"),
        ("report 2026 v2.xlsx", r"report-?2026-?v2\.xlsx|report_2026_v2\.xlsx"),
        ("（）.zip", r"file\.zip"),
        ("没有后缀", r"mei-you-hou-zhui"),
        ("图.图片", r"tu"),
        ("很长" * 200 + ".pdf", r"[a-z-]{1,80}\.pdf"),
    ],
)
def test_a_file_is_kept_under_a_plain_name(uploaded, kept):
    name = PinyinFileStorage().get_valid_name(uploaded)
    assert re.fullmatch(kept, name), name


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "a/b.pdf", "C:\\a.pdf", "a\0b.pdf"])
def test_a_name_leads_nowhere_else(name):
    kept = PinyinFileStorage().get_valid_name(name)
    assert re.fullmatch(r"[\w-]+(\.\w+)?", kept, re.A), kept


@pytest.mark.django_db
def test_an_uploaded_document_keeps_its_title_and_is_saved_under_it(admin_client, client):
    file = SimpleUploadedFile(f"{NAME}.docx", b"PK\x03\x04 docx")
    admin_client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": NAME, "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    document = get_document_model().objects.get()
    assert document.title == NAME
    assert document.filename.isascii()
    assert document.filename.startswith("guan-yu-zhao-kai")
    assert document.url.isascii()

    response = client.get(document.url)
    assert response.status_code == 200
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert unquote(disposition.partition("utf-8''")[2]) == f"{NAME}.docx"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == b"PK\x03\x04 docx"
    assert client.get(document.url.replace("guan", "x")).status_code == 404


@pytest.mark.django_db
def test_a_pdf_opens_in_the_browser_and_is_saved_under_its_title(client):
    document = get_document_model().objects.create(
        title="指南.pdf", file=ContentFile(b"%PDF", "指南.pdf")
    )
    disposition = client.get(document.url)["Content-Disposition"]
    assert disposition == "inline; filename*=utf-8''%E6%8C%87%E5%8D%97.pdf"


@pytest.mark.django_db
def test_a_title_is_made_fit_for_a_file_name():
    document = get_document_model()(title='2026/11 "通知"\n', file="documents/a.docx")
    assert download_name(document) == "2026_11 _通知__.docx"


@pytest.mark.django_db
def test_an_uploaded_picture_keeps_its_title(admin_client):
    data = BytesIO()
    Image.new("RGB", (20, 20)).save(data, "PNG")
    file = SimpleUploadedFile("居民读书.png", data.getvalue(), "image/png")
    admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "居民读书", "files[]": file},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    picture = get_image_model().objects.get()
    assert picture.title == "居民读书"
    assert re.fullmatch(r"original_images/ju-min-du-shu(_\w+)?\.png", picture.file.name)
