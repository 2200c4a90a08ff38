"""The sample city for tests, with small pictures drawn in no time."""

from io import BytesIO
from unittest import mock

from django.test import TestCase
from PIL import Image

from home.demo import city


def plain_picture(*args, **kwargs):
    """A JPEG of one colour: how pictures are drawn is tested elsewhere."""
    file = BytesIO()
    Image.new("RGB", (1200, 675), "#9B1B1F").save(file, "JPEG")
    return file.getvalue()


def load_sample_city():
    with (
        mock.patch.object(city, "draw", plain_picture),
        mock.patch.object(city, "station_picture", plain_picture),
    ):
        city.load(lambda text: None)


class SampleCityTestCase(TestCase):
    """Loads the sample city once for all tests of a class."""

    @classmethod
    def setUpTestData(cls):
        load_sample_city()
