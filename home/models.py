from django.db import models
from django.db.models import Count
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from base.memo import memo
from base.models import BasePage
from news.blocks import StoryBlock, prefetch_cards
from news.models import CaseStudyPage, ColumnPage, StoryPage
from stations.finder.vocabulary import towns
from stations.models import Category, Function, Station, Tier

COLUMN_ROWS = 6  # stories shown of each column
CASE_ROWS = 6
QUICK_FUNCTIONS = 6


class HomePage(BasePage):
    """The home page: one lead story, the finder, the network in figures, then columns and cases."""

    introduction = models.CharField(
        "导语", max_length=120, blank=True, help_text="一句话，显示在首页标题之下。"
    )
    lead_story = models.ForeignKey(
        StoryPage,
        verbose_name="头条",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="留空则用最新的一篇。",
    )

    page_description = "首页：头条、找阵地、栏目和典型样本。"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.ColumnPage", "news.TopicIndexPage", "home.PlainPage"]
    max_count = 1
    template = "home/home.html"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("lead_story"),
        InlinePanel(
            "home_columns",
            heading="首页栏目",
            label="栏目",
            help_text="按此次序显示；没有稿件的栏目不显示。",
        ),
    ]

    class Meta:
        verbose_name = "首页"

    def metadata(self, request):
        metadata = super().metadata(request)
        for kind, name, path in (("rss", "RSS", "feed/"), ("atom", "Atom", "feed/atom/")):
            url = request.build_absolute_uri(f"/{path}")
            metadata.feeds.append((f"application/{kind}+xml", f"全部栏目（{name}）", url))
        return metadata

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        lead = self.lead_story if self.lead_story and self.lead_story.live else None
        stories = StoryPage.objects.listed()
        context["lead"] = lead or stories.for_lists().first()
        columns = []
        for row in self.home_columns.select_related("column"):
            latest = row.column.stories().prefetch_related(None).pinned_first(COLUMN_ROWS)
            if row.column.live and latest:  # never a blank column
                columns.append({"column": row.column, "stories": latest})
        context["columns"] = columns
        context["cases"] = (
            CaseStudyPage.objects.listed()
            .order_by("-published_at", "-pk")
            .select_related("lead_picture", "setting")
            .prefetch_related("lead_picture__renditions")
            .defer("body")[:CASE_ROWS]
        )
        context["network"] = network_figures()
        context["towns"] = [{"code": town.code, "name": town.name} for town in towns()]
        context["quick_functions"] = quick_functions()
        return context


def network_figures():
    """Listed stations by tier, the top first: [{"tier", "label", "count"}]."""
    counts = dict(Station.objects.public().order_by().values_list("tier").annotate(Count("pk")))
    return [
        {"tier": tier.value, "label": tier.label, "count": counts.get(tier.value, 0)}
        for tier in Tier
    ]


@memo(seconds=60)
def quick_functions():
    """The services that residents ask for most often, as editors order them."""
    services = Function.objects.filter(category=Category.SERVICE)
    return list(services.values_list("name", flat=True)[:QUICK_FUNCTIONS])


class HomeColumn(Orderable):
    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="home_columns")
    column = models.ForeignKey(
        ColumnPage, verbose_name="栏目", on_delete=models.CASCADE, related_name="+"
    )

    panels = ["column"]


class PlainPage(BasePage):
    """A page that belongs to no column: 关于本站, 无障碍声明 …"""

    introduction = models.CharField("导语", max_length=160, blank=True)
    body = StreamField(StoryBlock(), verbose_name="正文", blank=True)

    page_description = "普通页面：关于本站、无障碍声明、隐私说明等。"
    parent_page_types = ["home.HomePage", "home.PlainPage"]
    subpage_types = ["home.PlainPage"]
    template = "home/plain.html"

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "普通页面"
        verbose_name_plural = "普通页面"

    def get_context(self, request, *args, **kwargs):
        prefetch_cards(self.body)
        return super().get_context(request, *args, **kwargs)
