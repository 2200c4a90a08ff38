"""How the round goes: per office (the groups with an 辖区), or per town."""

from dataclasses import dataclass, field
from itertools import groupby

from stations.models import AreaScope, Level, VerificationPeriods

from .rounds import Standing, counters


@dataclass
class Progress:
    """The stations of one office or town, counted by `Standing`."""

    name: str
    paths: tuple[str, ...]
    query: str = ""
    counts: dict = field(default_factory=lambda: dict.fromkeys(Standing.values, 0))

    total = property(lambda self: sum(self.counts.values()))
    never = property(lambda self: self.counts[Standing.NEVER])
    overdue = property(lambda self: self.counts[Standing.OVERDUE])
    soon = property(lambda self: self.counts[Standing.SOON])
    valid = property(lambda self: self.counts[Standing.VALID])

    @property
    def percent(self):
        """Of how many the verification still holds, in whole percent, never rounded up to 100."""
        return (self.valid + self.soon) * 100 // self.total if self.total else 0


def progress(stations, areas, by_town=False):
    """Return a `Progress` for each office or town that has any of `stations`.

    Only those that lie wholly within `areas` (what the user oversees): of the others one sees but
    a part. An office has all that lies in its areas, so that the city's counts what the towns' do.
    """
    by_area = stations.order_by().values_list("area__path")
    names = list(Standing.values)
    rows = by_area.annotate(**counters(VerificationPeriods.load())).values_list(
        "area__path", *names
    )
    shares = _towns(areas) if by_town else _offices(areas)
    for path, *numbers in rows:
        for share in shares:
            if path.startswith(share.paths):
                for name, number in zip(names, numbers, strict=True):
                    share.counts[name] += number
    return [share for share in shares if share.total]


def _offices(areas):
    partly = AreaScope.objects.exclude(area__in=areas).values("group")
    scopes = AreaScope.objects.exclude(group__in=partly).order_by("group__name", "group")
    scopes = scopes.values_list("group", "group__name", "area__path")
    return [
        Progress(name, tuple(path for *_, path in rows))
        for (_, name), rows in groupby(scopes, key=lambda row: row[:2])
    ]


def _towns(areas):
    towns = areas.filter(level=Level.TOWN).values_list("code", "name", "path")
    return [Progress(name, (path,), f"town={code}") for code, name, path in towns]
