from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from stations.models import Station


class StationSitemap(Sitemap):
    """Every public station; the index of sitemaps splits them by fifty thousand."""

    limit = 50_000

    def items(self):
        return Station.objects.public().order_by("pk").only("code", "modified_at")

    def lastmod(self, station):
        return station.modified_at


class FixedSitemap(Sitemap):
    """Public pages that stand neither in the page tree nor for a record."""

    def items(self):
        return ["stations:finder", "stations:open_data", "stations:open_data_fields"]

    def location(self, name):
        return reverse(name)


sitemaps = {"pages": PageSitemap, "stations": StationSitemap, "fixed": FixedSitemap}
