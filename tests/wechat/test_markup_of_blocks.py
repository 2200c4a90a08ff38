"""Every block of a story is kept by WeChat, or else the reader is told where to look."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.blocks import CharBlock, StreamBlock, StreamValue
from wagtail.documents.models import Document
from wagtail.rich_text import RichText
from wagtailmedia.models import Media

from base.models import Picture
from news.blocks import StoryBlock
from news.models import ArticlePage
from tests.factories import StationFactory
from wechat.lint import lint_markup
from wechat.markup import Options, Pictures, Tables, render_article
from wechat.markup.blocks import ADD

pytestmark = pytest.mark.django_db

SITE = "https://www.example.gov.cn"


def jpeg(name="a.jpg", size=(1600, 900)):
    file = BytesIO()
    Image.new("RGB", size, "#9B1B1F").save(file, "JPEG")
    return ContentFile(file.getvalue(), name)


def picture(**fields):
    image = Picture.objects.create(title="图", file=jpeg(), **fields)
    image.contextual_alt_text, image.decorative = "居民看书", False
    return image


def markup_of(*blocks, **options):
    page = ArticlePage(title="题", summary="摘要", body=list(blocks))
    markup = render_article(page, options=Options(base_url=SITE, **options))
    markup = markup.resolve(lambda image: SITE + image.url)
    assert lint_markup(markup) == []
    return markup


def test_every_block_of_a_story_is_known():
    assert set(ADD) == set(StoryBlock().child_blocks)


def test_text_links_and_notes():
    html = markup_of(("text", RichText('<p>见<a href="https://b.cn/x">乙</a></p>'))).html
    assert "见乙[1]" in html
    assert "[1] 乙 https://b.cn/x" in html
    assert "<a" not in html


def test_a_picture_has_its_width_caption_and_credit():
    block = ("picture", {"image": picture(credit="王某某 摄"), "caption": "看书"})
    markup = markup_of(block)
    assert 'data-w="1080"' in markup.html
    assert 'alt="居民看书"' in markup.html
    assert "看书 王某某 摄" in markup.html
    assert markup.images[0].width == 1080
    assert markup.images[0].load().startswith(b"\xff\xd8")
    assert "看书 " not in markup_of(block, captions=False).html
    assert "<img" not in markup_of(block, pictures=Pictures.NONE).html


def test_of_a_gallery_the_first_picture_can_be_kept():
    pictures = [{"image": picture(), "caption": f"第{n}张"} for n in range(3)]
    block = ("gallery", {"pictures": pictures})
    assert markup_of(block).html.count("<img") == 3
    first = markup_of(block, pictures=Pictures.FIRST)
    assert first.html.count("<img") == 1
    assert "只留了第一张，共 3 张" in first.notes[0]


def test_a_table_keeps_headers_and_merged_cells():
    table = {
        "data": [["级别", "数量"], ["中心", "4"], ["合计", None]],
        "first_row_is_table_header": True,
        "mergeCells": [{"row": 2, "col": 0, "rowspan": 1, "colspan": 2}],
    }
    block = ("table", {"caption": "三级阵地", "table": table})
    html = markup_of(block).html
    assert html.count("<th ") == 2
    assert '<td colspan="2" style=' in html
    assert "三级阵地" in html
    text = markup_of(block, tables=Tables.TEXT).html
    assert "级别｜数量<br>中心｜4<br>合计" in text
    assert "<table" not in text


def test_an_attachment_becomes_text_with_its_address():
    document = Document.objects.create(title="指南", file=ContentFile(b"x" * 2048, "a.pdf"))
    markup = markup_of(("attachment", {"document": document, "title": ""}))
    assert "附件：指南[1]（PDF，2.0" in markup.html
    assert f"[1] 指南 {SITE}{document.url}" in markup.html
    assert "不能带附件" in markup.notes[0]


def test_a_video_becomes_its_cover_and_a_word():
    video = Media.objects.create(
        title="一日", type="video", file=ContentFile(b"0", "a.mp4"), thumbnail=jpeg(size=(640, 360))
    )
    markup = markup_of(("video", {"video": video, "caption": ""}))
    assert 'data-w="640"' in markup.html
    assert "▶ 视频：一日" in markup.html
    assert "<video" not in markup.html
    assert "换成封面" in markup.notes[0]


def test_cards_of_stations_and_the_stations_named():
    shown, named = StationFactory(), StationFactory()
    gone = StationFactory(live=False)
    page = ArticlePage(title="题", summary="摘要")
    page.body = [("station_card", {"station": station}) for station in (shown, gone)]
    page.stations = [shown, named]
    html = render_article(page, options=Options(base_url=SITE)).html
    assert html.count(shown.name) == 1
    assert html.index(shown.name) < html.index("文中的阵地") < html.index(named.name)
    assert gone.name not in html


def test_an_unknown_block_is_told_to_reader_and_editor():
    page = ArticlePage(title="题", summary="摘要")
    page.body = StreamValue(StreamBlock([("poll", CharBlock(label="投票"))]), [("poll", "甲")])
    markup = render_article(page, options=Options(base_url=SITE))
    assert "这里的“投票”请点“阅读原文”查看" in markup.html
    assert "第 1 块 · 投票" in markup.notes[0]


def test_credits_and_the_copyright_notice():
    page = ArticlePage(
        title="题", summary="摘要", author="张某", content_source="某报", responsible_editor="李某"
    )
    html = render_article(page).html
    for line in ("来源：某报", "作者：张某", "责编：李某"):
        assert line in html
    assert "发布时间" not in html  # it has none before it is published


def test_deleted_pictures_and_empty_blocks_leave_nothing_behind():
    markup = markup_of(
        ("picture", {"image": None, "caption": "图说"}),
        ("gallery", {"pictures": []}),
        ("figures", {"figures": []}),
        ("table", {"caption": "", "table": None}),
        ("attachment", {"document": None, "title": "名"}),
        ("video", {"video": None, "caption": ""}),
        ("station_card", {"station": None}),
        ("case_card", {"case": None}),
    )
    assert [part.block for part in markup.parts if part.block.startswith("第")] == []


def test_the_block_at_fault_and_the_cost_of_each_are_told():
    markup = markup_of(("text", RichText("<p>短</p>")), ("text", RichText(f"<p>{'长' * 500}</p>")))
    assert markup.costs[0][0] == "第 2 块 · 正文"
    assert markup.block_at(markup.html.index("长长")) == "第 2 块 · 正文"
    assert markup.block_at(markup.html.index("短")) == "第 1 块 · 正文"
