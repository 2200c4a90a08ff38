"""What a copy page shows: the markup, its faults, what it costs and how to make it shorter."""

from collections.abc import Callable

from django.http import HttpRequest, QueryDict

from wechat.lint import lint_markup
from wechat.markup import Markup, Options, Pictures, Tables

from .forms import Choices, YesNo

# Ways to shorten, the mildest first: what changes and what to call it.
WAYS = [
    ({"captions": YesNo.NO}, "去掉图说"),
    ({"tables": Tables.TEXT}, "表格改成文字"),
    ({"pictures": Pictures.FIRST}, "组图只留第一张"),
    ({"style": "list", "qr": YesNo.NO}, "阵地卡片改成列表，不带二维码"),
    ({"pictures": Pictures.NONE}, "不带图片"),
]


def site_of(request: HttpRequest) -> str:
    """The address of the site as it was asked, without a slash at the end."""
    return request.build_absolute_uri("/").rstrip("/")


def preview_context(
    request: HttpRequest, choices: Choices, render: Callable[[Options], Markup]
) -> dict:
    """Return the context of `wechat/copy_panel.html`; pictures have addresses on this host."""

    def finished(options):
        return render(options).resolve(lambda image: request.build_absolute_uri(image.url))

    markup = finished(choices.options(site_of(request)))
    too_long = markup.too_long
    return {
        "markup": markup,
        "length": len(markup.html),
        "too_long": too_long,
        "findings": [
            finding for finding in lint_markup(markup) if finding.rule not in ("length", "size")
        ],
        "choices": choices,
        "shorter": _shorter(request, choices, finished, len(markup.html)) if too_long else [],
    }


def _shorter(request, choices, finished, length):
    """The choices that would make the markup shorter: [{label, query, length}]."""
    ways = []
    for change, label in WAYS:
        if not change.keys() <= choices.fields.keys():
            continue
        changed = type(choices)(choices.query | change)
        shorter = len(finished(changed.options(site_of(request))).html)
        if shorter < length:
            query = QueryDict(mutable=True)
            query.update(changed.query)
            ways.append({"label": label, "query": query.urlencode(), "length": shorter})
    return ways
