from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable
from wagtail.search import index

from base.metadata import column_tags
from base.models import BasePage

from .stories import StoryPage


class TopicPage(BasePage):
    """A topic (专题): articles and case studies gathered by hand, in an editor's order."""

    introduction = models.TextField("导语", max_length=400, help_text="两三句话，说明专题讲什么。")
    lead_picture = models.ForeignKey(
        "base.Picture",
        verbose_name="题图",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    page_description = "专题：挑选文章和样本，按您排的次序集中展示。"
    parent_page_types = ["news.TopicIndexPage"]
    subpage_types = []
    template = "news/topic.html"

    search_fields = [*BasePage.search_fields, index.SearchField("introduction", boost=2)]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("lead_picture"),
        InlinePanel(
            "items",
            heading="专题里的稿件",
            label="稿件",
            min_num=1,
            help_text="按这里的次序显示，拖动可以调整。没有发布的稿件发布以后自动出现。",
        ),
    ]

    class Meta:
        verbose_name = "专题"
        verbose_name_plural = "专题"

    def share_picture(self):
        return self.share_image or self.lead_picture

    def stories(self):
        """The listed stories of the topic in its order."""
        chosen = [item.story_id for item in self.items.all()]
        listed = StoryPage.objects.listed().for_lists().in_bulk(chosen)
        return [listed[pk] for pk in chosen if pk in listed]

    def is_listed(self):
        return StoryPage.objects.listed().filter(topic_items__topic=self).exists()

    def metadata(self, request):
        metadata = super().metadata(request)
        metadata.description = metadata.description or self.introduction
        metadata.tags += column_tags(self.title, self.introduction, "专题")
        return metadata

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["stories"] = self.stories()
        return context


class TopicItem(Orderable):
    topic = ParentalKey(TopicPage, on_delete=models.CASCADE, related_name="items")
    story = models.ForeignKey(
        StoryPage, verbose_name="稿件", on_delete=models.CASCADE, related_name="topic_items"
    )

    panels = [PageChooserPanel("story", ["news.ArticlePage", "news.CaseStudyPage"])]

    class Meta(Orderable.Meta):
        verbose_name = "专题里的稿件"
        verbose_name_plural = "专题里的稿件"
        constraints = [
            models.UniqueConstraint(fields=["topic", "story"], name="story_once_in_a_topic")
        ]


class TopicIndexPage(BasePage):
    """The list of topics (专题)."""

    introduction = models.CharField(
        "说明", max_length=160, help_text="一句话，显示在“专题”页标题下。"
    )

    page_description = "专题列表：其下的专题按发布时间列出。"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.TopicPage"]
    max_count = 1
    template = "news/topics.html"

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "专题列表"
        verbose_name_plural = "专题列表"

    def topics(self):
        """Live topics that hold a live story, the newest first."""
        filled = TopicItem.objects.filter(story__live=True).values("topic")
        return (
            TopicPage.objects.live()
            .child_of(self)
            .filter(pk__in=filled)
            .order_by("-first_published_at", "-pk")
            .select_related("lead_picture")
            .prefetch_related("lead_picture__renditions")
        )

    def is_listed(self):
        return self.topics().exists()

    def metadata(self, request):
        metadata = super().metadata(request)
        metadata.description = metadata.description or self.introduction
        metadata.tags += column_tags(self.title, self.introduction, "专题")
        return metadata

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = self.topics()
        return context
