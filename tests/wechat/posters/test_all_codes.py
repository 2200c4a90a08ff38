"""The QR code of every poster of the sample city decodes to its short link."""

from io import BytesIO

import zxingcpp
from PIL import Image

from base.models import SiteIdentity
from stations.models import Station, Tier
from tests.sample_city import SampleCityTestCase
from wechat.addresses import short_link
from wechat.posters.content import poster_content
from wechat.posters.drawing import SHAPES, draw_poster
from wechat.qr import qr_picture

SIZES = (396, 308)  # pixels: of the two shapes


def decoded(picture):
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]


class EveryPoster(SampleCityTestCase):
    def test_codes_of_all_stations(self):
        codes = list(Station.objects.public().values_list("code", flat=True))
        assert len(codes) == 210
        for code in codes:
            link = short_link(code)
            assert link.endswith(f"/s/{code}")
            for size in SIZES:
                assert decoded(qr_picture(link, size)) == [link]

    def test_whole_posters_of_each_tier_in_each_shape(self):
        for tier in Tier.values:
            stations = Station.objects.public().filter(tier=tier).order_by("code")
            for station in (stations.first(), stations.last()):
                link = short_link(station.code)
                content = poster_content(station, SiteIdentity(), link)
                for shape in SHAPES:
                    poster = Image.open(BytesIO(draw_poster(content, shape)))
                    assert decoded(poster) == [link]
