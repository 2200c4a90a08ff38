"""Likely duplicates: a new row that looks like a station, or another new row, that is there.

The same name (variants folded) in the same area or close by, or nearly the same name at nearly the
same place. They are only ever asked about.
"""

import re
from difflib import SequenceMatcher
from math import floor

from search.text import compact, fold
from stations.finder.geo import haversine
from stations.models import Station
from stations.scope.rights import may_publish_in

from .spool import pack, unpack

STEP = 500  # cells a degree: about 220 m
SAME_NAME_METRES, NEAR_METRES = 3000, 150
ALIKE = 0.75  # of the names without what all names have in common
BATCH = 2000
_COMMON = re.compile("党群服务|党建服务|党员|服务|社区|中心|站|点|村|驿站")


def name_key(name):
    return compact(fold(name))


def cell_of(lat, lng):
    """The cell of a point on a grid, or (None, None)."""
    if lat is None or lng is None:
        return None, None
    return floor(lat * STEP), floor(lng * STEP)


def find_twins(spool, user):
    """Note at each added row the likeliest of its duplicates, as `twin`."""
    if not spool.ask("SELECT 1 FROM row WHERE action = 'added' LIMIT 1"):
        return
    stations = Station.objects.order_by("pk").values_list(
        "pk", "code", "name", "lat", "lng", "area__path", "area_id"
    )
    batch = []
    for key, code, name, lat, lng, path, area in stations.iterator(chunk_size=BATCH):
        body = pack(
            {"lat": lat, "lng": lng, "area_id": area, "may": may_publish_in(user, "change", path)}
        )
        batch.append((key, code, name, name_key(name), *cell_of(lat, lng), body))
        if len(batch) == BATCH:
            spool.insert("station", batch)
            batch = []
    spool.insert("station", batch)
    # What has a row of its own is not updated by another row.
    spool.change(
        "UPDATE station SET body = json_set(body, '$.may', json('false')) "
        "WHERE key IN (SELECT station FROM row)",
        [()],
    )
    best = {}
    for query in (_SAME_NAME, _NEAR):
        for table, id_, code in (("station", "key", ""), ("row", "number", _EARLIER)):
            for row in spool.each(query.format(table=table, id=id_, earlier=code)):
                _weigh(best, row, table)
    spool.change(
        "UPDATE row SET body = json_set(body, '$.twin', json(?)) WHERE number = ?",
        ((pack(twin), number) for number, (_, twin) in best.items()),
    )


# CROSS JOIN and the plus signs make SQLite take each new row and look up its few neighbours.
_PAIR = """SELECT row.number, row.name, row.body, o.{id}, o.code, o.name, o.body
    FROM row CROSS JOIN {table} AS o ON """
_NEW = " AND row.action = 'added'"
_EARLIER = " AND +o.action = 'added' AND +o.number < row.number"
_SAME_NAME = _PAIR + "o.folded = row.folded" + _NEW + "{earlier}"
_NEAR = (
    _PAIR
    + "o.y IN (row.y - 1, row.y, row.y + 1) AND o.x BETWEEN row.x - 1 AND row.x + 1"
    + _NEW
    + "{earlier}"
)


def _weigh(best, row, table):
    number, name, body, key, code, other, other_body = row
    ours, theirs = unpack(body)["values"], unpack(other_body)
    theirs = theirs.get("values", theirs)
    metres = _distance(ours, theirs)
    same = name_key(name) == name_key(other)
    if same and not (
        metres is None or metres <= SAME_NAME_METRES or ours.get("area_id") == theirs["area_id"]
    ):
        return
    if not same and (metres is None or metres > NEAR_METRES or not _alike(name, other)):
        return
    rank = (not same, metres if metres is not None else 0)
    if number in best and best[number][0] <= rank:
        return
    best[number] = (
        rank,
        {
            "key": key if table == "station" and theirs["may"] else None,
            "row": key if table == "row" else None,
            "code": code,
            "name": other,
            "metres": None if metres is None else round(metres),
        },
    )


def _distance(one, other):
    places = (one.get("lat"), one.get("lng"), other.get("lat"), other.get("lng"))
    return None if None in places else haversine(*places)


def _alike(one, other):
    one, other = (_COMMON.sub("", name_key(name)) or name for name in (one, other))
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
