"""Every kind of public page of the sample city, and the error pages, for the browser tests."""

from functools import partial

from django.template.loader import render_to_string
from django.test import RequestFactory

from home.models import PlainPage
from news.models import ArticlePage, CaseStudyPage, ColumnPage, TopicIndexPage, TopicPage

ERRORS = (400, 403, 404, 429, 500, 503)


def public_pages() -> dict[str, str]:
    """The addresses by what they show; the sample city must be loaded."""
    cases = ColumnPage.objects.get(title="典型样本")
    pair = "&".join(f"case={case.pk}" for case in CaseStudyPage.objects.live()[:2])
    article = rich_article()
    return {
        "home": "/",
        "column": ColumnPage.objects.get(title="要闻").url,
        "article": article.url,
        "case": CaseStudyPage.objects.live().first().url,
        "cases": cases.url,
        "cases compared": f"{cases.url}compare/?{pair}",
        "cases to compare": f"{cases.url}compare/",
        "topics": TopicIndexPage.objects.live().first().url,
        "topic": TopicPage.objects.live().first().url,
        "plain page": PlainPage.objects.live().first().url,
        "finder": "/stations/?near=320583103",
        "finder by words": "/stations/?q=陆家 心理咨询 周末",
        "finder with mistakes": "/stations/?lat=200&lng=x",
        "station": "/stations/KS0002/",
        "correction of a station": "/stations/KS0002/correction/",
        "receipt of a correction": "/corrections/",
        "station for WeChat": "/stations/KS0002/wechat/",
        "article for WeChat": f"/wechat/articles/{article.pk}/",
        "station card": "/stations/KS0002/card/",
        "open data": "/open-data/",
        "fields of open data": "/open-data/fields/",
        "coverage": "/coverage/",
        "correction": "/stations/KS0002/correction/",
        "answers to corrections": "/corrections/",
        "offline": "/offline/",
        "style": "/style/",
        "search": "/search/?q=党群",
        "search asked nothing": "/search/",
        "search without result": "/search/?q=量子计算机",
    }


def rich_article() -> ArticlePage:
    """The article of the sample city whose body has the most kinds of block."""
    articles = ArticlePage.objects.live().filter(external_url="")
    return max(articles, key=lambda page: len({block.block_type for block in page.body}))


def error_pages() -> dict[str, str]:
    """The HTML of each error page by its address."""
    request = RequestFactory().get("/")
    return {
        f"/error-{status}/": render_to_string(f"{status}.html", {}, request) for status in ERRORS
    }


def serve_error_pages(page) -> list[str]:
    """Let the browser `page` find the error pages at addresses of their own; return these."""
    pages = error_pages()
    for address, html in pages.items():
        page.route(f"**{address}", partial(fulfil, html=html))
    return list(pages)


def fulfil(route, html):
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


def in_large_type(page) -> None:
    """Choose 长辈模式 for `page`, as its link in the masthead does."""
    page.goto("/face/elder/")
