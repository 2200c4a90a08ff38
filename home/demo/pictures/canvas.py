"""A drawing board in design units, painted large and reduced so that edges are smooth."""

import io

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 675
OVERSAMPLING = 3
MAX_BYTES = 140_000  # beyond this a busy picture is pressed harder

RED, RED_DARK, RED_SOFT = "#9B1B1F", "#7A1518", "#C4685F"
GOLD, GOLD_PALE = "#D9A94A", "#F3DCA8"
WHITE, PAPER, SAND, STONE = "#FFFFFF", "#FAF5EE", "#EDE2D4", "#D8CBBB"
TAUPE, SLATE, INK = "#A89A8B", "#6E6864", "#43403E"
BLUSH, CLAY = "#F2DCD0", "#D9A78F"
SAGE, SAGE_DARK, SAGE_PALE = "#9DB092", "#7C9474", "#C9D4BD"
MIST, MIST_DARK = "#CFDADC", "#9FB4B9"


def mix(first, second, share):
    """Colour between two `#RRGGBB` colours; share 0 gives the first, 1 the second."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


class Canvas:
    """Shapes in units of a 1200 × 675 board, origin at the top left, y downwards.

    `alpha` is opacity from 0 to 1; colours are `#RRGGBB`.
    """

    def __init__(self, scale=OVERSAMPLING):
        self.scale = scale
        self.image = Image.new("RGB", (round(WIDTH * scale), round(HEIGHT * scale)), PAPER)
        self._pen = ImageDraw.Draw(self.image, "RGBA")

    def _points(self, points):
        return [(x * self.scale, y * self.scale) for x, y in points]

    @staticmethod
    def _paint(colour, alpha):
        return (*rgb(colour), round(alpha * 255))

    def sky(self, top, bottom):
        self.sky_box(0, 0, WIDTH, HEIGHT, top, bottom)

    def sky_box(self, x, y, width, height, top, bottom):
        """A vertical gradient from the `top` colour to the `bottom` colour."""
        column = Image.new("RGB", (1, 256))
        column.putdata([rgb(mix(top, bottom, i / 255)) for i in range(256)])
        size = round(width * self.scale), round(height * self.scale)
        corner = round(x * self.scale), round(y * self.scale)
        self.image.paste(column.resize(size, Image.Resampling.BILINEAR), corner)

    def rect(self, x, y, width, height, fill, *, radius=0, alpha=1, corners=None):
        """`corners`: (top left, top right, bottom right, bottom left), all rounded by default."""
        box = self._points([(x, y), (x + width, y + height)])
        box[1] = (box[1][0] - 1, box[1][1] - 1)  # Pillow's far edge is inclusive
        if box[1][0] < box[0][0] or box[1][1] < box[0][1]:
            return
        self._pen.rounded_rectangle(
            box, radius * self.scale, self._paint(fill, alpha), corners=corners
        )

    def poly(self, points, fill, *, alpha=1):
        self._pen.polygon(self._points(points), self._paint(fill, alpha))

    def oval(self, x, y, rx, ry, fill, *, alpha=1):
        box = self._points([(x - rx, y - ry), (x + rx, y + ry)])
        self._pen.ellipse(box, self._paint(fill, alpha))

    def disc(self, x, y, radius, fill, *, alpha=1):
        self.oval(x, y, radius, radius, fill, alpha=alpha)

    def ring(self, x, y, rx, ry, fill, width, *, alpha=1):
        box = self._points([(x - rx, y - ry), (x + rx, y + ry)])
        self._pen.ellipse(box, outline=self._paint(fill, alpha), width=round(width * self.scale))

    def dome(self, x, y, rx, ry, fill, *, alpha=1):
        """The upper half of an oval standing on the line y."""
        box = self._points([(x - rx, y - ry), (x + rx, y + ry)])
        self._pen.pieslice(box, 180, 360, self._paint(fill, alpha))

    def line(self, points, fill, width, *, alpha=1, round_ends=True):
        thick = width * self.scale
        self._pen.line(self._points(points), self._paint(fill, alpha), round(thick), joint="curve")
        if round_ends and alpha == 1:
            for x, y in (points[0], points[-1]):
                self.disc(x, y, width / 2, fill)

    def curve(self, start, control, end, fill, width, *, alpha=1):
        """A quadratic Bézier curve."""
        points = []
        for step in range(25):
            t = step / 24
            points.append(
                tuple(
                    (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
                    for a, b, c in zip(start, control, end, strict=True)
                )
            )
        self.line(points, fill, width, alpha=alpha)

    def jpeg(self, size):
        """The board as JPEG bytes, filling `size` (width, height in pixels), middle kept."""
        width, height = size
        ratio = max(width / self.image.width, height / self.image.height)
        fitted = self.image.resize(
            (
                max(width, round(self.image.width * ratio)),
                max(height, round(self.image.height * ratio)),
            ),
            Image.Resampling.LANCZOS,
        )
        left, top = (fitted.width - width) // 2, (fitted.height - height) // 2
        picture = fitted.crop((left, top, left + width, top + height))
        for quality in (84, 76, 68, 60):
            out = io.BytesIO()
            # 4:4:4, since halved colour blurs thin red on pale ground
            picture.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
            if out.tell() <= MAX_BYTES:
                break
        return out.getvalue()
