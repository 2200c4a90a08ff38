"""The names that visitors may use for areas, functions and places, read from the database.

Kept for a minute in each process and dropped when a name changes. A country has more communities
than a process should hold: beyond MOST_AREAS only towns and what is above them are known by name,
and communities are found by their code, or as text.
"""

from difflib import get_close_matches

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from base.memo import memo
from search.text import fold
from stations.models import Area, Function, Level, Station

from .text import stations_matching
from .words import AreaName, Vocabulary

MOST_AREAS = 20_000
SUGGESTED = 5


class UnknownName(ValueError):
    """Nothing has this name; the message is Chinese and names what is near."""


@memo(seconds=60)
def vocabulary() -> Vocabulary:
    areas = Area.objects.order_by("code")
    if Area.objects.count() > MOST_AREAS:
        areas = areas.exclude(level=Level.COMMUNITY)
    functions = list(Function.objects.all())
    return Vocabulary.of(
        functions={function.name: function.words for function in functions},
        areas=[_area_name(area) for area in areas.values(*_COLUMNS)],
        function_keys={function.name: function.pk for function in functions},
    )


_COLUMNS = ("code", "name", "level", "lat", "lng")


def _area_name(row) -> AreaName:
    point = (row["lat"], row["lng"]) if row["lat"] is not None else None
    return AreaName(row["code"], row["name"], row["level"], point)


@receiver([post_save, post_delete], sender=Area)
@receiver([post_save, post_delete], sender=Function)
def names_changed(sender, **kwargs):
    vocabulary.drop()


def find_function(word: str) -> str:
    """Return the name of the function that `word` names, or is another word for.

    Raises UnknownName, with the nearest names.
    """
    words = vocabulary().functions
    if name := words.get(fold(word)):
        return name
    near = [words[close] for close in get_close_matches(fold(word[:40]), words, SUGGESTED, 0.4)]
    near = list(dict.fromkeys(near or words.values()))[:SUGGESTED]
    hint = f"，相近的有：{'、'.join(near)}" if near else ""
    raise UnknownName(f"没有“{word[:40]}”这项功能{hint}。")


def find_area(word: str) -> AreaName:
    """Return the area with this national code or this name. Raises UnknownName."""
    known = vocabulary()
    if area := known.by_code.get(word):
        return area
    if word.isdecimal():
        if row := Area.objects.filter(code=word).values(*_COLUMNS).first():
            return _area_name(row)
        raise UnknownName(f"没有区划代码为“{word[:12]}”的区域。")
    name = fold(word)
    if area := (known.areas.get(name) or known.bare_areas.get(name) or [None])[0]:
        return area
    names = [*known.areas, *known.bare_areas]
    near = get_close_matches(name[:40], names, SUGGESTED, 0.5)
    hint = f"，相近的有：{'、'.join(near)}" if near else ""
    raise UnknownName(f"没有名为“{word[:40]}”的区域{hint}。")


def areas_above(code: str) -> list[AreaName]:
    """The areas that the one with this code lies in, from the largest."""
    known = vocabulary().by_code
    above = (known.get(code[:length]) for length in (2, 4, 6, 9) if length < len(code))
    return [area for area in above if area]


def full_area_name(area) -> str:
    """Return the name of an area after those of the areas above it: 苏州市昆山市陆家镇."""
    return "".join(place.name for place in [*areas_above(area.code), area])


def centre_of(area: AreaName) -> tuple[float, float] | None:
    """Return the area's centre, or that of the smallest area around it that has one. WGS-84."""
    around = [area, *reversed(areas_above(area.code))]
    return next((place.point for place in around if place.point), None)


def towns() -> list[AreaName]:
    """The towns, for a visitor to choose a place from."""
    return [area for area in vocabulary().by_code.values() if area.level == Level.TOWN]


def find_place(words: str) -> tuple[tuple[float, float], str]:
    """Return (point, name) of the place meant by an area's code or name, or words of an address.

    An address is where a station with these words in its name or address is, else the smallest
    area that it names. WGS-84. Raises UnknownName.
    """
    area, rest = _area_in(words)
    if rest and (found := _station_at(words)):
        name, lat, lng = found
        return (lat, lng), name
    if area and (point := centre_of(area)):
        return point, area.name
    raise UnknownName(f"没有找到“{words[:40]}”这个地方，可以换一个镇（街道）、社区的名字试试。")


def _area_in(words: str) -> tuple[AreaName | None, str]:
    """Return the smallest area named, of areas inside each other, and what else is said.

    昆山市花桥镇徐公桥社区33号 is 徐公桥社区 and 33号.
    """
    if words.isdecimal():
        return find_area(words), ""
    known, folded = vocabulary(), fold(words)
    if whole := known.areas.get(folded) or known.bare_areas.get(folded):
        return whole[0], ""
    smallest, rest, place = None, "", 0
    while place < len(folded):
        ends = range(min(len(folded), place + known.longest), place + 1, -1)
        word = next((folded[place:end] for end in ends if folded[place:end] in known.areas), "")
        inside = (a for a in known.areas.get(word, ()) if smallest is None or smallest.contains(a))
        if area := next(inside, None):
            smallest = area
        else:
            rest += word or folded[place]
        place += len(word) or 1
    return smallest, rest.strip()


def _station_at(words: str) -> tuple[str, float, float] | None:
    stations = Station.objects.public().filter(lat__isnull=False, lng__isnull=False)
    stations = stations.filter(pk__in=stations_matching(words))
    return stations.order_by("code").values_list("name", "lat", "lng").first()
