from django.db.models import prefetch_related_objects
from wagtail.blocks import PageChooserBlock, StructBlock

from base.blocks import BodyBlock
from stations.blocks import StationCardBlock


class CaseCardBlock(StructBlock):
    case = PageChooserBlock(label="典型样本", page_type="news.CaseStudyPage")

    class Meta:
        icon = "doc-full-inverse"
        label = "样本卡片"
        description = "引一篇典型样本：题图、标题和一句话做法。"
        template = "blocks/case_card.html"
        preview_template = "blocks/preview/case_card.html"
        preview_value = {"case": None}


class StoryBlock(BodyBlock):
    """The body of an article, a case study or a plain page."""

    station_card = StationCardBlock()
    case_card = CaseCardBlock()


def prefetch_cards(body):
    """Load what the cards of a body show in a few queries, however many cards there are."""
    stations = _chosen(body, "station_card", "station")
    prefetch_related_objects(stations, "area", "sessions", "exceptions")
    cases = _chosen(body, "case_card", "case")
    prefetch_related_objects(cases, "setting", "lead_picture__renditions")


def _chosen(body, block_type, name):
    values = (block.value[name] for block in body if block.block_type == block_type)
    return [value for value in values if value]
