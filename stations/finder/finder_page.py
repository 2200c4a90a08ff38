"""The finder's page: what was asked, how it was understood, what was found, what to choose next.

Where a parameter and a word in the query box speak of the same thing, the parameter counts; of
functions both do. Every link keeps what was asked and changes one thing: it drops or sets a
parameter, or cuts the word out of the query.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from math import ceil
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from base.metadata import Metadata
from search.text import fold
from stations.mapping.tiles import tiles_json
from stations.models import Station, Tier, national_calendar

from .directions import first_direction
from .hits import Hit
from .nearby import NearbyQuery, NearbyResult, nearby
from .parameters import FinderParameters, read_leniently
from .times import NOW, moment_text
from .vocabulary import UnknownName, find_area, find_function, find_place, towns, vocabulary
from .words import Piece, Reading, read_query

PAGE_SIZE = 20
FUNCTIONS_SHOWN = 12
_NO_QUERY = Reading("")


@dataclass(frozen=True)
class Place:
    """Where distances are counted from: a point in WGS-84 degrees and what to call it."""

    point: tuple[float, float]
    label: str


class Search:
    """One request of the finder, understood. `errors` is for the visitor, in Chinese."""

    def __init__(self, get: QueryDict, now: datetime):
        self.get = get
        self.now = now
        self.asked, self.errors = read_leniently(get)
        self.reading = self._read()
        self.errors += self.reading.notices
        self.functions = self._functions()
        self.area = self._area()
        self.place = self._place()

    def _read(self) -> Reading:
        if not self.asked.q:
            return _NO_QUERY
        return read_query(self.asked.q, vocabulary(), self.now, national_calendar(), _is_name)

    def _functions(self) -> list[str]:
        """Names, those of the parameters first."""
        names = []
        for word in self.asked.function:
            try:
                names.append(find_function(word))
            except UnknownName as error:
                self.errors.append(str(error))
        return list(dict.fromkeys([*names, *self.reading.values("function")]))

    def _area(self):
        word = self.asked.area or self.reading.value("area")
        try:
            return find_area(word) if word else None
        except UnknownName as error:
            self.errors.append(str(error))
            return None

    def _place(self) -> Place | None:
        if self.asked.point:
            return Place(self.asked.point, "地图中心" if self.asked.radius else "您的位置")
        words = self.asked.near or self.reading.value("near")
        if not words:
            return None
        try:
            return Place(*find_place(words))
        except UnknownName as error:
            self.errors.append(str(error))
            return None

    @property
    def tier(self) -> str:
        return self.asked.tier or self.reading.value("tier") or ""

    @property
    def open(self) -> datetime | str | None:
        return self.asked.open or self.reading.value("open")

    @property
    def text(self) -> str:
        return self.reading.text

    @cached_property
    def query(self) -> NearbyQuery:
        keys = vocabulary().function_keys
        return NearbyQuery(
            origin=self.place.point if self.place else None,
            radius_m=self.asked.radius,
            functions=tuple(keys[name] for name in self.functions),
            tiers=(self.tier,) if self.tier else (),
            area=self.area.code if self.area else "",
            text=self.text,
            at=self.now if self.open in (None, NOW) else self.open,
            open_only=self.open is not None,
            limit=PAGE_SIZE,
            offset=(self.asked.page - 1) * PAGE_SIZE,
            facets=True,
        )

    def pieces(self, kind: str) -> list[Piece]:
        return [piece for piece in self.reading.pieces if piece.kind == kind]

    def url(self, cut: list[Piece] = (), **changes) -> str:
        """This search with words cut from the query and parameters changed; None drops one."""
        given = QueryDict(mutable=True)
        for name in FinderParameters.model_fields:
            if name in self.get and name != "page" and any(self.get.getlist(name)):
                given.setlist(name, self.get.getlist(name))
        if cut:
            changes.setdefault("q", self.reading.without(*cut))
        for name, value in changes.items():
            given.pop(name, None)
            if value:
                given.setlist(name, value if isinstance(value, list) else [str(value)])
        path = reverse("stations:finder")
        return f"{path}?{given.urlencode()}" if given else path


def _is_name(words: str) -> bool:
    return Station.objects.filter(live=True, name__contains=words).exists()


def finder_context(request) -> dict:
    """Return all that `stations/finder.html` shows."""
    search = Search(request.GET, timezone.now())
    result = nearby(search.query)
    pages = max(1, ceil(result.total / PAGE_SIZE))
    number = search.asked.page
    if number > pages:
        search.errors.append(f"只有 {pages} 页，这是最后一页。")
        number = pages
        result = nearby(replace(search.query, offset=(pages - 1) * PAGE_SIZE))
    return {
        "query": _form_values(search),
        "chips": chips(search),
        "errors": search.errors,
        "result": {
            "hits": [hit_for_page(hit, result.function_names) for hit in result.hits],
            "total": result.total,
            "radius_m": result.radius_m,
            "widened": result.widened,
            "relaxed": relaxed_notes(search, result),
            "evaluated_at": result.evaluated_at,
            "place_label": search.place.label if search.place else "",
        },
        "facets": facets(search, result),
        "map": {
            "tiles": tiles_json(),
            "query": map_query(search, result),
            "origin": position(search.place.point) if search.place else "",
            "radius": result.radius_m or "",
            "elsewhere": elsewhere_url(search),
        },
        "paging": {
            "number": number,
            "pages": pages,
            "previous_url": _page_url(search, number - 1) if number > 1 else "",
            "next_url": _page_url(search, number + 1) if number < pages else "",
        },
        "towns": places_to_choose(search),
        "functions": [{"name": name} for name in vocabulary().function_keys],
        "sample": any(hit.is_sample for hit in result.hits),
        "metadata": Metadata(
            title="找阵地",
            url=request.build_absolute_uri(reverse("stations:finder")),
            description="按位置、功能、开放时间查找身边的党群服务中心、站、点。",
            indexed=not request.GET,
        ),
    }


def places_to_choose(search: Search) -> list[dict]:
    """The towns, and whatever other place is chosen, which the form would lose without it."""
    choices = [{"code": town.code, "name": town.name} for town in towns()]
    chosen = search.asked.near
    if chosen and search.place and chosen not in {choice["code"] for choice in choices}:
        choices.insert(0, {"code": chosen, "name": search.place.label})
    return choices


def _page_url(search: Search, number: int) -> str:
    return search.url(page=number if number > 1 else None)


def _form_values(search: Search) -> dict:
    """What the form's fields hold: as typed, right or wrong."""
    get = search.get
    values = {name: get.get(name, "") for name in ("q", "near", "tier", "area", "open")}
    located = search.asked.point is not None
    return {
        **{name: value[:200] for name, value in values.items()},
        "lat": get.get("lat") if located else "",
        "lng": get.get("lng") if located else "",
        "radius": get.get("radius") if located and search.asked.radius else "",
        "functions": get.getlist("function"),
        "place_label": search.place.label if search.place else "",
    }


