"""What an article and a case study have in common: one table, so that lists take one query."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
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
from wagtail.search import index

from base.models import BasePage
from base.navigation import frame_for
from news.blocks import StoryBlock
from news.forms import StoryForm
from news.metadata import story_metadata
from news.related import related_stories
from news.review.permissions import ReviewedPage
from news.widgets import SnippetsChooser
from stations.models.querysets import LISTED_STATES

from .querysets import StoryQuerySet
from .sources import OWN_NAME


class StoryTag(TaggedItemBase):
    content_object = ParentalKey(
        "news.StoryPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class StoryPage(ReviewedPage, BasePage):
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
    external_url = models.URLField(
        "外链地址",
        blank=True,
        validators=[URLValidator(["http", "https"])],
        help_text="文章在别的网站上时填写：列表直接链接到那里，并注明离开本站；正文不必写。",
    )
    published_at = models.DateTimeField(
        "发布时间",
        null=True,
        blank=True,
        db_index=True,
        help_text="读者看到的时间，列表按它排序。留空则为第一次发布的时刻。",
    )
    pinned_until = models.DateTimeField(
        "置顶到",
        null=True,
        blank=True,
        db_index=True,
        help_text="到这个时间为止排在栏目最前面，过后自动取消。留空则不置顶。",
    )
    source = models.ForeignKey(
        "news.Source",
        verbose_name="来源",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="stories",
        help_text="从来源库里选；库里没有的，在选择框里点“新增来源”。本站自己的稿件留空。",
    )
    content_source = models.CharField(
        "其他来源", max_length=60, blank=True, help_text="只用一次、不必进来源库的出处写在这里。"
    )
    author = models.CharField("作者", max_length=60, blank=True, help_text="多人用顿号分隔。")
    photographer = models.CharField("摄影", max_length=60, blank=True)
    editor = models.CharField(
        "编辑", max_length=60, blank=True, help_text="新建时填上您的姓名，可以改。"
    )
    responsible_editor = models.CharField("责编", max_length=60, blank=True)
    tags = ClusterTaggableManager(
        "标签",
        through=StoryTag,
        blank=True,
        help_text="用顿号、逗号或分号隔开。有相同标签的文章会互相列为“相关文章”。",
    )
    further_columns = ParentalManyToManyField(
        "news.ColumnPage",
        verbose_name="同时列入",
        blank=True,
        related_name="further_stories",
        help_text="除所在栏目外，还在这些栏目里列出；网址不变。",
    )
    stations = ParentalManyToManyField(
        "stations.Station",
        verbose_name="相关阵地",
        blank=True,
        related_name="stories",
        help_text="文中写到的阵地：文末列出它们，它们的页面也列出这篇文章。",
    )

    is_creatable = False
    base_form_class = StoryForm

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
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("source"), FieldPanel("content_source")])], heading="来源"
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("author"), FieldPanel("photographer")]),
                FieldRowPanel([FieldPanel("editor"), FieldPanel("responsible_editor")]),
            ],
            heading="署名",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("published_at"), FieldPanel("pinned_until")])],
            heading="时间",
        ),
    ]
    relation_panels = [
        FieldPanel("tags"),
        FieldPanel("stations", widget=SnippetsChooser),
        FieldPanel("further_columns", widget=CheckboxSelectMultiple),
    ]

    @classmethod
    def tabs(cls, content_panels):
        """The edit form of a kind of story: its own content, then what all stories share."""
        return TabbedInterface(
            [
                ObjectList(content_panels, heading="内容"),
                ObjectList(cls.credit_panels, heading="来源与署名"),
                ObjectList(cls.relation_panels, heading="标签与关联"),
                ObjectList(cls.promote_panels, heading="搜索与分享"),
            ]
        )

    class Meta:
        verbose_name = "稿件"
        verbose_name_plural = "稿件"

    @classmethod
    def served(cls):
        return super().served().select_related("lead_picture", "share_image", "source")

    def save(self, *args, **kwargs):
        if self.live and self.published_at is None:
            self.published_at = self.first_published_at or timezone.now()
        super().save(*args, **kwargs)

    @property
    def kind_label(self):
        """What kind of story it is, in the reader's words: 文章 or 典型样本."""
        return self.cached_content_type.model_class()._meta.verbose_name

    @property
    def href(self):
        """Where a link to the story leads: its page, or the other site that holds it."""
        return self.external_url or self.url

    @property
    def is_pinned(self):
        return bool(self.pinned_until and self.pinned_until > timezone.now())

    @property
    def source_name(self):
        return self.source.name if self.source else self.content_source or OWN_NAME

    def copyright_notice(self, site_notice):
        """What is said of its copyright; `site_notice` is that of the site's own stories.

        Nothing for a source that is written by hand: nobody has said whose right it is.
        """
        if self.source:
            return self.source.notice(site_notice)
        return "" if self.content_source else site_notice

    def share_picture(self):
        return self.share_image or self.lead_picture

    @cached_property
    def shown_tags(self):
        return list(self.tags.all())

    def linked_stations(self):
        """The public stations that the story names, by code; in a preview those of the form."""
        # The related objects of a preview are no queryset, so `public()` cannot be asked of them.
        public = [s for s in self.stations.all() if s.live and s.state in LISTED_STATES]
        return sorted(public, key=lambda station: station.code)

    def newer_and_older(self):
        """The stories published next after and next before this one in its column, or None."""
        if self.pk is None or self.published_at is None:
            return None, None
        siblings = StoryPage.objects.listed().sibling_of(self, inclusive=False)
        here = self.published_at
        # Said twice, as a range and exactly: databases begin at the range, not at the first story.
        after = siblings.filter(published_at__gte=here).exclude(published_at=here, pk__lte=self.pk)
        before = siblings.filter(published_at__lte=here).exclude(published_at=here, pk__gte=self.pk)
        newer = after.order_by("published_at", "pk").values("pk")[:1]
        older = before.order_by("-published_at", "-pk").values("pk")[:1]
        neighbours = {"newer": None, "older": None}
        for story in StoryPage.objects.filter(Q(pk__in=newer) | Q(pk__in=older)).headlines():
            is_newer = (story.published_at, story.pk) > (self.published_at, self.pk)
            neighbours["newer" if is_newer else "older"] = story
        return neighbours["newer"], neighbours["older"]

    def get_sitemap_urls(self, request=None):
        return [] if self.external_url else super().get_sitemap_urls(request)

    def serve(self, request, *args, **kwargs):
        if self.external_url:
            return HttpResponseRedirect(self.external_url)
        return super().serve(request, *args, **kwargs)

    def metadata(self, request):
        return story_metadata(self, super().metadata(request))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        stations = self.linked_stations()
        newer, older = self.newer_and_older()
        listed = StoryPage.objects.listed().headlines()
        notice = self.copyright_notice(frame_for(request).identity.copyright_notice)
        return context | {
            "tags": self.shown_tags,
            "stations": stations,
            "newer": newer,
            "older": older,
            "related": related_stories(self, self.shown_tags, stations, listed),
            "copyright_notice": notice,
        }
