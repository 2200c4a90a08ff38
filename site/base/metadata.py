"""What a page says of itself to machines: meta tags, Open Graph, JSON-LD.

Names of meta tags follow the 政府网站 meta rules; JSON-LD follows schema.org.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Metadata:
    """Metadata of one public page; URLs are absolute."""

    title: str
    url: str
    description: str = ""
    image_url: str = ""
    og_type: str = "website"
    tags: list[tuple[str, str]] = field(default_factory=list)  # (name, content), e.g. ArticleTitle
    json_ld: list[dict[str, Any]] = field(default_factory=list)
    feeds: list[tuple[str, str, str]] = field(default_factory=list)  # (type, title, absolute URL)
    indexed: bool = True


def breadcrumb_json_ld(trail):
    """Return a schema.org BreadcrumbList of `trail`: (name, absolute URL), the home page first."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": url}
            for position, (name, url) in enumerate(trail, 1)
        ],
    }


def column_tags(name, description, kind, keywords=""):
    """The tags of a page that lists others, as the 政府网站 meta rules name them."""
    tags = [("ColumnName", name), ("ColumnDescription", description), ("ColumnType", kind)]
    return [*tags, ("ColumnKeywords", keywords)] if keywords else tags
