from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from base.models import BasePage
from news.blocks import StoryBlock
from news.models import StoryPage
from stations.finder.vocabulary import towns

from .blocks import SectionsBlock, first_sections
from .figures import quick_functions


class HomePage(BasePage):
    """The home page: one lead story and the finder, then the sections that editors arrange."""

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
    sections = StreamField(
        SectionsBlock(),
        verbose_name="板块",
        blank=True,
        default=first_sections,
        help_text="“找阵地”和头条之下的板块：可以增减、改标题、上下移动。没有内容的板块不显示。",
    )

    page_description = "首页：头条、找阵地，以及由您排列的板块。"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["news.ColumnPage", "news.TopicIndexPage", "home.PlainPage"]
    max_count = 1
    template = "home/home.html"

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("lead_story"),
        FieldPanel("sections"),
    ]

    class Meta:
        verbose_name = "首页"

    def metadata(self, request):
        metadata = super().metadata(request)
        metadata.description = metadata.description or self.introduction
        for kind, name, path in (("rss", "RSS", "feed/"), ("atom", "Atom", "feed/atom/")):
            url = request.build_absolute_uri(f"/{path}")
            metadata.feeds.append((f"application/{kind}+xml", f"全部栏目（{name}）", url))
        return metadata

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        lead = self.lead_story if self.lead_story and self.lead_story.live else None
        stories = StoryPage.objects.listed()
        context["lead"] = lead or stories.for_lists().prefetch_related(None).first()
        context["towns"] = [{"code": town.code, "name": town.name} for town in towns()]
        context["quick_functions"] = quick_functions()
        return context


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

    def metadata(self, request):
        metadata = super().metadata(request)
        metadata.description = metadata.description or self.introduction or self.title
        return metadata
