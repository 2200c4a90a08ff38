from copy import copy

from wagtail.blocks import PageChooserBlock, StructBlock

from base.blocks import BodyBlock
from stations.blocks import StationCardBlock


class CaseChooserBlock(PageChooserBlock):
    """Loads all case studies of a body with what their cards show: in one query."""

    def bulk_to_python(self, values):
        cases = self.model_class.objects.select_related("setting", "lead_picture").defer("body")
        found = cases.in_bulk(values)
        return [copy(found[pk]) if pk in found else None for pk in values]


class CaseCardBlock(StructBlock):
    case = CaseChooserBlock(label="典型样本", page_type="news.CaseStudyPage")

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
