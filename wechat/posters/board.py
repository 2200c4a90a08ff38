"""The sheet a poster is drawn on, and its colours."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from PIL import Image, ImageColor, ImageDraw

from .fonts import SANS, font

RED, RED_DEEP = "#9B1B1F", "#7D1317"
WHITE, PAPER, LINE = "#FFFFFF", "#FAF7F3", "#E5DDD4"
INK, QUIET, GOLD = "#211A17", "#5F554D", "#FFDE00"
DOT, RING = "#6E6864", "#D8CBBB"
# What is drawn on what: the palette holds the shades between, which smooth edges are made of.
_ON = (
    *((INK, WHITE), (QUIET, WHITE), (RED, WHITE), (INK, PAPER), (QUIET, PAPER), (RED, PAPER)),
    *((DOT, PAPER), (RING, PAPER), (LINE, WHITE), (GOLD, RED_DEEP), (RED, RED_DEEP)),
)
_APART = 14
SMOOTH = 3  # shapes are drawn so many times larger and reduced


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int

    def inset(self, pixels: int) -> "Box":
        return Box(
            self.x + pixels, self.y + pixels, self.width - 2 * pixels, self.height - 2 * pixels
        )


class Board:
    def __init__(self, width: int, height: int):
        self.image = Image.new("RGB", (width, height), WHITE)
        self._pen = ImageDraw.Draw(self.image)

    def fill(self, box: Box, colour: str) -> None:
        corner = (box.x + box.width - 1, box.y + box.height - 1)
        self._pen.rectangle([(box.x, box.y), corner], fill=colour)

    def smooth(self, box: Box, draw) -> None:
        """Let `draw(pen, scale)` draw shapes on an enlarged copy of `box`; reduce and put back.

        Its coordinates are those of the box, from its corner, times `scale`.
        """
        corners = (box.x, box.y, box.x + box.width, box.y + box.height)
        size = (box.width * SMOOTH, box.height * SMOOTH)
        part = self.image.crop(corners).resize(size, Image.Resampling.NEAREST)
        draw(ImageDraw.Draw(part, "RGBA"), SMOOTH)
        self.image.paste(part.resize((box.width, box.height), Image.Resampling.BOX), corners[:2])

    def panel(self, box: Box, fill: str, radius: int = 20, outline: str | None = None) -> None:
        def draw(pen, scale):
            corner = (box.width * scale - 1, box.height * scale - 1)
            pen.rounded_rectangle(
                [(0, 0), corner], radius * scale, fill=fill, outline=outline, width=2 * scale
            )

        self.smooth(box, draw)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        size: int,
        colour: str = INK,
        *,
        face: str = SANS,
        anchor: str = "la",
        weight: float = 0,
    ) -> None:
        """Set one line. `anchor` is Pillow's; `weight`: pixels by which strokes are thickened."""
        self._pen.text(
            at,
            text,
            font=font(size, face),
            fill=colour,
            anchor=anchor,
            stroke_width=weight,
            stroke_fill=colour,
        )

    def with_palette(self) -> Image.Image:
        """Return the picture in the poster's own colours: a third of the bytes."""
        return self.image.quantize(palette=_palette(), dither=Image.Dither.NONE)


@lru_cache(1)
def _palette() -> Image.Image:
    shades = set()
    for colours in _ON:
        above, below = map(ImageColor.getrgb, colours)
        # Pillow looks colours up in cells of a few units: shades closer together get mixed up.
        steps = max(abs(a - b) for a, b in zip(above, below, strict=True)) // _APART or 1
        for step in range(steps + 1):
            shares = zip(above, below, strict=True)
            shades.add(tuple(round(a + (b - a) * step / steps) for a, b in shares))
    palette = Image.new("P", (1, 1))
    palette.putpalette(list(chain.from_iterable(sorted(shades))))
    return palette
