"""Nearby search is exact everywhere: at the poles, over the antimeridian, in one spot."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from stations.finder import engine, upkeep
from stations.finder.geo import haversine
from stations.finder.nearby import NearbyQuery, nearby
from stations.models import Area, Station

latitudes = st.floats(-90, 90) | st.sampled_from([90.0, -90.0, 89.9999, -85.06, 85.06, 0.0])
longitudes = st.floats(-180, 180) | st.sampled_from([180.0, -180.0, 179.9999, -179.9999, 0.0])
points = st.tuples(latitudes, longitudes)
# Some points are taken twice or more.
places = st.lists(points, min_size=1, max_size=25).flatmap(
    lambda some: st.lists(st.sampled_from(some), max_size=20).map(lambda again: some + again)
)


class WorldwideTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.area = Area.add_root(code="32", name="江苏省", level="province")

    @settings(max_examples=150, deadline=None)
    @given(places=places, origin=points, limit=st.integers(1, 12), few=st.sampled_from([0, 2000]))
    def test_any_points_are_found_in_order(self, places, origin, limit, few):
        # With `few` 0 the curve is always walked, as for millions of stations.
        Station.objects.all().delete()
        Station.objects.bulk_create(
            Station(
                code=f"W{number * 37 % 101:03}-{number}",
                name="站",
                tier="station",
                area=self.area,
                lat=lat,
                lng=lng,
                live=True,
            )
            for number, (lat, lng) in enumerate(places)
        )
        by_code = {s.code: haversine(*origin, s.lat, s.lng) for s in Station.objects.all()}
        codes = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "FEW", few)
            for offset in itertools.count(0, limit):
                page = nearby(NearbyQuery(origin=origin, limit=limit, offset=offset))
                codes += [hit.code for hit in page.hits]
                if len(page.hits) < limit:
                    break
        assert page.total == len(places)
        assert sorted(codes) == sorted(by_code)
        # Distances close to the far side of the globe are only good to half a metre.
        assert all(by_code[a] <= by_code[b] + 0.5 for a, b in itertools.pairwise(codes))
        same = {s.code: (s.lat, s.lng) for s in Station.objects.all()}
        assert all(a < b for a, b in itertools.pairwise(codes) if same[a] == same[b])
        assert upkeep.check().faults == 0
