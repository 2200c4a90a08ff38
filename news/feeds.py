"""RSS and Atom of a column and of the whole site: the newest stories, without anyone's address."""

from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from base.navigation import frame_for
from news.models.stories import StoryPage

ITEMS = 30


class Rss(Feed):
    """What is new: `Rss()(request, column=column)`, or of all columns without one."""

    feed_type = Rss201rev2Feed
    language = "zh-cn"

    def get_object(self, request, column=None):
        self.request = request
        return column

    def title(self, column):
        name = frame_for(self.request).identity.name
        return f"{column.title}_{name}" if column else name

    def description(self, column):
        return column.introduction if column else frame_for(self.request).identity.description

    subtitle = description

    def link(self, column):
        return column.get_url(self.request) if column else "/"

    def items(self, column):
        stories = column.stories() if column else StoryPage.objects.listed().for_lists()
        return stories.select_related("source").prefetch_related("tagged_items__tag")[:ITEMS]

    def item_title(self, story):
        return story.title

    def item_description(self, story):
        return story.summary

    def item_link(self, story):
        return story.external_url or story.get_url(self.request)

    def item_guid(self, story):
        return self.request.build_absolute_uri(story.get_url(self.request))

    def item_guid_is_permalink(self, story):
        return True

    def item_author_name(self, story):
        return story.author or story.source_name

    def item_pubdate(self, story):
        return timezone.localtime(story.published_at)

    def item_updateddate(self, story):
        return timezone.localtime(story.last_published_at or story.published_at)

    def item_categories(self, story):
        return [item.tag.name for item in story.tagged_items.all()]


class Atom(Rss):
    feed_type = Atom1Feed
