"""Cards of stations: one, a list, the nearest to a place."""

from collections.abc import Sequence

from stations.finder.public_station import usual_hours
from stations.models import Station

from .builder import Builder
from .images import picture_ref, qr_ref
from .options import CardStyle, Options
from .result import CARD_BUDGET, Markup

CARD_PICTURE = "fill-1080x608|format-jpeg|jpegquality-80"
TEXT_LIMIT = 120  # characters of hours; a longer text would burst the card's budget


def render_station_card(
    station: Station, *, style: str = CardStyle.PICTURE, qr: bool = True, base_url: str = ""
) -> Markup:
    """Return the card of one station, of at most 1,500 characters.

    `style` is one of `CardStyle`; `base_url` is the site's address, the configured one if empty.
    """
    builder = Builder(Options(base_url=base_url, style=style, qr=qr))
    add_station(builder, station)
    return builder.markup(budget=CARD_BUDGET)


def render_station_list(
    stations: Sequence[Station],
    style: str = CardStyle.LIST,
    *,
    qr: bool = False,
    title: str = "",
    base_url: str = "",
) -> Markup:
    """Return the cards of several stations under a heading; for distances see `nearest`."""
    builder = Builder(Options(base_url=base_url, style=style, qr=qr))
    if title:
        builder.add("标题", "heading", value={"text": title})
    for station in stations:
        add_station(builder, station)
    return builder.markup("wx-article")


def nearest(place: tuple[float, float], count: int = 3) -> list[Station]:
    """The public stations nearest to `place`, (lat, lng) in WGS-84 degrees."""
    return Station.objects.public().near(place).nearest(count)


def add_station(builder: Builder, station: Station) -> None:
    """Add the card of a station in the style and with the choices of the builder's options."""
    options = builder.options
    photo = qr = None
    first = next(iter(station.photos.all()), None)
    if first and options.style == CardStyle.PICTURE:
        photo = builder.picture(picture_ref(first.image, CARD_PICTURE))
    if options.qr:
        qr = builder.picture(qr_ref(station, options.site))
    builder.add(
        f"阵地卡片“{station.name}”",
        "station_row" if options.style == CardStyle.LIST else "station_card",
        station=station,
        photo=photo,
        photo_alt=first.alt if photo else "",
        qr=qr,
        hours=hours_line(station),
    )


def hours_line(station: Station) -> str:
    text = usual_hours(station)
    return text if len(text) <= TEXT_LIMIT else "各日不同，请扫码或来电查询"