def hit_for_page(hit: Hit, names: Mapping[int, str]) -> dict:
    return {
        "code": hit.code,
        "name": hit.name,
        "tier": hit.tier,
        "tier_name": hit.tier_name,
        "url": reverse("stations:detail", args=[hit.code]),
        "distance_m": hit.distance_m,
        "distance_text": distance_text(hit.distance_m),
        "walk_min": hit.walk_min,
        "area_name": hit.area_name,
        "address": hit.address,
        "phone": hit.phone,
        "accessibility": hit.accessibility,
        "functions": [names[key] for key in hit.functions if key in names],
        "matched_functions": [names[key] for key in hit.matched_functions],
        "status": hit.status,
        "verified_on": hit.verified_on,
        "is_sample": hit.is_sample,
        "position": position((hit.lat, hit.lng)) if hit.lat is not None else "",
        "directions_url": first_direction(hit.name, hit.lat, hit.lng),
    }


def position(point: tuple[float, float]) -> str:
    """`lat,lng` for a data attribute, whatever the language of the page."""
    return "{:.6f},{:.6f}".format(*point)


def map_query(search: Search, result: NearbyResult) -> str:
    """What `/api/stations.geojson` is asked for the rest of the map: what the list kept to."""
    names = {"open": "open", "function": "function", "tier": "tier", "text": "q", "area": "area"}
    at = search.open
    kept = {
        "open": "" if at is None else at if at == NOW else at.isoformat(timespec="minutes"),
        "function": search.functions,
        "tier": search.tier,
        "text": search.text,
        "area": search.area.code if search.area else "",
    }
    asked = {names[name]: kept[name] for name in names if kept[name] and name not in result.relaxed}
    return urlencode(asked, doseq=True)


def elsewhere_url(search: Search) -> str:
    """This search without the place and the area it names: the map's own takes their place."""
    named = [*search.pieces("near"), *search.pieces("area")]
    return search.url(named, **dict.fromkeys(("lat", "lng", "crs", "radius", "near", "area")))


