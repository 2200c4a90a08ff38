"""Whatever the library holds arrives at WeChat as a JPEG or PNG below 1 MB."""

import random
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from wechat.drafts.pictures import COVER, PictureError, for_body, for_cover, opened

MB = 1_000_000
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    b'<rect width="40" height="20" fill="#9B1B1F"/></svg>'
)


def noise(width, height, mode="RGB"):
    """A picture that compresses as badly as any photo, or worse."""
    bands = len(mode)
    return Image.frombytes(
        mode, (width, height), random.Random(5).randbytes(width * height * bands)
    )


def encoded(picture, kind, **options):
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def kind_of(content):
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture.format


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (lambda: encoded(noise(2000, 1400), "JPEG", quality=92), "jpg"),
        (lambda: encoded(noise(1000, 800), "PNG"), "jpg"),
        (lambda: encoded(noise(900, 900, "RGBA"), "PNG"), "jpg"),
        (lambda: encoded(Image.new("RGB", (1200, 675), "#9B1B1F"), "WEBP"), "jpg"),
        (lambda: encoded(Image.new("RGBA", (300, 300), (155, 27, 31, 90)), "WEBP"), "png"),
        (lambda: encoded(Image.new("P", (64, 64)), "GIF"), "jpg"),
        (lambda: encoded(Image.new("RGB", (640, 360)), "AVIF"), "jpg"),
        (lambda: encoded(Image.new("CMYK", (640, 360)), "TIFF"), "jpg"),
        (lambda: SVG, "png"),
    ],
    ids=["jpeg", "png", "rgba", "webp", "see-through webp", "gif", "avif", "cmyk", "svg"],
)
def test_every_kind_arrives_as_a_small_jpeg_or_png(content, extension):
    source = content()
    sent, found = for_body(source)
    assert len(sent) < MB
    assert kind_of(sent) == {"jpg": "JPEG", "png": "PNG"}[found]
    assert found == extension


def test_the_large_sources_are_large():
    assert len(encoded(noise(2000, 1400), "JPEG", quality=92)) > 2 * 1024 * 1024
    assert len(encoded(noise(1000, 800), "PNG")) > 2 * 1024 * 1024


def test_a_picture_that_fits_is_sent_unchanged():
    for kind in ("JPEG", "PNG"):
        source = encoded(Image.new("RGB", (600, 400), "#9B1B1F"), kind)
        assert for_body(source)[0] == source


def test_a_photo_on_its_side_is_turned_upright():
    photo = Image.new("RGB", (600, 400), "#9B1B1F")
    exif = photo.getexif()
    exif[0x0112] = 6  # turn right by 90 degrees to see it
    sent, _ = for_body(encoded(photo, "JPEG", exif=exif))
    assert Image.open(BytesIO(sent)).size == (400, 600)


def test_an_svg_is_drawn():
    assert opened(SVG).convert("RGB").getpixel((500, 200)) == (0x9B, 0x1B, 0x1F)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        encoded(Image.new("RGB", (50, 50)), "JPEG")[:200],
        b"<svg xmlns='http://www.w3.org/2000/svg'><",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd.png'/></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><image\nxlink:href='file:///a.png'/></svg>",
        b"<!DOCTYPE svg [<!ENTITY a '/a.png'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<svg \xff\xfe>",
    ],
)
def test_a_picture_that_cannot_be_used_is_refused_in_chinese(content):
    for convert in (for_body, for_cover):
        with pytest.raises(PictureError, match=r"[一-鿿]"):
            convert(content)


@pytest.mark.parametrize("focus", [(0.1, 0.1), (0.9, 0.9), (0.5, 0.2), (0, 1)])
@pytest.mark.parametrize("size", [(2000, 1500), (1500, 2000), (3000, 400)])
def test_a_cover_is_2_35_to_1_and_keeps_the_focus(size, focus):
    photo = Image.new("RGB", size, "white")
    x, y = focus[0] * (size[0] - 1), focus[1] * (size[1] - 1)
    ImageDraw.Draw(photo).ellipse([x - 60, y - 60, x + 60, y + 60], fill="#9B1B1F")
    cover = Image.open(BytesIO(for_cover(encoded(photo, "PNG"), focus)))
    assert cover.format == "JPEG"
    assert cover.size == COVER
    assert cover.width / cover.height == pytest.approx(2.35, abs=0.005)
    assert any(red < 200 and green < 90 for _, (red, green, _) in cover.getcolors(1 << 20))
