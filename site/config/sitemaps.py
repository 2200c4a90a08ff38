from django.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from stations.models import Station


class StationSitemap(Sitemap):
    """Every public station; the index of sitemaps splits them by fifty thousand."""

    limit = 50_000

    def items(self):
        return Station.objects.public().order_by("pk").only("code", "modified_at")

    def lastmod(self, station):
        return station.modified_at


sitemaps = {"pages": PageSitemap, "stations": StationSitemap}
