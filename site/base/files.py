"""Names of uploaded files: Chinese in, clean out, and Chinese again when they are downloaded."""

import re
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve

from .slugs import pinyin_slug


class PinyinNames:
    """For a storage: 关于…的通知（最终版）.docx is kept as guan-yu-de-tong-zhi-zui-zhong-ban.docx.

    Hanzi in a file name are percent-encoded in its address, and garbled by old tools and zips.
    """

    def get_valid_name(self, name):
        stem, dot, suffix = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
        if not dot:
            stem, suffix = suffix, ""
        suffix = re.sub(r"[^a-z0-9]", "", suffix.lower())
        return ".".join(filter(None, [pinyin_slug(stem) or "file", suffix]))


class PinyinFileStorage(PinyinNames, FileSystemStorage):
    pass


def document(request, document_id, document_filename):
    """Serve a document as Wagtail does; the reader saves it under its title."""
    response = serve(request, document_id, document_filename)
    if response.status_code == 200 and response.has_header("Content-Disposition"):
        shown = get_object_or_404(get_document_model(), pk=document_id)
        attachment = response["Content-Disposition"].startswith("attachment")
        response["Content-Disposition"] = content_disposition_header(
            attachment, download_name(shown)
        )
    return response


def download_name(document):
    """The document's title with the file's extension, as a file may be called."""
    suffix = PurePosixPath(document.file.name).suffix
    title = document.title
    if suffix and title.lower().endswith(suffix):
        title = title[: -len(suffix)]
    return "".join("_" if char in '/\\:*?"<>|' or char < " " else char for char in title) + suffix
