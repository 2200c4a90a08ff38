"""What a story says of itself to machines, beyond what every page says."""

from django.utils import timezone


def story_metadata(story, metadata):
    """Add an article's tags (政府网站 meta rules) and schema.org's NewsArticle to `metadata`."""
    metadata.description = metadata.description or story.summary
    metadata.og_type = "article"
    published = timezone.localtime(story.published_at)  # now, in the preview of a draft
    keywords = ",".join(tag.name for tag in story.shown_tags)
    tags = [
        ("ArticleTitle", story.title),
        ("PubDate", published.strftime("%Y-%m-%d %H:%M")),
        ("ContentSource", story.source_name),
        ("Keywords", keywords),
        ("Author", story.author),
        ("Description", metadata.description),
        ("Url", metadata.url),
        ("Image", metadata.image_url),
    ]
    metadata.tags += [(name, content) for name, content in tags if content]
    metadata.json_ld.append(_news_article(story, metadata, published, keywords))
    return metadata


def _news_article(story, metadata, published, keywords):
    modified = timezone.localtime(story.last_published_at or story.published_at)
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "description": story.summary,
        "datePublished": published.isoformat(),
        "dateModified": max(published, modified).isoformat(),
        "mainEntityOfPage": metadata.url,
        "inLanguage": "zh-CN",
        "keywords": keywords,
        "image": [metadata.image_url] if metadata.image_url else "",
        "author": [{"@type": "Person", "name": name} for name in _names(story.author)],
        "sourceOrganization": {"@type": "Organization", "name": story.source_name},
    }
    return {key: value for key, value in article.items() if value}


def _names(author):
    return [name.strip() for name in author.replace("，", "、").split("、") if name.strip()]