def distance_text(metres: int | None) -> str:
    """412 米, 1.3 公里, 27 公里; nothing for no distance."""
    if metres is None:
        return ""
    if metres < 1000:
        return f"{metres} 米"
    return f"{metres / 1000:.1f} 公里" if metres < 9950 else f"{metres / 1000:.0f} 公里"


def chips(search: Search) -> list[dict]:
    """What restricts the search, each with the link that takes only it away."""
    found = []

    def add(kind: str, label: str, remove_url: str) -> None:
        found.append({"kind": kind, "label": label, "remove_url": remove_url})

    asked = search.asked
    if search.place:
        here = asked.point is not None
        gone = dict.fromkeys(("lat", "lng", "crs", "radius") if here else ("near", "radius"))
        cut = [] if here or asked.near else search.pieces("near")
        label = "我的位置" if here else f"从{search.place.label}起"
        if asked.radius:
            label = f"{search.place.label}周围 {distance_text(round(asked.radius))}"
        add("near", label, search.url(cut, **(gone if not cut else {})))
    if search.area:
        cut = [] if asked.area else search.pieces("area")
        add("area", search.area.name, search.url(cut, **({} if cut else {"area": None})))
    if search.open:
        cut = [] if asked.open else search.pieces("open")
        label = cut[0].label if cut else open_label(search.open)
        add("open", label, search.url(cut, **({} if cut else {"open": None})))
    for name in search.functions:
        add("function", name, _without_function(search, name))
    if search.tier:
        cut = [] if asked.tier else search.pieces("tier")
        add("tier", Tier(search.tier).label, search.url(cut, **({} if cut else {"tier": None})))
    if search.text:
        add("text", f"“{search.text}”", search.url(q=search.reading.without_text()))
    return found


def open_label(at: datetime | str) -> str:
    return "现在开放" if at == NOW else f"{moment_text(at)} 开放"


def _without_function(search: Search, name: str) -> str:
    cut = [piece for piece in search.pieces("function") if piece.value == name]
    words = vocabulary().functions
    kept = [word for word in search.asked.function if words.get(fold(word)) != name]
    return search.url(cut, function=kept)


def relaxed_notes(search: Search, result: NearbyResult) -> list[str]:
    """Say which of the conditions had to be given up, in the order they were."""
    when = "现在" if search.open == NOW else "那时"
    notes = {
        "open": f"符合其他条件的{when}都不开放，以下不限开放时间。",
        "function": f"没有具备“{'、'.join(search.functions)}”的，以下不限功能。",
        "tier": f"没有这样的{Tier(search.tier).label if search.tier else ''}，以下不限层级。",
        "text": f"没有找到“{search.text}”，以下不限文字。",
        "area": f"{search.area.name if search.area else ''}没有，以下不限区域。",
    }
    return [notes[name] for name in result.relaxed]


def facets(search: Search, result: NearbyResult) -> dict:
    """How many there would be with each further choice, and the link that makes it."""
    counted = result.facets
    tiers = [
        {
            "value": tier.value,
            "label": tier.label,
            "count": counted.tiers[tier.value],
            "selected": search.tier == tier.value,
            "url": search.url(
                search.pieces("tier"), tier=None if search.tier == tier.value else tier.value
            ),
        }
        for tier in Tier
    ]
    return {
        "tier": tiers,
        "function": _function_facet(search, result),
        "open": [_open_facet(search, counted)],
    }


def _open_facet(search: Search, counted) -> dict:
    selected = search.open is not None
    value = NOW if search.open in (None, NOW) else search.open.isoformat(timespec="minutes")
    return {
        "value": value,
        "label": open_label(search.open or NOW),
        "count": counted.open,
        "selected": selected,
        "url": search.url(search.pieces("open"), open=None if selected else NOW),
    }


def _function_facet(search: Search, result: NearbyResult) -> list[dict]:
    counts = result.facets.functions
    if counts is None:
        return []
    chosen = set(search.functions)
    values = []
    for key, name in result.function_names.items():
        if not counts[key] and name not in chosen:
            continue
        added = [*search.asked.function, name]
        values.append(
            {
                "value": name,
                "label": name,
                "count": counts[key],
                "selected": name in chosen,
                "url": _without_function(search, name)
                if name in chosen
                else search.url(function=added),
            }
        )
    values.sort(key=lambda value: (not value["selected"], -value["count"]))
    return values[: max(FUNCTIONS_SHOWN, len(chosen))]
