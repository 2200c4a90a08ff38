from django.db import models


class StationQuerySet(models.QuerySet):
    def public(self):
        """Stations that the public is shown: published, and neither planned nor closed for good."""
        return self.filter(live=True, state__in=["open", "temporarily_closed"])
