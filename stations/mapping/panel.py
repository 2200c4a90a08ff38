"""The place of a station in its form: latitude and longitude as fields, and a map that fills them.

Without JavaScript the two fields stand alone.
"""

from django import forms
from django.urls import reverse
from wagtail.admin.panels import FieldRowPanel

from stations.finder.vocabulary import centre_of, find_area
from stations.scope.rights import choosable_areas

from .geocoder import is_configured
from .tiles import tiles_json
from .views import SYSTEM_NAMES


class PlacePanel(FieldRowPanel):
    """A row of `lat` and `lng`, with the map below it."""

    class BoundPanel(FieldRowPanel.BoundPanel):
        template_name = "stations/admin/place_panel.html"

        def get_context_data(self, parent_context=None):
            return {
                **super().get_context_data(parent_context),
                "lat_id": self.form["lat"].id_for_label,
                "lng_id": self.form["lng"].id_for_label,
                "start": _start(self.instance, self.request.user),
                "tiles": tiles_json(),
                "systems": SYSTEM_NAMES,
                "looks_up": is_configured(),
                "url": reverse("stations_place"),
            }

        @property
        def media(self):
            own = forms.Media(
                css={"all": ["css/place-picker.css"]},
                js=["js/map/load.js", "js/admin/place-picker.js"],
            )
            return super().media + own


def _start(station, user) -> str:
    """Where the map begins, as "lat,lng": near the station's area, or in the user's own."""
    if station.area_id and (point := centre_of(find_area(station.area.code))):
        return "{},{}".format(*point)
    own = choosable_areas(user).exclude(lat=None).order_by("depth", "code")
    first = own.values_list("lat", "lng").first()
    return "{},{}".format(*first) if first else ""
