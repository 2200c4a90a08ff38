from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import index as sitemap_index
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from base.files import document
from base.routing import page
from home.style.views import style_page
from stations.open_data.hsds.api import urls as hsds_urls

from . import health
from .api import urls as api_urls
from .sitemaps import sitemaps

style = [path("style/", style_page)] if settings.STYLE_PAGE else []
# The last of Wagtail's own addresses is that of all pages.
pages = [
    *wagtail_urls.urlpatterns[:-1],
    re_path(wagtail_urls.serve_pattern, page, name="wagtail_serve"),
]

urlpatterns = [
    *style,
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    path(
        "sitemap.xml", sitemap_index, {"sitemaps": sitemaps, "sitemap_url_name": "sitemap_section"}
    ),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": sitemaps}, name="sitemap_section"),
    path("", include("base.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/<int:document_id>/<path:document_filename>", document),
    path("documents/", include(wagtaildocs_urls)),
    path("api/", api_urls),
    path("hsds/", hsds_urls),
    path("search/", include("search.urls")),
    path("", include("wechat.urls")),
    path("", include("stations.urls")),
    path("", include("news.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("", include(pages)),
]
