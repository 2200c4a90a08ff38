"""What a poster says, and a fingerprint of it: two posters with the same one are the same."""

import hashlib
import json
from dataclasses import asdict, dataclass
from math import atan2, cos, radians, sin

from base.models import SiteIdentity
from stations.finder.nearby import NearbyQuery, nearby
from stations.models import Station

from .fonts import printable

EDITION = 1  # raised when the drawing changes, so that kept posters are drawn anew
NEIGHBOURS = 6


@dataclass(frozen=True)
class Neighbour:
    """Another station as the sketch shows it: metres to the east and north of this one."""

    name: str
    tier: str
    east: int
    north: int
    distance_m: int


@dataclass(frozen=True)
class PosterContent:
    """All words of a poster, each in glyphs that the fonts have."""

    code: str
    name: str
    tier_name: str
    tier: str
    address: str
    hours: str
    phone: str
    functions: tuple[str, ...]
    link: str
    site_name: str
    map_approval: str
    is_sample: bool
    located: bool
    neighbours: tuple[Neighbour, ...] = ()

    @property
    def fingerprint(self) -> str:
        words = json.dumps([EDITION, asdict(self)], ensure_ascii=False)
        return hashlib.sha256(words.encode()).hexdigest()[:32]


def poster_content(station: Station, identity: SiteIdentity, link: str) -> PosterContent:
    """Return what the poster of a station says. Nothing is invented: what is empty is left out."""
    located = station.lat is not None and station.lng is not None
    return PosterContent(
        code=station.code,
        name=printable(station.name),
        tier_name=f"党群服务{station.get_tier_display()}",
        tier=station.tier,
        address=printable(station.address),
        hours=printable(station.hours_text) or "待核实，请先致电",
        phone=printable(station.phone),
        functions=tuple(printable(function.name) for function in station.listed_functions()),
        link=link,
        site_name=printable(identity.name),
        map_approval=printable(identity.map_approval_number),
        is_sample=station.is_sample,
        located=located,
        neighbours=_neighbours(station) if located else (),
    )


def _neighbours(station: Station) -> tuple[Neighbour, ...]:
    found = nearby(NearbyQuery(origin=(station.lat, station.lng), limit=NEIGHBOURS + 1)).hits
    others = [hit for hit in found if hit.pk != station.pk and hit.distance_m is not None]
    return tuple(_neighbour(station, hit) for hit in others[:NEIGHBOURS])


def _neighbour(station: Station, hit) -> Neighbour:
    north = hit.lat - station.lat
    east = ((hit.lng - station.lng + 180) % 360 - 180) * cos(radians(station.lat))
    bearing = atan2(east, north)
    return Neighbour(
        name=printable(hit.short_name or hit.name.partition("党群服务")[0] or hit.name),
        tier=hit.tier,
        east=round(hit.distance_m * sin(bearing)),
        north=round(hit.distance_m * cos(bearing)),
        distance_m=hit.distance_m,
    )
