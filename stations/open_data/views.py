"""/open-data/: what may be taken away, under which terms, and what its fields mean."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from base.metadata import Metadata
from stations.models import OpenDataSettings, Station

from . import dictionary, downloads
from .http import MINUTE, VOCABULARY, problem, public

TITLE = "开放数据"


@require_safe
def about(request):
    context = {
        "state": downloads.state(),
        "terms": OpenDataSettings.for_request(request),
        "is_sample": Station.objects.filter(is_sample=True).exists(),
        "metadata": Metadata(
            TITLE,
            request.build_absolute_uri(request.path),
            description="党群服务阵地的公开数据：下载、接口和字段说明。",
        ),
    }
    return _page(request, "stations/open_data.html", context)


@require_safe
def fields(request):
    context = {
        "tables": dictionary.tables(),
        "vocabularies": dictionary.vocabularies(),
        "metadata": Metadata(
            "字段说明",
            request.build_absolute_uri(request.path),
            description="开放数据每个字段的含义、类型、单位、坐标系和例子。",
        ),
    }
    return _page(request, "stations/open_data_fields.html", context)


def _page(request, template: str, context: dict) -> HttpResponse:
    response = render(request, template, context)
    response["Cache-Control"] = MINUTE
    return response


@public
def download(request, name):
    """A file of all stations. Any site may read it; unchanged, it is not sent again."""
    wanted = downloads.DOWNLOADS.get(name)
    if wanted is None:
        raise Http404
    version = downloads.state().version
    etag = quote_etag(version)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = StreamingHttpResponse(
                downloads.content(wanted, version), content_type=wanted.content_type
            )
        except downloads.Busy:
            response = problem(503, "文件正在生成，请半分钟后再来。")
            response["Retry-After"] = "30"
            return response
    response["ETag"] = etag
    response["Cache-Control"] = VOCABULARY
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
