"""Two versions of a page side by side, for text without spaces and for every block.

Wagtail compares runs of letters; hanzi count as letters, so that one changed character marks its
whole clause. And it renders what it doesn't know: a table as one run of words, a flag as "False".
Here every block is put in words, and the words are compared character by character.
"""

import re
from difflib import SequenceMatcher

from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from wagtail import blocks
from wagtail.admin.compare import (
    BlockComparison,
    StreamBlockComparison,
    StreamFieldComparison,
    TextDiff,
    TextFieldComparison,
    register_comparison_class,
)
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText
from wagtail.utils.text import text_from_html

DELETED = "（已删除）"
SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；\n]|$)")
TOKEN = re.compile(r"[A-Za-z0-9]+|.", re.S)
PARAGRAPH_END = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")


def diff(old: str, new: str) -> TextDiff:
    """Compare sentence by sentence, and within changed sentences character by character."""
    before, after = SENTENCE.findall(old or ""), SENTENCE.findall(new or "")
    changes = []
    for kind, a, b in _opcodes(before, after):
        changes += _characters(a, b) if kind == "replace" else _plain(kind, a, b)
    return TextDiff(_merged(changes))


def _characters(a, b):
    for kind, old, new in _opcodes(TOKEN.findall("".join(a)), TOKEN.findall("".join(b))):
        yield from _plain(kind, old, new)


def _opcodes(a, b):
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    for kind, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        yield kind, a[a_from:a_to], b[b_from:b_to]


def _plain(kind, a, b):
    if kind == "equal":
        return [("equal", "".join(a))]
    parts = [("deletion", "".join(a)), ("addition", "".join(b))]
    return [part for part in parts if part[1]]


def _merged(changes):
    merged = []
    for kind, text in changes:
        if merged and merged[-1][0] == kind:
            merged[-1] = (kind, merged[-1][1] + text)
        else:
            merged.append((kind, text))
    return merged


def words(block, value) -> list[str]:
    """The lines that say what a block shows, each with its label where it has one."""
    if value is None or value == "":
        return []
    if isinstance(value, StreamValue):
        return [line for child in value for line in words(child.block, child.value)]
    if isinstance(block, ImageBlock):
        described = "装饰图片" if value.decorative else value.contextual_alt_text
        return [f"{value.title}（{described}）"]
    if isinstance(block, blocks.StructBlock):
        return [
            f"{child.label}：{line}"
            for name, child in block.child_blocks.items()
            for line in words(child, value.get(name))
        ]
    if isinstance(block, blocks.ListBlock):
        return [line for item in value for line in words(block.child_block, item)]
    if isinstance(value, RichText):
        return text_from_html(PARAGRAPH_END.sub("\\g<0>\n", value.source)).strip().split("\n")
    if isinstance(value, dict) and "data" in value:
        return [" | ".join(cell or "" for cell in row) for row in value["data"]]
    if isinstance(block, blocks.ChoiceBlock):
        return [str(dict(block.field.choices).get(value, value))]
    if isinstance(value, bool):
        return ["是" if value else "否"]
    return [str(value)]


class WordsComparison(BlockComparison):
    """Any block, in words."""

    def has_changed(self):
        """Pictures are equal by their key alone, whatever is said of them."""
        return super().has_changed() or self._lines(self.val_a) != self._lines(self.val_b)

    def htmlvalue(self, value):
        return _as_html(self._lines(value))

    def htmldiff(self):
        return _diff_lines(self._lines(self.val_a), self._lines(self.val_b))

    def _lines(self, value):
        return words(self.block, value) or [f"{self.block.label}{DELETED}"]


def _diff_lines(old, new):
    return mark_safe(diff("\n".join(old), "\n".join(new)).to_html().replace("\n", "<br>"))


def _as_html(lines):
    return format_html_join("", "{}<br>", ((line,) for line in lines))


class BodyComparison(StreamBlockComparison):
    """The blocks of a body, which Wagtail matches by their ids."""

    def get_block_comparisons(self):
        return [
            WordsComparison(found.block, found.exists_a, found.exists_b, found.val_a, found.val_b)
            for found in super().get_block_comparisons()
        ]


class BodyFieldComparison(StreamFieldComparison):
    def htmldiff(self):
        block = self.field.stream_block
        if not (self.has_block_ids(self.val_a) and self.has_block_ids(self.val_b)):
            return _diff_lines(words(block, self.val_a), words(block, self.val_b))
        return BodyComparison(block, True, True, self.val_a, self.val_b).htmldiff()


class TextComparison(TextFieldComparison):
    def htmldiff(self):
        return diff(self.val_a, self.val_b).to_html()


def register():
    register_comparison_class(StreamField, comparison_class=BodyFieldComparison)
    for field in (models.CharField, models.TextField):
        register_comparison_class(field, comparison_class=TextComparison)
