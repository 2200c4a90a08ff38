from wagtail.blocks import StructBlock
from wagtail.snippets.blocks import SnippetChooserBlock


class StationCardBlock(StructBlock):
    station = SnippetChooserBlock("stations.Station", label="阵地")

    class Meta:
        icon = "home"
        label = "阵地卡片"
        description = "从阵地库选一个，显示名称、地址、开放时间和电话，总与阵地库一致。"
        template = "blocks/station_card.html"
        preview_template = "blocks/preview/station_card.html"
        preview_value = {"station": None}
