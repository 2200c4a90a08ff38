"""Other ways to answer the same: each finds the keys of the nearest stations of a class."""

from collections.abc import Callable, Iterator

import numpy as np
from django.db import connection
from scipy.spatial import cKDTree

from stations.finder.geo import EARTH_RADIUS_M, unit_vector
from stations.models import Near, Station

from .classes import Class
from .country import Country

Finder = Callable[[float, float, int], list[int]]

NEAR, STATIONS = Near._meta.db_table, Station._meta.db_table


def vectors(country: Country) -> np.ndarray:
    phi, theta = np.radians(country.lat), np.radians(country.lng)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)], axis=1)


def matching(country: Country, asked: Class, open_patterns: frozenset[int] | None) -> np.ndarray:
    """Return which stations match, as a mask. Pattern keys are places in the list, plus one."""
    mask = np.ones(len(country), bool)
    for function in asked.filters.functions:
        mask &= country.functions[function]
    if asked.filters.tiers:
        mask &= np.isin(country.tiers, asked.filters.tiers)
    if open_patterns is not None:
        mask &= np.isin(country.schedules + 1, sorted(open_patterns))
    return mask


def brute_force(country: Country, mask: np.ndarray) -> Finder:
    """Haversine to every station that matches."""
    places = np.flatnonzero(mask)
    phi, theta = np.radians(country.lat[places]), np.radians(country.lng[places])

    def find(lat, lng, limit, radius_m=None):
        a = np.sin((phi - np.radians(lat)) / 2) ** 2
        a += np.cos(phi) * np.cos(np.radians(lat)) * np.sin((theta - np.radians(lng)) / 2) ** 2
        distance = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(a))
        order = np.lexsort((places, distance))[:limit]
        if radius_m is not None:
            order = order[distance[order] <= radius_m]
        return (places[order] + 1).tolist()

    return find


def kd_tree(country: Country, mask: np.ndarray) -> Finder:
    """In process, over exactly the stations that match: as fast as it can be, and soon stale."""
    places = np.flatnonzero(mask)
    tree = cKDTree(vectors(country)[places])

    def find(lat, lng, limit):
        if not len(places):
            return []
        _, found = tree.query(unit_vector(lat, lng), k=min(limit, len(places)))
        return (places[np.atleast_1d(found)] + 1).tolist()

    return find


def _conditions(asked: Class, open_patterns: frozenset[int] | None) -> str:
    parts = [f"n.function = {asked.filters.functions[0] if asked.filters.functions else 0}"]
    parts += [
        f"EXISTS (SELECT 1 FROM {NEAR} o WHERE o.station_id = n.station_id AND o.function = {f})"
        for f in asked.filters.functions[1:]
    ]
    if asked.filters.tiers:
        parts.append(f"n.tier IN ({','.join(map(str, asked.filters.tiers))})")
    if open_patterns is not None:
        parts.append(f"n.schedule_id IN ({','.join(map(str, sorted(open_patterns)))})")
    return " AND ".join(parts)


def order_by_haversine(asked: Class, open_patterns: frozenset[int] | None) -> Finder:
    """What one writes first: the formula in ORDER BY. SQLite has no trigonometry: the chord."""
    if connection.vendor == "postgresql":
        distance = """asin(sqrt(power(sin(radians(s.lat - %(lat)s) / 2), 2)
            + cos(radians(s.lat)) * cos(radians(%(lat)s))
            * power(sin(radians(s.lng - %(lng)s) / 2), 2)))"""
        source = f"{NEAR} n JOIN {STATIONS} s ON s.id = n.station_id"
    else:
        distance = """(n.x-%(x)s)*(n.x-%(x)s)+(n.y-%(y)s)*(n.y-%(y)s)+(n.z-%(z)s)*(n.z-%(z)s)"""
        source = f"{NEAR} n"
    where = _conditions(asked, open_patterns)
    sql = f"SELECT n.station_id FROM {source} WHERE {where} ORDER BY {distance} LIMIT "

    def find(lat, lng, limit):
        x, y, z = unit_vector(lat, lng)
        with connection.cursor() as cursor:
            on_postgresql = connection.vendor == "postgresql"
            here = {"lat": lat, "lng": lng} if on_postgresql else {"x": x, "y": y, "z": z}
            cursor.execute(f"{sql}{limit}", here)
            return [key for (key,) in cursor.fetchall()]

    return find


def prepare_postgis() -> bool:
    """Make the table of points; False where PostGIS is not installed."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'")
        if not cursor.fetchone():
            return False
        cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        cursor.execute("DROP TABLE IF EXISTS bench_points")
        cursor.execute(
            f"""CREATE TABLE bench_points AS SELECT n.function, n.tier, n.schedule_id, n.station_id,
            ST_SetSRID(ST_MakePoint(s.lng, s.lat), 4326)::geography AS place
            FROM {NEAR} n JOIN {STATIONS} s ON s.id = n.station_id"""
        )
        cursor.execute("CREATE INDEX ON bench_points USING gist (place)")
        cursor.execute("VACUUM ANALYZE bench_points")
    return True


def postgis_knn(asked: Class, open_patterns: frozenset[int] | None) -> Finder:
    where = _conditions(asked, open_patterns).replace(f"FROM {NEAR} o", "FROM bench_points o")

    def find(lat, lng, limit):
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT n.station_id FROM bench_points n WHERE {where}
                ORDER BY n.place <-> ST_SetSRID(ST_MakePoint(%s, %s), 4326)::geography
                LIMIT {limit}""",
                [lng, lat],
            )
            return [key for (key,) in cursor.fetchall()]

    return find


def all_of(
    country: Country, asked: Class, open_patterns: frozenset[int] | None, postgis: bool
) -> Iterator[tuple[str, Finder]]:
    yield "k-d tree in process", kd_tree(country, matching(country, asked, open_patterns))
    yield "ORDER BY distance", order_by_haversine(asked, open_patterns)
    if postgis:
        yield "PostGIS KNN", postgis_knn(asked, open_patterns)
