"""Slugs in pinyin, made on the server: 重庆银行行长 → chong-qing-yin-hang-hang-zhang."""

from django.utils.text import slugify
from pypinyin import lazy_pinyin

MAX_LENGTH = 80


def pinyin_slug(text, max_length=MAX_LENGTH):
    """Return an ASCII slug of `text`, cut at a syllable; empty where nothing can be spelled."""
    words = lazy_pinyin(text, errors=lambda chars: f" {chars} ".split(" "))
    slug = slugify(" ".join(word for word in words if word))
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
