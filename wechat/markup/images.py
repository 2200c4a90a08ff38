"""Pictures of an article. Preview, copy and draft differ in nothing but their addresses."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

from wechat.qr import station_qr

ARTICLE_WIDTH = "width-1080|format-jpeg|jpegquality-80"  # WeChat shows at most 1080 px
SCHEME = "image:"  # src="image:KEY" stands for an address until `Markup.resolve` puts one in


@dataclass(frozen=True)
class ImageRef:
    """A picture of the markup.

    `key` names it within the site; `url` is where this site serves it (with or without a host);
    `width` and `height` are pixels of the file; `load` reads the file (JPEG or PNG).
    """

    key: str
    url: str
    width: int
    height: int
    load: Callable[[], bytes] = field(compare=False, repr=False)

    @property
    def placeholder(self) -> str:
        return SCHEME + self.key


def picture_ref(picture, spec=ARTICLE_WIDTH) -> ImageRef:
    """The reference of a `base.Picture` as a JPEG."""
    rendition = picture.get_rendition(spec)

    def load():
        with rendition.file.open("rb") as file:
            return file.read()

    # With the format in its key: a picture in two sizes is two files.
    key = f"{picture.pk}-{rendition.width}x{rendition.height}"
    return ImageRef(key, rendition.url, rendition.width, rendition.height, load)


def file_ref(field_file, width, height) -> ImageRef:
    """The reference of a picture that is not in the library, such as a video's cover."""

    def load():
        with field_file.open("rb") as file:
            return file.read()

    return ImageRef(f"file-{field_file.name}", field_file.url, width, height, load)


def qr_ref(station, base_url) -> ImageRef:
    """The reference of the station's QR code, which leads to `/s/<code>` on `base_url`."""
    png, size = station_qr(station.code, base_url)
    url = reverse("wechat:qr", args=[station.code])
    return ImageRef(f"qr-{station.code}", url, size, size, lambda: png)
