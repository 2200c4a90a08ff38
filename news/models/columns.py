from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from base.metadata import column_tags
from base.models import BasePage
from news.case_pages import case_list, comparison
from news.feeds import Atom, Rss
from news.paging import pinned_and_page
from news.review.permissions import ReviewedChildren

from .stories import StoryPage


class ColumnKind(models.TextChoices):
    NEWS = "news", "新闻动态"
    NOTICES = "notices", "通知公告"
    POLICY = "policy", "政策文件"
    CASES = "cases", "典型样本"


class ColumnPage(ReviewedChildren, RoutablePageMixin, BasePage):
    """A column (栏目): a list of what is published below it, pinned ones first, then the newest."""

    kind = models.CharField(
        "栏目类型",
        max_length=10,
        choices=ColumnKind.choices,
        default=ColumnKind.NEWS,
        help_text="写入网页元数据。选“典型样本”的栏目可以按场景和地点筛选、两篇对照。",
    )
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
        FieldRowPanel([FieldPanel("kind"), FieldPanel("keywords")]),
    ]

    class Meta:
        verbose_name = "栏目"
        verbose_name_plural = "栏目"

    def stories(self):
        """Listed stories of this column and the columns below it, newest first."""
        return StoryPage.objects.listed().in_column(self).for_lists()

    def is_listed(self):
        return self.stories().exists()

    @path("feed/")
    def rss(self, request):
        return Rss()(request, column=self)

    @path("feed/atom/")
    def atom(self, request):
        return Atom()(request, column=self)

    @path("compare/")
    def compare(self, request):
        return comparison(request, column=self)

    def metadata(self, request):
        metadata = super().metadata(request)
        metadata.description = metadata.description or self.introduction
        metadata.tags += column_tags(
            self.title, self.introduction, self.get_kind_display(), self.keywords
        )
        metadata.feeds += [
            ("application/rss+xml", f"{self.title}（RSS）", f"{metadata.url}feed/"),
            ("application/atom+xml", f"{self.title}（Atom）", f"{metadata.url}feed/atom/"),
        ]
        return metadata

    def get_template(self, request, *args, **kwargs):
        return "news/cases.html" if self.kind == ColumnKind.CASES else self.template

    def page_context(self, request):
        """What every page of the column shows: its name, its place, its metadata."""
        return super().get_context(request)

    def get_context(self, request, *args, **kwargs):
        context = self.page_context(request)
        if self.kind == ColumnKind.CASES:
            return context | case_list(request, self)
        return context | pinned_and_page(self.stories(), request.GET.get("page"))
