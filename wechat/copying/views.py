"""Public pages whose markup is copied into an Official Account article.

They are the same for everybody; drafts have pages of their own in the admin (`admin.py`).
"""

from csp.decorators import csp_update
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from base.metadata import Metadata
from base.models.pages import absolute_url
from news.models import StoryPage
from stations.finder.finder_page import Search
from stations.finder.public_station import get_station, public_children
from stations.finder.views import KEPT, NOT_KEPT
from stations.models import Station
from wechat.markup import nearest, render_article, render_station_card, render_station_list
from wechat.qr import station_qr

from .forms import ArticleChoices, CardChoices, Shown, StationChoices
from .preview import preview_context, site_of

LISTED = 20  # stations in a list; more would not fit an article

# The preview shows markup whose looks are written into each element, as WeChat wants them.
styled_preview = csp_update({"style-src-attr": ["'unsafe-inline'"]})


@require_safe
@styled_preview
def station(request, code):
    """`/stations/<code>/wechat/`: the station's card, or a list that begins with it."""
    station = get_station(code)
    if station.code != code:
        return redirect("wechat:station", station.code, permanent=True)
    context = station_preview(request, station)
    return _kept(render(request, "wechat/copy_station.html", context))


def station_preview(request, station) -> dict:
    choices = StationChoices(request.GET)
    return {
        "station": station,
        "metadata": _metadata(request, f"复制到公众号：{station.name}"),
        **preview_context(request, choices, lambda options: _cards(station, choices, options)),
    }


def _cards(station, choices, options):
    shown, title = [station], ""
    if choices.chosen("show") == Shown.NEAREST and station.lat is not None:
        shown, title = nearest((station.lat, station.lng)), "附近的党群服务阵地"
    elif choices.chosen("show") == Shown.CHILDREN and (children := public_children(station)):
        keys = [child.pk for child in children[:LISTED]]
        shown, title = Station.objects.filter(pk__in=keys).order_by("code"), station.name
    if not title:
        return render_station_card(
            station, style=options.style, qr=options.qr, base_url=options.base_url
        )
    return _list(shown, title, options)


def _list(stations, title, options):
    return render_station_list(
        stations, options.style, qr=options.qr, title=title, base_url=options.base_url
    )


@require_safe
@styled_preview
def stations(request):
    """`/wechat/stations/`: the stations of `codes`, or the nearest three to a place.

    The place is given as in the finder: `near`, or `lat` and `lng` with `crs`.
    """
    choices = CardChoices(request.GET)
    asked = request.GET.get("codes", "").replace("\0", "")  # which PostgreSQL's text can't hold
    codes = [code for code in asked.split(",") if code][:LISTED]
    if codes:
        found = {
            station.code: station for station in Station.objects.filter(code__in=codes).public()
        }
        chosen = [found[code] for code in codes if code in found]
        title = "党群服务阵地"
    else:
        place = Search(request.GET, timezone.now()).place
        chosen = nearest(place.point) if place else []
        title = f"{place.label}附近的党群服务阵地" if place else ""
    if not chosen:
        raise Http404("没有找到阵地：请在地址里写明 codes=编号,编号，或 near=区域代码。")
    context = {
        "heading": title,
        "metadata": _metadata(request, f"复制到公众号：{title}"),
        "kept_query": [(k, v) for k, v in request.GET.items() if k not in choices.fields],
        **preview_context(request, choices, lambda options: _list(chosen, title, options)),
    }
    response = render(request, "wechat/copy_stations.html", context)
    if codes:
        return _kept(response)
    response["Cache-Control"] = NOT_KEPT  # the address may hold a visitor's place
    response["Referrer-Policy"] = "same-origin"
    return response


@require_safe
@styled_preview
def article(request, pk):
    """`/wechat/articles/<pk>/`: a published story."""
    page = get_object_or_404(StoryPage.objects.live().public(), pk=pk).specific
    return _kept(render(request, "wechat/copy_article.html", article_preview(request, page)))


def article_preview(request, page) -> dict:
    return {
        "page": page,
        "source_url": page.external_url or absolute_url(page, request),
        "metadata": _metadata(request, f"复制到公众号：{page.title}"),
        **preview_context(
            request,
            ArticleChoices(request.GET),
            lambda options: render_article(page, options=options),
        ),
    }


@require_safe
def qr(request, code):
    """`/stations/<code>/qr.png`: the QR code of `/s/<code>` on the host that was asked."""
    png, _width = station_qr(get_station(code).code, site_of(request))
    return _kept(HttpResponse(png, content_type="image/png"))


def _metadata(request, title):
    return Metadata(title=title, url=request.build_absolute_uri(request.path), indexed=False)


def _kept(response):
    response["Cache-Control"] = KEPT
    return response
