"""Posters are drawn once: kept by their fingerprint, and no more drawn a minute than a site needs.

A poster takes some tenths of a second of a processor, and anybody may ask for one.
"""

import time

from django.core.cache import cache, caches

from .content import PosterContent
from .drawing import draw_poster

DRAWN_A_MINUTE = 30


class TooMany(Exception):
    """More posters were asked for this minute than may be drawn."""


def kept_poster(content: PosterContent, shape: str) -> bytes | None:
    """Return the poster as a PNG if it has been drawn already."""
    return caches["posters"].get(_key(content, shape))


def poster(content: PosterContent, shape: str, *, limited: bool = True) -> bytes:
    """Return the poster as a PNG, drawn now if need be.

    `limited`: raise TooMany where DRAWN_A_MINUTE have been drawn in this minute.
    """
    found = kept_poster(content, shape)
    if found is None:
        if limited and _drawn_this_minute() > DRAWN_A_MINUTE:
            raise TooMany
        found = draw_poster(content, shape)
        caches["posters"].set(_key(content, shape), found)
    return found


def _key(content: PosterContent, shape: str) -> str:
    return f"{content.fingerprint}-{shape}"


def _drawn_this_minute() -> int:
    key = f"posters-drawn-{int(time.time() // 60)}"
    cache.add(key, 0, 120)
    try:
        return cache.incr(key)
    except ValueError:  # gone between the two calls
        return 1
