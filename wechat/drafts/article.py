"""The article of a draft: its fields, their limits, and whether WeChat kept what was sent.

Limits are those of draft/add. A character is a Unicode code point: a hanzi is one, most emoji are
one, those joined of several count as several.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass

TITLE, AUTHOR, DIGEST = 32, 16, 128  # at most, characters
CONTENT, CONTENT_BYTES = 20_000, 1_000_000  # fewer than, with markup
SOURCE_URL_BYTES = 1024  # at most

NAMES = {
    "title": "标题",
    "author": "作者",
    "digest": "摘要",
    "content": "正文",
    "content_source_url": "“阅读原文”网址",
    "thumb_media_id": "封面",
}

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # JSON would have to escape them
_IMAGE = re.compile("<img\\b")


@dataclass(frozen=True)
class Article:
    title: str
    author: str
    digest: str
    content: str
    content_source_url: str
    thumb_media_id: str = ""

    def payload(self) -> dict:
        """Return what draft/add and draft/update want; comments stay closed."""
        fields = {name: _CONTROL.sub("", value) for name, value in asdict(self).items()}
        return {**fields, "need_open_comment": 0, "only_fans_can_comment": 0}

    @property
    def fingerprint(self) -> str:
        words = json.dumps(self.payload(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()


def problems(article: Article) -> dict[str, str]:
    """Return {field: what is wrong and what to do}, empty if WeChat takes the article."""
    found = {}
    if not article.title.strip():
        found["title"] = "请填写标题。"
    for name, most in (("title", TITLE), ("author", AUTHOR), ("digest", DIGEST)):
        if (length := len(getattr(article, name))) > most:
            found[name] = (
                f"{NAMES[name]}有 {length} 字，公众号最多 {most} 字，请在这里改短"
                "（只改公众号里的，不影响本站文章）。"
            )
    if not article.content.strip():
        found["content"] = "正文是空的，请先写好正文并发布。"
    elif (length := len(article.content)) >= CONTENT:
        found["content"] = f"正文连同排版代码有 {length:,} 字，须少于 {CONTENT:,} 字，请删减。"
    elif (size := len(article.content.encode())) >= CONTENT_BYTES:
        found["content"] = f"正文连同排版代码有 {size:,} 字节，须小于 1 MB，请删减。"
    if (size := len(article.content_source_url.encode())) > SOURCE_URL_BYTES:
        found["content_source_url"] = (
            f"“阅读原文”的网址有 {size} 字节，最多 {SOURCE_URL_BYTES} 字节，请缩短文章的网址。"
        )
    return found


def differences(sent: dict, kept: dict) -> list[str]:
    """Return in Chinese what WeChat changed, from the payload sent and the article read back."""
    found = []
    for name, label in NAMES.items():
        before, after = sent[name], kept.get(name, "")
        if before == after:
            continue
        if name != "content":
            found.append(f"{label}：送出“{before}”，微信存为“{after}”")
            continue
        pictures, left = len(_IMAGE.findall(before)), len(_IMAGE.findall(after))
        if pictures != left:
            found.append(f"正文：送出 {pictures} 张图片，微信留下 {left} 张")
        else:
            found.append(f"正文：{_first_difference(before, after)}")
    return found


def _first_difference(before: str, after: str) -> str:
    pairs = enumerate(zip(before, after, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(before), len(after)))
    here = slice(max(0, at - 15), at + 30)
    return f"第 {at + 1} 字起不同，送出“{before[here]}”，微信存为“{after[here]}”"
