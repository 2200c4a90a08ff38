"""Nearby search finds exactly what looking at every station finds."""

import random
from datetime import datetime, timedelta

import pytest

from stations.finder import text as texts
from stations.finder.nearby import NearbyQuery, nearby
from stations.finder.upkeep import check
from stations.hours import TZ
from tests.stations.finder.world import BruteForce, make_areas, make_functions, populate

pytestmark = pytest.mark.django_db

STATIONS = 10_000
QUERIES = 2_000
NEW_YEAR = datetime(2026, 1, 1, tzinfo=TZ)
# Fewer times than queries: which patterns are open is worked out once for each.
TIMES = [NEW_YEAR + timedelta(minutes=number * 8_761 % 525_600) for number in range(100)]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """10,000 stations, made once for the tests of this module."""
    from django.db import connection, transaction

    with django_db_blocker.unblock(), transaction.atomic():
        rng = random.Random(2026)
        functions = make_functions()
        populate(rng, STATIONS, make_areas(), functions)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # autovacuum never sees what is not committed
        yield BruteForce(), functions, rng
        transaction.set_rollback(True)


def random_query(rng, functions):
    anywhere = rng.random() < 0.1
    origin = (
        (rng.uniform(-90, 90), rng.uniform(-180, 180))
        if anywhere
        else (rng.uniform(30.8, 32.0), rng.uniform(120.0, 121.4))
    )
    chosen = rng.sample(functions, rng.choices([0, 1, 2, 3], [5, 4, 2, 1])[0])
    return NearbyQuery(
        origin=None if rng.random() < 0.05 else origin,
        radius_m=rng.choice([None, None, 10 ** rng.uniform(2, 6)]),
        functions=tuple(function.pk for function in chosen),
        tiers=tuple(rng.sample(["center", "station", "point"], rng.choice([0, 0, 0, 1, 2]))),
        area=rng.choice(["", "", "", "3205", "320581", "320582102"]),
        text=rng.choice(["", "", "", "", "东湖", "第77"]),
        at=rng.choice(TIMES),
        open_only=rng.random() < 0.5,
        limit=rng.choice([1, 5, 20, 100]),
        offset=rng.choice([0, 0, 0, 20, 500]),
    )


def test_random_queries_are_answered_as_by_brute_force(world, monkeypatch):
    # What a text means is the search index's matter; here it is a part of the name.
    monkeypatch.setattr(texts, "_finder", None)
    brute_force, functions, rng = world
    compared = 0
    for _ in range(QUERIES):
        query = random_query(rng, functions)
        expected = brute_force.nearest(query)
        result = nearby(query)
        if not expected:
            assert result.total and (result.widened or result.relaxed), query
            continue
        compared += 1
        page = expected[query.offset : query.offset + query.limit]
        assert [hit.code for hit in result.hits] == page, query
        assert result.total == len(expected), query
        assert not result.widened and not result.relaxed
    assert compared > QUERIES / 2
    assert check().faults == 0
