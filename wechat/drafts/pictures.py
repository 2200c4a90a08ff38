"""Pictures as WeChat takes them: JPEG or PNG below 1 MB in a body, 2.35:1 for a cover.

Whatever the library holds (WebP, AVIF, GIF, SVG, a photo of many megabytes) is converted.
"""

import re
from collections.abc import Iterator
from io import BytesIO

import resvg_py
from PIL import Image, ImageOps, UnidentifiedImageError

BODY_BYTES = 1_000_000  # media/uploadimg: below 1 MB, in the stricter reading of MB
BODY_WIDTH = 1080  # pixels; WeChat shows no more
COVER = (900, 383)  # pixels, 2.35:1
WIDTHS = (BODY_WIDTH, 800, 600, 400)
QUALITIES = (88, 80, 70, 60)

# resvg would read a file of this server that an SVG names.
_REACHES_OUT = re.compile(rb"<!ENTITY|<[\w:]*image\b[^>]*href\s*=\s*[\"'](?!data:)", re.I)


class PictureError(ValueError):
    """A picture that cannot be used; the message is Chinese."""


def for_body(content: bytes) -> tuple[bytes, str]:
    """Return a picture for a body and its file extension, "jpg" or "png", below BODY_BYTES.

    One that fits already is returned as it is. Raises PictureError.
    """
    if len(content) < BODY_BYTES and (extension := _accepted(content)):
        return content, extension
    picture = opened(content)
    transparent = picture.has_transparency_data
    for width in WIDTHS:
        smaller = _at_most(picture, width)
        for encoded, extension in _encodings(smaller, transparent):
            if len(encoded) < BODY_BYTES:
                return encoded, extension
    raise PictureError("图片压缩后仍超过 1 MB，请换一张。")


def for_cover(content: bytes, focus: tuple[float, float] = (0.5, 0.5)) -> bytes:
    """Return a JPEG of 2.35:1 cut out around `focus`, shares of width and height from the top left.

    Raises PictureError.
    """
    picture = _on_white(opened(content))
    return _jpeg(ImageOps.fit(picture, COVER, Image.Resampling.LANCZOS, centering=focus), 88)


def opened(content: bytes) -> Image.Image:
    """Return the picture (the first one of several), upright. Raises PictureError."""
    if b"<svg" in content[:2000].lower():
        content = _drawn(content)
    try:
        picture = Image.open(BytesIO(content))
        picture.load()
        return ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise PictureError("图片打不开，可能已损坏或格式不支持，请换成 JPG 或 PNG。") from error


def _drawn(svg: bytes) -> bytes:
    if _REACHES_OUT.search(svg):
        raise PictureError("这个 SVG 引用了别的文件，请换成 JPG 或 PNG。")
    try:
        text = svg.decode()
        return resvg_py.svg_to_bytes(svg_string=text, width=BODY_WIDTH, skip_system_fonts=True)
    except (UnicodeDecodeError, ValueError) as error:
        raise PictureError("这个 SVG 画不出来，请换成 JPG 或 PNG。") from error


def _accepted(content: bytes) -> str:
    """The extension of a JPEG or PNG that can be sent unchanged; else empty."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        # A picture on its side would stay so: WeChat does not read the camera's remark.
        return "jpg" if opened(content).size == Image.open(BytesIO(content)).size else ""
    return ""


def _at_most(picture: Image.Image, width: int) -> Image.Image:
    if picture.width <= width:
        return picture
    size = (width, max(1, round(picture.height * width / picture.width)))
    return picture.convert(_full_colour(picture)).resize(size, Image.Resampling.LANCZOS)


def _full_colour(picture: Image.Image) -> str:
    return "RGBA" if picture.has_transparency_data else "RGB"


def _encodings(picture: Image.Image, transparent: bool) -> Iterator[tuple[bytes, str]]:
    if transparent:
        file = BytesIO()
        picture.convert("RGBA").save(file, "PNG", optimize=True)
        yield file.getvalue(), "png"
    flat = _on_white(picture)
    for quality in QUALITIES:
        yield _jpeg(flat, quality), "jpg"


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()
