"""A manuscript as a draft page, all or nothing."""

from collections import Counter
from collections.abc import Callable
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import PageSubscription

from news.forms import byline
from news.models import ArticlePage, DraftImport

from .findings import Report
from .manuscript import Figure, Heading, Manuscript, Quote, Text
from .pictures import (
    PictureProblem,
    TooSmall,
    add_to_library,
    library_collection,
    prepare,
    usable_alt,
)
from .tables import Grid

MAX_PICTURES = 200
LoadPicture = Callable[[str], bytes]  # raises PictureProblem


class ImportProblem(ValueError):
    """The whole import is refused; the message says why and what to do."""


def create_draft(
    manuscript: Manuscript,
    load_picture: LoadPicture,
    report: Report,
    *,
    column,
    user,
    kind,
    source_name="",
) -> DraftImport:
    """Create one draft article below `column`, its pictures and its report, in one transaction.

    Pictures that cannot be had go to the report. The caller has checked that `user` may add pages.
    """
    collection = library_collection(user)
    prepared = _prepare_pictures(manuscript, load_picture, report, collection)
    saved = {}
    try:
        with transaction.atomic():
            body = _body(manuscript, prepared, saved, user, collection)
            page = _create_page(manuscript, body, column, user)
            record = DraftImport.objects.create(
                page=page,
                kind=kind,
                source_name=source_name[:255],
                user=user,
                taken=_taken(body),
                findings=report.as_json(),
            )
            record.pictures.set(saved.values())
    except BaseException:
        for picture in saved.values():  # files are outside the transaction
            picture.file.delete(save=False)
        raise
    return record


def _prepare_pictures(manuscript, load_picture, report, collection):
    """Return {src: Prepared} of the pictures that can be taken; tell of the others."""
    prepared, refused = {}, {}
    for figure in manuscript.parts:
        if not isinstance(figure, Figure) or figure.src in prepared:
            continue
        if figure.src not in refused:
            try:
                if collection is None:
                    raise PictureProblem("您的账号不能上传图片，请管理员开通后再导入。")
                if len(prepared) >= MAX_PICTURES:
                    raise PictureProblem(f"一篇至多带入 {MAX_PICTURES} 张图片，其余请另行上传。")
                prepared[figure.src] = prepare(load_picture(figure.src))
                continue
            except PictureProblem as problem:
                refused[figure.src] = problem
        problem = refused[figure.src]
        if isinstance(problem, TooSmall):
            report.add("装饰用的小图", "太小，不是给读者看的内容，没有带入。", lost=False)
        else:
            place = f"在“{figure.near}”之后" + (f"：{figure.caption}" if figure.caption else "")
            report.add(f"图片（{problem}）", "请在草稿的这个位置补上。", place=place)
    return prepared


def _body(manuscript, prepared, saved, user, collection):
    """Blocks of the body; pictures enter the library on the way, the same bytes once."""
    body = []
    for part in manuscript.parts:
        match part:
            case Heading():
                body.append(("heading", {"text": part.text, "level": part.level}))
            case Text():
                body.append(("text", part.html))
            case Quote():
                body.append(("quote", {"text": part.text}))
            case Grid():
                table = {"caption": part.caption, "table": part.block_value()}
                body.append(("table", table))
            case Figure() if part.src in prepared:
                picture = _library_picture(
                    part, prepared[part.src], saved, manuscript.title, user, collection
                )
                image = {
                    "image": picture.pk,
                    "alt_text": usable_alt(part.alt),
                    "decorative": False,
                }
                body.append(("picture", {"image": image, "caption": part.caption}))
    return [{"type": name, "value": value} for name, value in body]


def _library_picture(figure, prepared, saved, title, user, collection):
    key = sha256(prepared.data).digest()
    if key not in saved:
        name = figure.caption or usable_alt(figure.alt) or f"{title} 图 {len(saved) + 1}"
        saved[key] = add_to_library(prepared, name, user, collection)
    return saved[key]


def _create_page(manuscript, body, column, user):
    page = ArticlePage(
        title=manuscript.title,
        kicker=manuscript.kicker,
        subtitle=manuscript.subtitle,
        editor=byline(user),
        owner=user,
        live=False,
    )
    block = ArticlePage.body.field.stream_block
    page.body = block.to_python(body)
    try:
        # What cannot be saved again from the editor must not be made.
        page.body = block.clean_deferred(page.body)
    except ValidationError as error:
        raise ImportProblem("正文里有编辑器不能保存的内容，请联系管理员。") from error
    column.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    PageSubscription.objects.create(page=page, user=user, comment_notifications=True)
    return page


def _taken(body):
    names = {
        "heading": "小标题",
        "text": "正文（每四十段左右一块）",
        "quote": "引文",
        "table": "表格",
        "picture": "图片",
    }
    counts = Counter(block["type"] for block in body)
    return [{"what": names[kind], "count": counts[kind]} for kind in names if counts[kind]]
