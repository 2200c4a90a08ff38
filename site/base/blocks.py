"""Body blocks that any page may hold. Blocks that know a directory or news live with those."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import VideoChooserBlock

from .strict import StrictRichTextBlock, StrictTableBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label="文字", max_length=60)
    level = blocks.ChoiceBlock(
        label="级别", choices=[("h2", "小标题"), ("h3", "次级小标题")], default="h2"
    )

    class Meta:
        icon = "title"
        label = "小标题"
        description = "把长文分成几段，读者和读屏软件都靠它找内容。"
        template = "blocks/heading.html"
        preview_value = {"text": "三大平台聚合力", "level": "h2"}
        form_layout = ["text", "level"]


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label="图片", help_text="替代文字写画面里有什么，读屏软件会念出来。")
    caption = blocks.CharBlock(label="图说", required=False, max_length=120)

    class Meta:
        icon = "image"
        label = "图片"
        description = "一张带图说的图片，按屏幕宽度显示。"
        template = "blocks/picture.html"
        preview_template = "blocks/preview/picture.html"
        preview_value = {"image": None, "caption": "居民在党群服务中心阅览室看书"}


class GalleryBlock(blocks.StructBlock):
    pictures = blocks.ListBlock(PictureBlock(), label="图片", min_num=2, max_num=12)

    class Meta:
        icon = "image"
        label = "组图"
        description = "两张以上的图片，排成网格，不自动轮播。"
        template = "blocks/gallery.html"
        preview_template = "blocks/preview/gallery.html"
        preview_value = {"pictures": []}


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="引文", max_length=400)
    name = blocks.CharBlock(label="姓名", required=False, max_length=30)
    post = blocks.CharBlock(label="职务", required=False, max_length=40)
    unit = blocks.CharBlock(label="单位", required=False, max_length=60)

    class Meta:
        icon = "openquote"
        label = "专家声音"
        description = "一段引文，注明谁说的：姓名、职务、单位。"
        template = "blocks/quote.html"
        preview_value = {
            "text": "把服务送到楼里，党员就在身边。",
            "post": "驻点党务工作者",
            "unit": "某楼宇党群服务站",
        }


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(label="数字", max_length=12)
    unit = blocks.CharBlock(label="单位", required=False, max_length=8)
    label = blocks.CharBlock(label="说明", max_length=30)

    class Meta:
        icon = "order"
        label = "数字"


class FiguresBlock(blocks.StructBlock):
    figures = blocks.ListBlock(FigureBlock(), label="数字", min_num=1, max_num=6)

    class Meta:
        icon = "order"
        label = "数字看板"
        description = "两到六个关键数字并排，每个带单位和一句说明。"
        template = "blocks/figures.html"
        preview_value = {"figures": [{"value": "158", "unit": "家", "label": "党群服务站"}]}


# Without mergeCells the editor would drop the merges of a table but keep its hidden cells.
TABLE_OPTIONS = {
    "mergeCells": True,
    "contextMenu": [
        "row_above",
        "row_below",
        "---------",
        "col_left",
        "col_right",
        "---------",
        "remove_row",
        "remove_col",
        "---------",
        "mergeCells",
        "---------",
        "undo",
        "redo",
    ],
}


class CaptionedTableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label="表题", max_length=60)
    table = StrictTableBlock(label="表格", table_options=TABLE_OPTIONS)

    class Meta:
        icon = "table"
        label = "表格"
        description = "可从 Excel 粘贴；手机上可以横向滑动。请写表题，并勾选首行为表头。"
        template = "blocks/table.html"
        preview_value = {
            "caption": "三级阵地",
            "table": {
                "data": [["级别", "数量"], ["中心", "4"], ["站", "158"], ["点", "48"]],
                "first_row_is_table_header": True,
            },
        }


class AttachmentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label="文件")
    title = blocks.CharBlock(
        label="显示名称", required=False, max_length=80, help_text="留空则用文件的标题。"
    )

    class Meta:
        icon = "doc-full"
        label = "附件"
        description = "供下载的文件，显示名称、格式和大小。"
        template = "blocks/attachment.html"
        preview_template = "blocks/preview/attachment.html"
        preview_value = {"document": None, "title": "服务指南（示例）"}


class VideoBlock(blocks.StructBlock):
    video = VideoChooserBlock(label="视频")
    caption = blocks.CharBlock(label="说明", required=False, max_length=120)

    class Meta:
        icon = "media"
        label = "视频"
        description = "上传到本站的视频，点击才加载，不自动播放。"
        template = "blocks/video.html"
        preview_template = "blocks/preview/video.html"
        preview_value = {"video": None, "caption": "服务中心一日（示例）"}


class BodyBlock(blocks.StreamBlock):
    """The blocks of any page's body; `news.blocks.StoryBlock` adds the cards."""

    heading = HeadingBlock()
    text = StrictRichTextBlock(
        label="正文",
        features=TEXT_FEATURES,
        icon="pilcrow",
        description="正文段落、列表和链接；从 Word 粘贴会自动清理格式。",
        template="blocks/text.html",
        preview_value="<p>党群服务中心面向党员和群众开放，<b>所有服务免费</b>。</p>",
    )
    picture = PictureBlock()
    gallery = GalleryBlock()
    quote = QuoteBlock()
    figures = FiguresBlock()
    table = CaptionedTableBlock()
    attachment = AttachmentBlock()
    video = VideoBlock()
