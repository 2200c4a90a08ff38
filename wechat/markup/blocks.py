"""How each block of a body is written; `ADD` has a function for every block of `StoryBlock`."""

from django.template.defaultfilters import filesizeformat
from wagtail.rich_text import expand_db_html

from .images import file_ref, picture_ref
from .options import Pictures, Tables
from .stations import add_station
from .tables import rows_of

FIGURES_IN_A_ROW = 3


def add_heading(builder, name, block):
    builder.add(name, "heading", value=block.value)


def add_text(builder, name, block):
    builder.add_html(name, expand_db_html(block.value.source))


def add_picture(builder, name, picture, alt, caption):
    """`picture` is a `base.Picture`; nothing is left of it where pictures are not wanted."""
    if builder.options.pictures == Pictures.NONE:
        return
    if not builder.options.captions:
        caption = ""
    ref = builder.picture(picture_ref(picture))
    builder.add(name, "picture", picture=ref, alt=alt, caption=caption, credit=picture.credit)


def add_picture_block(builder, name, block):
    _add_captioned(builder, name, block.value)


def _add_captioned(builder, name, value):
    if image := value["image"]:
        alt = "" if image.decorative else image.contextual_alt_text or image.default_alt_text
        add_picture(builder, name, image, alt, value["caption"])


def add_gallery(builder, name, block):
    pictures = [value for value in block.value["pictures"] if value["image"]]
    if builder.options.pictures == Pictures.FIRST and len(pictures) > 1:
        builder.note(f"{name}：只留了第一张，共 {len(pictures)} 张。")
        del pictures[1:]
    for value in pictures:
        _add_captioned(builder, name, value)


def add_quote(builder, name, block):
    builder.add(name, "quote", value=block.value)


def add_figures_block(builder, name, block):
    add_figures(builder, name, block.value["figures"])


def add_figures(builder, name, figures):
    """`figures`: dicts of value, unit and label; three in a row."""
    figures = list(figures)
    rows = [
        figures[start : start + FIGURES_IN_A_ROW]
        for start in range(0, len(figures), FIGURES_IN_A_ROW)
    ]
    if rows:
        builder.add(name, "figures", rows=rows)


def add_table(builder, name, block):
    template = "table_text" if builder.options.tables == Tables.TEXT else "table"
    if rows := rows_of(block.value["table"] or {}):
        builder.add(name, template, caption=block.value["caption"], rows=rows)


def add_attachment(builder, name, block):
    if document := block.value["document"]:
        title = block.value["title"] or document.title
        size = document.get_file_size()
        kind = f"{document.file_extension.upper()}，{filesizeformat(size)}" if size else ""
        builder.add(name, "attachment", document=document, title=title, kind=kind)
        builder.note(f"{name}：公众号文章不能带附件，已改成文字，地址列在文末。")


def add_video(builder, name, block):
    if not (video := block.value["video"]):
        return
    poster = None
    size = picture_size(video.thumbnail)
    if size and builder.options.pictures != Pictures.NONE:
        poster = builder.picture(file_ref(video.thumbnail, *size))
    builder.add(name, "video", video=video, poster=poster, caption=block.value["caption"])
    builder.note(
        f"{name}：公众号文章里放不了本站的视频，已换成封面和说明；可在公众号后台插入视频。"
    )


def picture_size(file):
    """The (width, height) of an image file in pixels; None for no file or another kind of one."""
    from PIL import Image

    if not file:
        return None
    try:
        with file.open("rb") as opened, Image.open(opened) as image:
            return image.size
    except OSError:
        return None


def add_station_card(builder, name, block):
    station = block.value["station"]
    if station and station.live:
        add_station(builder, station)


def add_case_card(builder, name, block):
    case = block.value["case"]
    if case and case.live:
        builder.add(name, "case_card", case=case.specific)


def add_unknown(builder, name, block):
    """A block that came after this renderer: the reader is sent to the page, the editor is told."""
    builder.add(name, "unknown", label=block.block.label)
    builder.note(f"{name}：还不能带进公众号，已换成一句说明。")


ADD = {
    "heading": add_heading,
    "text": add_text,
    "picture": add_picture_block,
    "gallery": add_gallery,
    "quote": add_quote,
    "figures": add_figures_block,
    "table": add_table,
    "attachment": add_attachment,
    "video": add_video,
    "station_card": add_station_card,
    "case_card": add_case_card,
}
