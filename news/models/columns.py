from django.core.paginator import Paginator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from base.models import BasePage

from .stories import StoryPage

PAGE_SIZE = 20


class ColumnPage(BasePage):
    """A column (栏目): a list of what is published below it, newest first."""

    introduction = models.CharField(
        "栏目说明", max_length=160, help_text="一句话，显示在栏目页标题下。"
    )
    keywords = models.CharField(
        "栏目关键词", max_length=100, blank=True, help_text="用逗号分隔，写入网页元数据。"
    )

    page_description = "栏目：其下的文章和样本按时间列出。"
    parent_page_types = ["home.HomePage", "news.ColumnPage"]
    subpage_types = ["news.ArticlePage", "news.CaseStudyPage", "news.ColumnPage"]
    template = "news/column.html"

    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("keywords"),
    ]

    class Meta:
        verbose_name = "栏目"
        verbose_name_plural = "栏目"

    def stories(self):
        """Live stories of this column and the columns below it, newest first."""
        return StoryPage.objects.live().descendant_of(self).for_lists()

    def metadata(self, request):
        metadata = super().metadata(request)
        metadata.description = metadata.description or self.introduction
        metadata.tags += [
            ("ColumnName", self.title),
            ("ColumnDescription", self.introduction),
            ("ColumnType", "新闻动态"),
        ]
        if self.keywords:
            metadata.tags.append(("ColumnKeywords", self.keywords))
        return metadata

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        paginator = Paginator(self.stories(), PAGE_SIZE)
        context["stories"] = paginator.get_page(request.GET.get("page"))
        return context
