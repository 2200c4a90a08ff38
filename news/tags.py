"""Tags as editors write them: 楼宇党建，昆山、"志愿 服务"；＃昆山＃ → three tags."""

import re
import unicodedata

from search.text import fold

SEPARATORS = re.compile(r'[,，、;；"\n\r\t]+')  # the tag field quotes what has spaces
MARKS = " #"  # as in WeChat's #topic#


def split_tags(text):
    """Return the tags of `text` in its order: trimmed, full width made half, none twice.

    Two tags are the same where search sees no difference (case, width, traditional characters);
    the first spelling stands.
    """
    tags = {}
    for part in SEPARATORS.split(unicodedata.normalize("NFKC", text or "")):
        tag = " ".join(part.strip(MARKS).split())
        if tag:
            tags.setdefault(fold(tag), tag)
    return list(tags.values())
