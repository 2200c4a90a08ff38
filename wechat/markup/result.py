"""Finished markup: its parts by block, its pictures, and what they cost."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from .images import SCHEME, ImageRef

CARD_BUDGET = 1_500  # characters of one station card, by this project's own rule
ARTICLE_BUDGET = 19_999  # characters; draft/add takes fewer than 20,000
BYTES_BUDGET = 1_000_000  # draft/add takes less than 1 MB

_PLACEHOLDER = re.compile(rf'src="{SCHEME}([^"]+)"')


@dataclass(frozen=True)
class Part:
    """An element of the markup and the block that it comes from, in the editor's words."""

    block: str
    html: str


@dataclass(frozen=True)
class Markup:
    """Markup for an Official Account article.

    `images` are the pictures in order of appearance; until `resolve` they have no address.
    `notes` tell the editor what was left out or changed.
    """

    parts: tuple[Part, ...]
    images: tuple[ImageRef, ...] = ()
    notes: tuple[str, ...] = ()
    opening: str = ""
    closing: str = ""
    budget: int = ARTICLE_BUDGET

    @property
    def html(self) -> str:
        return self.opening + "".join(part.html for part in self.parts) + self.closing

    def resolve(self, addresses: Callable[[ImageRef], str]) -> "Markup":
        """Return the markup with the address of each picture as `addresses` gives it."""
        by_key = {image.key: image for image in self.images}

        def source(match):
            address = addresses(by_key[match[1]])
            return f'src="{address.replace("&", "&amp;").replace(chr(34), "&quot;")}"'

        parts = (replace(part, html=_PLACEHOLDER.sub(source, part.html)) for part in self.parts)
        return replace(self, parts=tuple(parts))

    def block_at(self, position: int) -> str:
        """Return the block that the character at `position` of `html` comes from."""
        end = len(self.opening)
        for part in self.parts:
            end += len(part.html)
            if position < end:
                return part.block
        return self.parts[-1].block if self.parts else ""

    @property
    def costs(self) -> list[tuple[str, int]]:
        """The blocks and their characters, the most costly first."""
        costs = Counter()
        for part in self.parts:
            costs[part.block] += len(part.html)
        return costs.most_common()

    @property
    def too_long(self) -> str:
        """What to tell the editor of markup over its budget; empty if it is within."""
        size, size_bytes = len(self.html), len(self.html.encode())
        if size <= self.budget and size_bytes < BYTES_BUDGET:
            return ""
        block, cost = self.costs[0]
        over = (
            f"连同格式共 {size:,} 个字符，最多 {self.budget:,} 个"
            if size > self.budget
            else f"共 {size_bytes:,} 字节，须小于 1 MB"
        )
        return f"内容太长：{over}。最长的是“{block}”，占 {cost:,} 个字符。"
