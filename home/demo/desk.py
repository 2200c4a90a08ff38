"""What an editor arranges around the sample stories: sources, a pin, an external link, a topic."""

from datetime import timedelta

from django.utils import timezone

from news.models import ArticlePage, Source, TopicIndexPage, TopicItem, TopicPage

from .publishing import publish_below, publish_time


def add_sources(rows):
    """Return the sources by name."""
    return {row["name"]: Source.objects.create(**row) for row in rows}


def pin(story, days):
    story.pinned_until = timezone.now() + timedelta(days=days)
    story.save_revision().publish()


def add_external_article(column, words, sources):
    page = ArticlePage(
        title=words["title"],
        summary=words["summary"],
        external_url=words["external_url"],
        source=sources[words["source"]],
        published_at=publish_time(words["date"]),
        is_sample=True,
    )
    page.tags.set(words["tags"])
    return publish_below(column, page)


def add_topics(home, words, stories, pictures):
    """Add the list of topics and its topics; `stories` are pages by the story's id."""
    index = TopicIndexPage(**words["topic_index"], show_in_menus=True, is_sample=True)
    publish_below(home, index)
    for topic in words["topics"]:
        items = [TopicItem(story_id=stories[key].pk) for key in topic["stories"]]
        picture = pictures(topic["picture"]["scene"], topic["picture"]["alt"])
        page = TopicPage(
            title=topic["title"],
            introduction=topic["introduction"],
            lead_picture=picture,
            items=items,
            is_sample=True,
        )
        publish_below(index, page)
