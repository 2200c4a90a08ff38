"""QR codes as pictures that scanners read from a screen and from paper.

Those of stations hold the short address `/s/<code>`, which outlives any redesign.
"""

from functools import lru_cache
from io import BytesIO

import segno
from django.urls import reverse
from PIL import Image

SCALE = 8  # pixels of a module
QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks


@lru_cache(maxsize=512)  # some hundred bytes each
def station_qr(code: str, base_url: str) -> tuple[bytes, int]:
    """Return a PNG of the station's QR code and its width in pixels.

    `base_url` is the site's address without a slash at the end, e.g. https://www.example.cn.
    """
    qr = segno.make(base_url + reverse("stations:short", args=[code]), error="m", micro=False)
    png = BytesIO()
    qr.save(png, kind="png", scale=SCALE, border=QUIET)
    return png.getvalue(), qr.symbol_size(SCALE, QUIET)[0]


def qr_picture(text: str, size: int) -> Image.Image:
    """Return a QR code of `text` with its quiet zone, black on white.

    It is the largest of whole pixels per module within `size` × `size` pixels. Error correction
    M: 15 % of it may be dirty. Raises ValueError where `size` is too small.
    """
    code = segno.make(text, error="m", micro=False, boost_error=False)
    rows = list(code.matrix_iter(scale=1, border=QUIET))
    scale = size // len(rows)
    if scale < 1:
        raise ValueError(f"{size} 像素放不下这个二维码。")
    picture = Image.new("1", (len(rows), len(rows)))
    picture.putdata([not dark for row in rows for dark in row])
    return picture.resize((len(rows) * scale,) * 2, Image.Resampling.NEAREST)
