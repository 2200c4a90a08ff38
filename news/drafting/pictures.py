"""Bytes from a document or from WeChat as pictures of the library, or the reason why not."""

import io
import re
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string
from PIL import Image, UnidentifiedImageError
from wagtail.permissions import policy_registry

from base.models import Picture
from base.slugs import pinyin_slug

MAX_BYTES = 20 * 1024 * 1024  # as WAGTAILIMAGES_MAX_UPLOAD_SIZE
MAX_PIXELS = 60_000_000
MIN_SIDE = 24  # smaller ones are bullets, spacers and tracking dots
KEPT = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png"), "WEBP": ("webp", "image/webp")}
KEPT["GIF"] = ("gif", "image/gif")
CONVERTED = {"BMP", "TIFF", "MPO", "DIB"}
VECTOR_MARKS = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a")  # EMF, placeable WMF
# What Word, phones and browsers write where a person would write alt text.
NOT_ALT_TEXT = re.compile(
    r"(图片|图像|image|picture|img|dsc|微信图片|截图|mmexport|wps)[\s_\-]*[\d_\-]*(\.\w{3,4})?"
    r"|.*\.(jpe?g|png|gif|bmp|webp|tiff?)|[a-f0-9]{16,}|.*\\.*",
    re.IGNORECASE | re.DOTALL,
)
ALT_LENGTH = 255


class PictureProblem(ValueError):
    """The bytes are no picture that the library can take; the message says what to do."""


class TooSmall(PictureProblem):
    """A spacer or bullet: nothing that a reader would miss."""


@dataclass
class Prepared:
    data: bytes
    extension: str
    width: int
    height: int


def prepare(data: bytes) -> Prepared:
    """Check that `data` is a picture by reading it, whatever it is called.

    Raises PictureProblem (or TooSmall) in the editor's words.
    """
    if len(data) > MAX_BYTES:
        raise PictureProblem("图片超过 20 MB，请缩小后在草稿里上传。")
    if data[:4] in VECTOR_MARKS or data[40:44] == b" EMF":
        raise PictureProblem("EMF、WMF 矢量图不能在网页显示，请在 Word 里另存为 PNG 图片后上传。")
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.format not in KEPT and image.format not in CONVERTED:
                raise PictureProblem("图片格式不能用，请另存为 JPG 或 PNG 后上传。")
            if image.width * image.height > MAX_PIXELS:
                raise PictureProblem("图片像素太多（超过六千万），请缩小后上传。")
            if max(image.size) < MIN_SIDE or min(image.size) < 3:
                raise TooSmall("装饰用的小图。")
            image.load()  # a picture cut short fails here and not on the reader's page
            if image.format in CONVERTED:
                return _as_png(image)
            return Prepared(data, KEPT[image.format][0], *image.size)
    except PictureProblem:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise PictureProblem("图片损坏或不是图片，请找原图重新上传。") from error
    except Exception as error:  # Pillow's readers raise what they like on hostile bytes
        raise PictureProblem("图片读不出来，请找原图重新上传。") from error


def _as_png(image):
    out = io.BytesIO()
    image.convert("RGBA" if "A" in image.getbands() else "RGB").save(out, "PNG")
    return Prepared(out.getvalue(), "png", *image.size)


def usable_alt(text):
    """The alt text of the source if a person wrote it, else nothing."""
    text = " ".join(text.split())[:ALT_LENGTH]
    return "" if NOT_ALT_TEXT.fullmatch(text) else text


def library_collection(user):
    """The first collection to which `user` may add pictures, or None."""
    policy = policy_registry.get_by_type(Picture)
    collections = policy.collections_user_has_permission_for(user, "add")
    return collections.order_by("path").first()


def add_to_library(prepared: Prepared, title, user, collection) -> Picture:
    """Save a picture under a name that says what it shows, never `image1.png`."""
    name = f"{pinyin_slug(title, 60) or 'picture'}-{get_random_string(6).lower()}"
    picture = Picture(
        title=title[:255],
        collection=collection,
        uploaded_by_user=user,
        width=prepared.width,
        height=prepared.height,
        file=ContentFile(prepared.data, name=f"{name}.{prepared.extension}"),
    )
    picture.file_size = len(prepared.data)
    picture.save()
    return picture
