"""Puts a markup together: a template for each block, its CSS inlined, then what survives of it."""

from contextlib import contextmanager
from pathlib import Path

import css_inline
from bs4 import NavigableString
from django.template.loader import render_to_string

from .images import ImageRef
from .notes import Notes
from .options import Options
from .result import ARTICLE_BUDGET, Markup, Part
from .serialise import serialise
from .survive import survive

CSS = Path(__file__).with_name("markup.css").read_text(encoding="utf-8")
_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False)


class Builder:
    """Collects the parts, pictures, links and notes of one markup."""

    def __init__(self, options: Options):
        self.options = options
        self.links = Notes(options.site)
        self.parts: list[Part] = []
        self.images: dict[str, ImageRef] = {}
        self.notes: list[str] = []

    def add(self, block: str, template: str, **context) -> None:
        """Add the elements that `wechat/markup/<template>.html` makes, as those of `block`."""
        context |= {"options": self.options}
        html = render_to_string(f"wechat/markup/{template}.html", context)
        self.add_html(block, html)

    def add_html(self, block: str, html: str) -> None:
        tree = survive(_INLINER.inline_fragment(html, CSS), self.links)
        for node in tree.contents:
            html = serialise(node)
            if isinstance(node, NavigableString):
                html = f"<p>{html}</p>"
            self.parts.append(Part(block, html))

    def picture(self, ref: ImageRef) -> ImageRef:
        self.images[ref.key] = ref
        return ref

    @contextmanager
    def choosing(self, options: Options):
        """Use other options for a while."""
        before, self.options = self.options, options
        yield
        self.options = before

    def note(self, text: str) -> None:
        """Tell the editor what was changed or left out."""
        self.notes.append(text)

    def markup(self, container: str = "", budget: int = ARTICLE_BUDGET) -> Markup:
        """Return the markup, in a section of the class `container` if one is named."""
        opening = closing = ""
        if container:
            html = _INLINER.inline_fragment(f'<section class="{container}">|</section>', CSS)
            html = serialise(survive(html, self.links).contents[0])
            opening, closing = html.split("|")
        return Markup(
            parts=tuple(self.parts),
            images=tuple(self.images.values()),
            notes=tuple(self.notes),
            opening=opening,
            closing=closing,
            budget=budget,
        )
