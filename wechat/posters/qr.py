"""QR codes as pictures that scanners read from paper."""

import segno
from PIL import Image

QUIET_ZONE = 4  # modules, as ISO/IEC 18004 wants


def qr_picture(text: str, size: int) -> Image.Image:
    """Return a QR code of `text` with its quiet zone, black on white.

    It is the largest of whole pixels per module within `size` × `size` pixels. Error correction
    M: 15 % of it may be dirty. Raises ValueError where `size` is too small.
    """
    code = segno.make(text, error="m", micro=False, boost_error=False)
    rows = list(code.matrix_iter(scale=1, border=QUIET_ZONE))
    scale = size // len(rows)
    if scale < 1:
        raise ValueError(f"{size} 像素放不下这个二维码。")
    picture = Image.new("1", (len(rows), len(rows)))
    picture.putdata([not dark for row in rows for dark in row])
    return picture.resize((len(rows) * scale,) * 2, Image.Resampling.NEAREST)
