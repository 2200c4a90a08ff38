"""The iframe that holds a station's card: its address, size and code."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html

from stations.models import Station

WIDTH, HEIGHT = 400, 260  # CSS pixels
NARROW, HEIGHT_IF_NARROW = 340, 340  # below this width lines break, and the card is higher


@dataclass(frozen=True)
class Frame:
    """An iframe; `width` and `height` are CSS pixels."""

    address: str
    title: str
    width: int
    height: int

    @property
    def html(self) -> str:
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"'
            ' style="border:0;max-width:100%"></iframe>',
            self.address,
            self.title,
            self.width,
            self.height,
        )


def frame_of(request, station: Station, most_width=None, most_height=None) -> Frame:
    """Return the frame of a station's card, no wider and no higher than asked."""
    width = min(WIDTH, most_width or WIDTH)
    height = HEIGHT if width >= NARROW else HEIGHT_IF_NARROW
    path = reverse("stations:card", args=[station.code])
    return Frame(
        address=request.build_absolute_uri(path),
        title=station.name,
        width=width,
        height=min(height, most_height or height),
    )
