"""The one renderer behind preview, copy and draft.

    markup = render_article(page).resolve(lambda image: address_of(image))
    markup.html, markup.too_long, markup.notes

What differs between preview, copy and draft is the address of each picture, and nothing else.
"""

from .articles import render_article
from .images import ImageRef
from .options import CardStyle, Options, Pictures, Tables
from .result import ARTICLE_BUDGET, BYTES_BUDGET, CARD_BUDGET, Markup
from .stations import nearest, render_station_card, render_station_list

__all__ = [
    "ARTICLE_BUDGET",
    "BYTES_BUDGET",
    "CARD_BUDGET",
    "CardStyle",
    "ImageRef",
    "Markup",
    "Options",
    "Pictures",
    "Tables",
    "nearest",
    "render_article",
    "render_station_card",
    "render_station_list",
]
