"""Push a published article into the draft box, one small step a call. Never publishes.

Each call of `step` does the next thing that is not done yet: one picture, the cover, the draft, the
reading back. What is done is in the database, so a closed browser, a restarted server or a second
editor lose nothing: the next call goes on from there. No thread, no queue, no long request.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from wechat.client import Client, WeChatError
from wechat.client.errors import INVALID_MEDIA_ID
from wechat.ledger import record
from wechat.lint import lint_markup
from wechat.markup import Markup, Options, render_article
from wechat.models import Draft, LedgerEntry, Upload

from .article import Article, differences, problems
from .pictures import PictureError, for_body, for_cover

LEASE = timedelta(seconds=40)  # longer than sending a draft may take
# As long as an address that WeChat gives, to know the length of a body before its upload.
SOME_ADDRESS = "https://mmbiz.qpic.cn/mmbiz_jpg/" + "0" * 100 + "/0?wx_fmt=jpeg"


class Stopped(Exception):
    """The push cannot go on; `reasons` say why and what to do, in Chinese."""

    def __init__(self, reasons: list[str]):
        super().__init__("；".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class Progress:
    text: str
    done: int
    total: int
    finished: bool = False
    differences: list[str] = field(default_factory=list)


class Push:
    """One article on its way. `source_url` is its absolute address, for 阅读原文."""

    def __init__(self, draft: Draft, page, options: Options, source_url: str):
        self.draft = draft
        self.page = page
        self.options = options
        self.source_url = source_url

    @cached_property
    def markup(self) -> Markup:
        return render_article(self.page, options=self.options)

    @cached_property
    def fingerprints(self) -> dict[str, str]:
        """{key of an image: hash of its file}, in order of appearance."""
        return {image.key: _hash(image.load()) for image in self.markup.images}

    @cached_property
    def cover_source(self) -> tuple[bytes, tuple[float, float]] | None:
        """The file that the cover is cut from and its focus: 题图, or the first picture."""
        if picture := self.page.share_picture():
            with picture.file.open("rb") as file:
                return file.read(), _focus(picture)
        if self.markup.images:
            return self.markup.images[0].load(), (0.5, 0.5)
        return None

    def uploaded(self) -> dict[str, str]:
        """{hash: address} of the body's pictures that WeChat has already."""
        uploads = self._uploads(Upload.Purpose.BODY, *self.fingerprints.values())
        return dict(uploads.values_list("fingerprint", "address"))

    def missing(self) -> list:
        """The images still to be uploaded, one of each file."""
        have = set(self.uploaded())
        missing = []
        for image in self.markup.images:
            if (fingerprint := self.fingerprints[image.key]) not in have:
                have.add(fingerprint)
                missing.append(image)
        return missing

    def article(self, *, final: bool = False) -> Article:
        """Return the article; `final`: all its pictures and its cover are uploaded."""
        addresses = self.uploaded()

        def address(image):
            return addresses.get(self.fingerprints[image.key], SOME_ADDRESS)

        return Article(
            title=self.draft.title or self.page.title,
            author=self.draft.author or self.page.author,
            digest=self.draft.digest or self.page.summary,
            content=self.markup.resolve(address).html,
            content_source_url=self.source_url,
            thumb_media_id=self._cover_id() if final else "",
        )

    def faults(self) -> list[str]:
        """What has to be mended before a push, in Chinese."""
        found = list(problems(self.article()).values())
        resolved = self.markup.resolve(lambda image: SOME_ADDRESS)
        found += [
            f"{finding.block}：{finding.message}"
            for finding in lint_markup(resolved)
            if finding.rule not in ("length", "size")  # are among the problems
        ]
        if self.cover_source is None:
            found.append("封面：请先给文章选一张题图，封面由它裁成。")
        return found

    def step(self, user) -> Progress:
        """Do the next thing. Raises Stopped, WeChatError."""
        if faults := self.faults():
            raise Stopped(faults)
        client = Client()
        pictures = len(set(self.fingerprints.values()))
        total = pictures + 3
        if missing := self.missing():
            self._upload(client, missing[0])
            at = pictures - len(missing) + 1
            return Progress(f"已上传图片 {at}/{pictures}", at, total)
        if not self._cover_id():
            self._add_cover(client)
            return Progress("已上传封面", pictures + 1, total)
        article = self.article(final=True)
        if self.draft.sent_hash != article.fingerprint:
            self._send(client, article, user)
            return Progress("草稿已送到微信，正在核对", pictures + 2, total)
        found = differences(article.payload(), client.get_draft(self.draft.media_id))
        if found:
            self._record(user, "读回核对，微信有改动：" + "；".join(found))
        return Progress("已推送到公众号草稿箱", total, total, True, found)

    # One step each

    def _uploads(self, purpose, *fingerprints):
        return Upload.objects.filter(
            account=self.draft.account, purpose=purpose, fingerprint__in=fingerprints
        )

    def _keep(self, purpose, fingerprint, address):
        Upload.objects.update_or_create(
            account=self.draft.account,
            purpose=purpose,
            fingerprint=fingerprint,
            defaults={"address": address},
        )

    def _upload(self, client, image):
        try:
            content, extension = for_body(image.load())
        except PictureError as error:
            raise Stopped([f"图片 {image.key}：{error}"]) from error
        address = client.upload_picture(content, f"picture.{extension}")
        self._keep(Upload.Purpose.BODY, self.fingerprints[image.key], address)

    @cached_property
    def _cover_fingerprint(self):
        content, (x, y) = self.cover_source
        return _hash(content + f"{x:.4f},{y:.4f}".encode())

    def _cover_id(self) -> str:
        cover = self._uploads(Upload.Purpose.COVER, self._cover_fingerprint).first()
        return cover.address if cover else ""

    def _add_cover(self, client):
        try:
            content = for_cover(*self.cover_source)
        except PictureError as error:
            raise Stopped([f"封面：{error}"]) from error
        media_id = client.add_cover(content, "cover.jpg")
        self._keep(Upload.Purpose.COVER, self._cover_fingerprint, media_id)

    def _send(self, client, article, user):
        draft = Draft.objects.filter(pk=self.draft.pk)
        now = timezone.now()
        free = draft.filter(Q(busy_until=None) | Q(busy_until__lt=now))
        if not free.update(busy_until=now + LEASE):
            raise Stopped(["另一位编辑正在推送这篇文章，请过一分钟再试。"])
        try:
            self.draft.refresh_from_db(fields=["media_id"])
            media_id, result = self._add_or_update(client, article)
            draft.update(media_id=media_id, sent_hash=article.fingerprint, pushed_at=timezone.now())
        finally:
            draft.update(busy_until=None)
        self.draft.refresh_from_db()
        self._record(user, result)

    def _add_or_update(self, client, article) -> tuple[str, str]:
        payload, media_id = article.payload(), self.draft.media_id
        try:
            if media_id and self._update(client, media_id, payload):
                return media_id, "更新了草稿箱里的草稿"
            return client.add_draft(payload), "在草稿箱里新建了草稿"
        except WeChatError as error:
            if error.code == INVALID_MEDIA_ID:
                # The cover was deleted from the material: it is uploaded again on the next try.
                self._uploads(Upload.Purpose.COVER, self._cover_fingerprint).delete()
            raise

    @staticmethod
    def _update(client, media_id, payload) -> bool:
        """Whether the draft was still there to be updated: published or deleted ones are gone."""
        try:
            client.update_draft(media_id, payload)
        except WeChatError as error:
            if error.code != INVALID_MEDIA_ID:
                raise
            return False
        return True

    def _record(self, user, result):
        action = LedgerEntry.Action.PUSH
        record(user, action, f"文章：{self.page.title}", self.source_url, result)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _focus(picture) -> tuple[float, float]:
    if not picture.has_focal_point():
        return (0.5, 0.5)
    point = picture.get_focal_point().centroid
    return (
        min(max(point[0] / picture.width, 0), 1),
        min(max(point[1] / picture.height, 0), 1),
    )
