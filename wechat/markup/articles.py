"""An article or a case study as markup: its body block by block, its credits, its notes."""

from dataclasses import replace

from django.db.models import prefetch_related_objects
from django.utils import timezone

from base.models import SiteIdentity
from news.models import StoryPage

from .blocks import ADD, add_figures, add_picture, add_unknown
from .builder import Builder
from .options import CardStyle, Options
from .result import Markup
from .stations import add_station


def render_article(page: StoryPage, *, options: Options | None = None) -> Markup:
    """Return the markup of a story without its title, which WeChat asks for apart.

    `page` is a specific page, live or a draft.
    """
    builder = Builder(options or Options())
    add_head(builder, page)
    for number, block in enumerate(page.body, 1):
        name = f"第 {number} 块 · {block.block.label}"
        ADD.get(block.block_type, add_unknown)(builder, name, block)
    if page.external_url:
        builder.add("外链", "external", page=page)
    add_named_stations(builder, page)
    builder.add("署名", "credits", page=page, credits=credits_of(page))
    if builder.links.titles:
        builder.add("文中链接", "links", rows=builder.links.rows())
    return builder.markup("wx-article")


def add_head(builder, page):
    if page.kicker or page.subtitle:
        builder.add("引题与副题", "head", page=page)
    if page.lead_picture:
        alt = page.lead_picture.default_alt_text
        add_picture(builder, "题图", page.lead_picture, alt, page.lead_caption)
    if hasattr(page, "method"):  # a case study
        builder.add("样本要点", "facts", page=page)
        add_figures(
            builder,
            "成效指标",
            [
                {
                    "value": indicator.value_text,
                    "unit": indicator.unit,
                    "label": f"{indicator.name}（截至 {indicator.as_of}）",
                }
                for indicator in page.indicators.all()
            ],
        )


def add_named_stations(builder, page):
    """The stations that the story names and of which its body shows no card, as short rows."""
    shown = {
        block.value["station"].pk
        for block in page.body
        if block.block_type == "station_card" and block.value["station"]
    }
    stations = [station for station in page.linked_stations() if station.pk not in shown]
    if stations:
        prefetch_related_objects(stations, "sessions", "exceptions")
        builder.add("文中的阵地", "heading", value={"text": "文中的阵地"})
        with builder.choosing(replace(builder.options, style=CardStyle.LIST, qr=False)):
            for station in stations:
                add_station(builder, station)


def credits_of(page):
    """(label, text) of what stands under a story: who made it, when, and whose right it is."""
    site = page.get_site()
    site_notice = SiteIdentity.for_site(site).copyright_notice if site else ""
    published = page.published_at and timezone.localtime(page.published_at)
    credits = [
        ("来源", page.source_name),
        ("作者", page.author),
        ("摄影", page.photographer),
        ("编辑", page.editor),
        ("责编", page.responsible_editor),
        ("发布时间", published and published.strftime("%Y-%m-%d %H:%M")),
        ("版权声明", page.copyright_notice(site_notice)),
    ]
    return [(label, text) for label, text in credits if text]
