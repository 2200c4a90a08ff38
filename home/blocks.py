"""The sections of the home page below its head: an editor adds, words and orders them."""

from django.db.models import OuterRef, Subquery
from wagtail import blocks

from base.memo import memo
from base.models.pages import HOME_DEPTH
from news.models import CaseStudyPage, ColumnKind, ColumnPage, StoryPage, TopicIndexPage
from stations.models import Siting

from .figures import network_figures

ROWS = 6  # stories of each column, unless the editor says otherwise
MAX_CASES = 6
MAX_TOPICS = 3


class SectionBlock(blocks.StructBlock):
    """A section whose template also gets what `shown` returns."""

    def shown(self, value):
        raise NotImplementedError

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | self.shown(value)


class ColumnsBlock(SectionBlock):
    columns = blocks.ListBlock(
        blocks.PageChooserBlock(label="栏目", page_type="news.ColumnPage"),
        label="栏目",
        default=[],
        max_num=6,
        help_text="按此次序显示，没有稿件的栏目不显示。一个也不选，就列出全部栏目（样本除外）。",
    )
    rows = blocks.IntegerBlock(label="每个栏目几条", default=ROWS, min_value=3, max_value=10)

    class Meta:
        icon = "list-ul"
        label = "栏目最新"
        description = "一个或几个栏目的最新标题，宽屏上并排。"
        template = "home/sections/columns.html"
        preview_value = {"columns": [], "rows": ROWS}

    def shown(self, value):
        chosen = [column for column in value["columns"] if column and column.live]
        rows = []
        for column in chosen or top_columns():
            listed = StoryPage.objects.listed().in_column(column).newest_first()
            latest = listed.headlines().pinned_first(value["rows"])
            if latest:  # never a blank column
                rows.append({"column": column, "stories": latest})
        return {"rows": rows}


class NetworkBlock(SectionBlock):
    title = blocks.CharBlock(label="标题", max_length=30, default="中心—站—点，三级阵地")

    class Meta:
        icon = "order"
        label = "阵地数字"
        description = "中心、站、点各有多少处，由阵地库自动计数，点开就是列表。"
        template = "home/sections/network.html"
        preview_value = {"title": "中心—站—点，三级阵地"}

    def shown(self, value):
        return {"figures": network_figures()}


class CasesBlock(SectionBlock):
    title = blocks.CharBlock(label="标题", max_length=30, default="各类场景里的做法")

    class Meta:
        icon = "doc-full-inverse"
        label = "典型样本"
        description = "每类场景最新的一篇样本，附各场景的入口。"
        template = "home/sections/cases.html"
        preview_value = {"title": "各类场景里的做法"}

    def shown(self, value):
        return {"cases": newest_of_each_setting(), "column": column_of_cases()}


class TopicsBlock(SectionBlock):
    title = blocks.CharBlock(label="标题", max_length=30, default="专题")

    class Meta:
        icon = "folder-open-inverse"
        label = "专题"
        description = "最新的几个专题：题图、标题和导语。"
        template = "home/sections/topics.html"
        preview_value = {"title": "专题"}

    def shown(self, value):
        index = topic_index()
        # So few pictures are had from Wagtail's own cache of renditions.
        topics = index.topics().prefetch_related(None)[:MAX_TOPICS] if index else []
        return {"index": index, "topics": topics}


class SectionsBlock(blocks.StreamBlock):
    columns = ColumnsBlock()
    network = NetworkBlock()
    cases = CasesBlock()
    topics = TopicsBlock()

    class Meta:
        block_counts = {name: {"max_num": 1} for name in ("network", "cases", "topics")}


def first_sections():
    """What a new home page shows until an editor arranges it."""
    return [
        ("network", {"title": "中心—站—点，三级阵地"}),
        ("columns", {"columns": [], "rows": ROWS}),
        ("cases", {"title": "各类场景里的做法"}),
        ("topics", {"title": "专题"}),
    ]


@memo(seconds=60, of_pages=True)
def top_columns():
    """The top columns but that of the case studies, in the order of the page tree."""
    columns = ColumnPage.objects.live().filter(depth=HOME_DEPTH + 1)
    return list(columns.exclude(kind=ColumnKind.CASES).order_by("path"))


@memo(seconds=60, of_pages=True)
def column_of_cases():
    return ColumnPage.objects.live().filter(kind=ColumnKind.CASES).order_by("path").first()


@memo(seconds=60, of_pages=True)
def topic_index():
    return TopicIndexPage.objects.live().first()


def newest_of_each_setting():
    """The newest case study of each setting that has one, in the order of the settings."""
    newest = CaseStudyPage.objects.listed().filter(setting=OuterRef("pk")).newest_first()
    chosen = Siting.objects.order_by().values(newest=Subquery(newest.values("pk")[:1]))
    cases = CaseStudyPage.objects.filter(pk__in=chosen).order_by("setting")
    return list(cases.select_related("lead_picture", "setting").defer("body")[:MAX_CASES])
