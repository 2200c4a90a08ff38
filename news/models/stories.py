"""What an article and a case study have in common: one table, so that lists take one query."""

from django.db import models
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from base.models import BasePage
from news.blocks import StoryBlock, prefetch_cards


class StoryTag(TaggedItemBase):
    content_object = ParentalKey(
        "news.StoryPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class StoryQuerySet(PageQuerySet):
    def newest_first(self):
        return self.order_by("-published_at", "-pk")

    def for_lists(self):
        """Newest first, with what a list row shows and nothing else."""
        return (
            self.newest_first()
            .select_related("lead_picture")
            .prefetch_related("lead_picture__renditions")
            .defer("body")
        )


class StoryPage(BasePage):
    """An article or a case study. Never created as itself."""

    kicker = models.CharField(
        "引题", max_length=60, blank=True, help_text="显示在标题之上，可留空。"
    )
    subtitle = models.CharField(
        "副题", max_length=80, blank=True, help_text="显示在标题之下，可留空。"
    )
    summary = models.CharField(
        "摘要", max_length=200, help_text="60–110 字，显示在列表、搜索结果和微信分享卡片中。"
    )
    lead_picture = models.ForeignKey(
        "base.Picture",
        verbose_name="题图",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_caption = models.CharField("题图图说", max_length=120, blank=True)
    body = StreamField(StoryBlock(), verbose_name="正文", blank=True)
    published_at = models.DateTimeField(
        "发布时间", default=timezone.now, db_index=True, help_text="列表按它排序；读者看到的时间。"
    )
    content_source = models.CharField(
        "来源", max_length=60, blank=True, help_text="稿件出处，例如：本站、某某日报。"
    )
    author = models.CharField("作者", max_length=60, blank=True, help_text="多人用顿号分隔。")
    photographer = models.CharField("摄影", max_length=60, blank=True)
    editor = models.CharField("编辑", max_length=60, blank=True)
    responsible_editor = models.CharField("责编", max_length=60, blank=True)
    tags = ClusterTaggableManager("标签", through=StoryTag, blank=True)
    stations = ParentalManyToManyField(
        "stations.Station", verbose_name="相关阵地", blank=True, related_name="stories"
    )

    is_creatable = False

    objects = PageManager.from_queryset(StoryQuerySet)()

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("kicker"),
        index.SearchField("subtitle", boost=3),
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.SearchField("author"),
        index.RelatedFields("tags", [index.SearchField("name", boost=2)]),
        index.FilterField("published_at"),
    ]

    content_panels = [
        FieldPanel("kicker"),
        *BasePage.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("lead_picture"), FieldPanel("lead_caption")], heading="题图"),
        FieldPanel("body"),
    ]
    credit_panels = [
        FieldRowPanel([FieldPanel("published_at"), FieldPanel("content_source")]),
        FieldRowPanel([FieldPanel("author"), FieldPanel("photographer")]),
        FieldRowPanel([FieldPanel("editor"), FieldPanel("responsible_editor")]),
    ]

    @classmethod
    def tabs(cls, content_panels):
        """The edit form of a kind of story: its own content, then what all stories share."""
        return TabbedInterface(
            [
                ObjectList(content_panels, heading="内容"),
                ObjectList(
                    [
                        MultiFieldPanel(cls.credit_panels, heading="署名"),
                        FieldPanel("tags"),
                        FieldPanel("stations"),
                    ],
                    heading="署名与关联",
                ),
                ObjectList(cls.promote_panels, heading="搜索与分享"),
            ]
        )

    class Meta:
        verbose_name = "稿件"
        verbose_name_plural = "稿件"

    @property
    def kind_label(self):
        """What kind of story it is, in the reader's words: 文章 or 典型样本."""
        return self.cached_content_type.model_class()._meta.verbose_name

    def share_picture(self):
        return self.share_image or self.lead_picture

    def linked_stations(self):
        """The live stations that the story names."""
        return self.stations.public().order_by("code")

    def newer(self):
        """The story published after this one in the same column, or None."""
        return self._neighbours().filter(published_at__gt=self.published_at).last()

    def older(self):
        """The story published before this one in the same column, or None."""
        return self._neighbours().filter(published_at__lt=self.published_at).first()

    def _neighbours(self):
        return StoryPage.objects.live().sibling_of(self, inclusive=False).newest_first()

    def metadata(self, request):
        metadata = super().metadata(request)
        metadata.description = metadata.description or self.summary
        metadata.og_type = "article"
        published = timezone.localtime(self.published_at)
        metadata.tags += [
            ("ArticleTitle", self.title),
            ("PubDate", published.strftime("%Y-%m-%d %H:%M")),
            ("ContentSource", self.content_source or "本站"),
        ]
        if self.author:
            metadata.tags.append(("Author", self.author))
        news_article = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.summary,
            "datePublished": published.isoformat(),
            "dateModified": timezone.localtime(
                self.last_published_at or self.published_at
            ).isoformat(),
            "mainEntityOfPage": metadata.url,
        }
        if metadata.image_url:
            news_article["image"] = [metadata.image_url]
        metadata.json_ld.append(news_article)
        return metadata

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["newer"], context["older"] = self.newer(), self.older()
        context["stations"] = list(self.linked_stations())
        prefetch_cards(self.body)
        return context
