"""QR codes of stations: they hold the short address `/s/<code>`, which outlives any redesign."""

from functools import lru_cache
from io import BytesIO

import segno
from django.urls import reverse

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
