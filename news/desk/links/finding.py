"""Find the links in what is public: rich text, blocks, external articles, footer, stations."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from django.db import models
from django.urls import reverse
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.contrib.settings.registry import registry
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page
from wagtail.rich_text import RichText

from stations.models import Station

IGNORED_SCHEMES = ("mailto:", "tel:", "sms:", "#")
# A chosen thing is named by its kind and key, as `checking.py` looks it up.
KINDS = {"page": "page", "document": "document", "media": "media", "image": "image"}


@dataclass(frozen=True)
class Found:
    """A link: its target and the words it stands on. `target` is empty for what was deleted."""

    target: str
    text: str = ""


@dataclass(frozen=True)
class Place:
    """Where links stand: a title, the admin address that mends it, and the page if it is one."""

    title: str
    edit_url: str
    page_id: int | None = None


class _Anchors(HTMLParser):
    """Links of stored rich text, where links to what is ours carry a type and an id."""

    def __init__(self):
        super().__init__()
        self.found: list[Found] = []
        self._target, self._words = None, []

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "embed" and values.get("embedtype") == "image":
            self.found.append(Found(f"image:{values.get('id')}", values.get("alt") or ""))
        if tag != "a":
            return
        kind = KINDS.get(values.get("linktype") or "")
        self._target = f"{kind}:{values.get('id')}" if kind else values.get("href")
        self._words = []

    def handle_data(self, data):
        self._words.append(data)

    def handle_endtag(self, tag):
        if tag == "a" and self._target is not None:
            self.found.append(Found(self._target.strip(), "".join(self._words).strip()))
            self._target = None


def links_in_html(source: str) -> list[Found]:
    parser = _Anchors()
    parser.feed(source)
    parser.close()
    return parser.found


def links_in_value(block, value) -> Iterator[Found]:
    """The links of a block's value, those of blocks inside it too."""
    if isinstance(value, StreamValue):
        for child in value:
            yield from links_in_value(child.block, child.value)
    elif isinstance(block, (blocks.ChooserBlock, ImageBlock)):
        yield from _chosen(block, value)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from links_in_value(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value or ():
            yield from links_in_value(block.child_block, item)
    elif isinstance(value, RichText):
        yield from links_in_html(value.source)
    elif isinstance(block, blocks.URLBlock) and value:
        yield Found(value)


def _chosen(block, value):
    if value is None:
        if block.required:  # it was chosen, and is no more
            yield Found("", block.label)
        return
    model = value._meta
    kind = {
        "base.picture": "image",
        "wagtaildocs.document": "document",
        "wagtailmedia.media": "media",
    }.get(model.label_lower, "page" if isinstance(value, Page) else model.label_lower)
    yield Found(f"{kind}:{value.pk}", str(value))


def links_in_fields(item: models.Model) -> Iterator[Found]:
    """The links in an object's own fields, whatever they are called."""
    for field in item._meta.get_fields():
        if isinstance(field, StreamField):
            value = getattr(item, field.name)
            yield from links_in_value(field.stream_block, value)
        elif isinstance(field, RichTextField):
            yield from links_in_html(getattr(item, field.name) or "")
        elif isinstance(field, models.URLField) and (url := getattr(item, field.name)):
            yield Found(url, str(field.verbose_name))


def public_links() -> Iterator[tuple[Place, Found]]:
    """Every link that a visitor can meet, with the place where it stands."""
    yield from _on_pages()
    yield from _in_settings()
    yield from _of_stations()


def _on_pages():
    for page in Page.objects.live().public().filter(depth__gt=1).specific().iterator():
        edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        for found in links_in_fields(page):
            yield Place(page.title, edit_url, page.pk), found


def _in_settings():
    for model in registry:
        for settings in model._default_manager.all():
            edit_url = reverse(
                "wagtailsettings:edit", args=[*model._meta.label_lower.split("."), settings.pk]
            )
            for found in links_in_fields(settings):
                yield Place(str(model._meta.verbose_name), edit_url), found


def _of_stations():
    for station in Station.objects.public().iterator():
        edit_url = reverse("wagtailsnippets_stations_station:edit", args=[station.pk])
        for found in links_in_fields(station):
            yield Place(station.name, edit_url), found


def is_ignored(target: str) -> bool:
    return target.lower().startswith(IGNORED_SCHEMES)
