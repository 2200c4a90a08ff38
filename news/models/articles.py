from wagtail.admin.panels import FieldPanel

from .stories import StoryPage


class ArticlePage(StoryPage):
    """News (要闻) and any other article of a column."""

    page_description = "文章：要闻、通知、动态等。"
    parent_page_types = ["news.ColumnPage"]
    subpage_types = []
    template = "news/article.html"

    edit_handler = StoryPage.tabs([*StoryPage.content_panels, FieldPanel("external_url")])

    class Meta:
        verbose_name = "文章"
        verbose_name_plural = "文章"
