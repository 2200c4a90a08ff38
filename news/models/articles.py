from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface

from .stories import StoryPage


class ArticlePage(StoryPage):
    """News (要闻) and any other article of a column."""

    page_description = "文章：要闻、通知、动态等。"
    parent_page_types = ["news.ColumnPage"]
    subpage_types = []
    template = "news/article.html"

    edit_handler = TabbedInterface(
        [
            ObjectList(StoryPage.content_panels, heading="内容"),
            ObjectList(
                [
                    MultiFieldPanel(StoryPage.credit_panels, heading="署名"),
                    FieldPanel("tags"),
                    FieldPanel("stations"),
                ],
                heading="署名与关联",
            ),
            ObjectList(StoryPage.promote_panels, heading="搜索与分享"),
        ]
    )

    class Meta:
        verbose_name = "文章"
        verbose_name_plural = "文章"
