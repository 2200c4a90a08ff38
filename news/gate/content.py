"""Every place of a page (or a station) where words stand that the public will read.

The model's own fields, what hangs on it (indicators, photos), its tags, and each block of a body
however deep. New fields and blocks are found without being named here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from modelcluster.models import get_all_child_relations
from taggit.managers import TaggableManager
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage
from wagtail.models import COMMENTS_RELATION_NAME
from wagtail.rich_text import RichText

# Addresses and codes are not words; the name of a pinyin slug would only repeat the title.
_WORDLESS_FIELDS = (models.SlugField, models.URLField, models.EmailField, models.UUIDField)
_LIBRARY = (AbstractImage, AbstractDocument)
_WORDLESS_BLOCKS = (blocks.ChoiceBlock, blocks.URLBlock, blocks.EmailBlock)


@dataclass(frozen=True)
class Leaf:
    """One piece of text: where it stands, what it says, and how to say something else there."""

    path: tuple[str, ...]  # as the editor's `data-contentpath` attributes name it
    label: str
    value: str
    markup: bool = False  # an HTML source
    write: Callable[[str], None] | None = None  # None: kept elsewhere, in the picture library


def leaves(instance, path=(), label=""):
    """Yield every `Leaf` of a model instance in the order of its fields."""
    for field in instance._meta.get_fields():
        if not getattr(field, "editable", False):
            continue
        here, name = (*path, field.name), _join(label, field)
        if isinstance(field, StreamField):
            value = getattr(instance, field.name)
            yield from _block_leaves(value.stream_block, value, here, name, None)
        elif isinstance(field, TaggableManager):
            yield from _tags(instance, field, here, name)
        elif isinstance(field, models.ForeignKey) and issubclass(field.related_model, _LIBRARY):
            yield from _chosen(getattr(instance, field.name, None), here, name)
        elif _holds_words(field):
            value = getattr(instance, field.name)
            if value:
                write = _setter(instance, field.name)
                yield Leaf(here, name, value, isinstance(field, RichTextField), write)
    for relation in get_all_child_relations(instance):
        accessor = relation.get_accessor_name()
        if accessor == COMMENTS_RELATION_NAME:
            continue  # what editors tell each other is not published
        for number, child in enumerate(getattr(instance, accessor).all(), 1):
            below = (*path, accessor, str(child.pk or ""))
            yield from leaves(child, below, _join(label, relation.related_model, number))


def _holds_words(field):
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, _WORDLESS_FIELDS)
        and not field.choices
    )


def _join(label, thing, number=""):
    meta = getattr(thing, "_meta", thing)
    name = f"{meta.verbose_name} {number}".strip()
    return f"{label} › {name}" if label else name


def _setter(instance, name):
    return lambda text: setattr(instance, name, text)


def _tags(instance, field, path, label):
    manager = getattr(instance, field.name)
    for tag in manager.all():

        def write(text, old=tag.name):
            manager.remove(old)
            if text:
                manager.add(text)

        yield Leaf(path, label, tag.name, write=write)


def _chosen(value, path, label):
    """What is shown of a chosen picture or document; its words are mended in the library."""
    if isinstance(value, AbstractImage):
        yield from _read_only(path, f"{label} › 图库中的替代文字", value.description)
        yield from _read_only(path, f"{label} › 图片来源", getattr(value, "credit", ""))
    elif isinstance(value, AbstractDocument):
        yield from _read_only(path, f"{label} › 文件标题", value.title)


def _read_only(path, label, text):
    if text:
        yield Leaf(path, label, text)


def _block_leaves(block, value, path, label, write):
    """Yield the leaves of a block's value; `write` puts another value in its place."""
    if value is None or isinstance(block, _WORDLESS_BLOCKS):
        return
    if isinstance(block, ImageBlock):
        yield from _image_leaves(value, path, label)
    elif isinstance(block, blocks.StreamBlock):
        for child in value:
            below = (*path, child.id or "")
            yield from _child_leaves(child, below, f"{label} › {child.block.label}")
    elif isinstance(block, blocks.ListBlock):
        for number, child in enumerate(value.bound_blocks, 1):
            below = (*path, child.id or "")
            yield from _child_leaves(child, below, f"{label} › 第 {number} 项")
    elif isinstance(block, blocks.StructBlock):
        for name, child_block in block.child_blocks.items():
            yield from _block_leaves(
                child_block,
                value.get(name),
                (*path, name),
                f"{label} › {child_block.label}",
                lambda new, name=name: value.__setitem__(name, new),
            )
    elif isinstance(block, TableBlock):
        yield from _table_leaves(value, path, label)
    elif isinstance(value, RichText):
        yield Leaf(path, label, value.source, True, lambda text: write(RichText(text)))
    elif isinstance(block, blocks.RawHTMLBlock):
        yield Leaf(path, label, str(value), True, write)
    elif isinstance(value, str):
        if value:
            yield Leaf(path, label, value, False, write)
    elif isinstance(block, blocks.ChooserBlock):
        yield from _chosen(value, path, label)
    else:  # a block of a kind that is not known here shows at least what the search index sees
        for text in block.get_searchable_content(value):
            yield Leaf(path, label, str(text))


def _child_leaves(child, path, label):
    return _block_leaves(
        child.block, child.value, path, label, lambda new: setattr(child, "value", new)
    )


def _image_leaves(image, path, label):
    own = getattr(image, "contextual_alt_text", "")
    if own:

        def write(text):
            image.contextual_alt_text = text

        yield Leaf((*path, "alt_text"), f"{label} › 替代文字", own, write=write)
    yield from _read_only(path, f"{label} › 图片来源", getattr(image, "credit", ""))


def _table_leaves(value, path, label):
    for row, cells in enumerate(value.get("data") or []):
        for column, text in enumerate(cells):
            if isinstance(text, str) and text:

                def write(new, cells=cells, column=column):
                    cells[column] = new

                place = f"{label} › 第 {row + 1} 行第 {column + 1} 列"
                yield Leaf(path, place, text, write=write)
    if caption := value.get("table_caption"):
        yield Leaf(path, label, caption, write=lambda text: value.update(table_caption=text))
