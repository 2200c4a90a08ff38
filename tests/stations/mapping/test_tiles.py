"""Which tiles lie under the map, and what the content policy and the checks say of them."""

import json

import pytest
from django.core.checks import run_checks

from stations.mapping.checks import approval, tiles
from stations.mapping.tiles import map_tiles, tiles_json

KEY = "0123456789abcdef0123456789abcdef"


NAMES = ("MAP_TILES", "MAP_TILES_URL", "MAP_APPROVAL", "TIANDITU_KEY", "TIANDITU_SERVER_KEY")


@pytest.fixture
def configure(settings):
    def change(**values):
        for name in NAMES:
            setattr(settings, name, values.get(name, ""))

    change()
    return change


def policy(client):
    header = client.get("/stations/")["Content-Security-Policy"]
    return dict(part.strip().split(" ", 1) for part in header.split(";"))


def test_without_a_key_there_are_no_tiles_and_the_policy_stays_narrow(configure, client, db):
    assert map_tiles() is None
    assert tiles_json() == ""
    assert policy(client)["img-src"] == "'self' data:"


def test_a_key_alone_means_tianditu_in_wgs84(configure):
    configure(TIANDITU_KEY=KEY)
    found = map_tiles()
    assert found.crs == "wgs84"
    assert len(found.layers) == 2
    assert all(layer.endswith(f"&tk={KEY}") for layer in found.layers)
    assert found.origins == ["https://t0.tianditu.gov.cn"]


@pytest.mark.parametrize("service", ["amap", "tencent"])
def test_amap_and_tencent_are_drawn_in_gcj02(configure, service):
    configure(MAP_TILES=service, MAP_APPROVAL="GS（2024）1号")
    told = json.loads(tiles_json())
    assert told["crs"] == "gcj02"
    assert told["credit"].endswith("GS（2024）1号")


def test_none_puts_no_tiles_even_with_a_key(configure):
    configure(MAP_TILES="none", TIANDITU_KEY=KEY)
    assert map_tiles() is None


def test_an_address_of_ones_own_takes_the_place_of_the_services(configure):
    configure(MAP_TILES="amap", MAP_TILES_URL="https://map.example.gov.cn:8443/{z}/{x}/{y}.png")
    assert map_tiles().crs == "gcj02"
    assert map_tiles().origins == ["https://map.example.gov.cn:8443"]


def test_the_policy_lets_in_the_host_of_the_tiles_on_the_finder_alone(configure, client, db):
    configure(TIANDITU_KEY=KEY)
    assert policy(client)["img-src"] == "'self' data: https://t0.tianditu.gov.cn"
    assert "tianditu" not in client.get("/search/")["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"MAP_TILES": "google"}, "map.E001"),
        ({"MAP_TILES": "tianditu"}, "map.E002"),
        ({"TIANDITU_KEY": "密钥"}, "map.E003"),
        ({"TIANDITU_SERVER_KEY": KEY.upper()}, "map.E003"),
        ({"MAP_TILES_URL": "https://a.example/{z}/{x}/{y}"}, "map.E004"),
        ({"MAP_TILES": "amap", "MAP_TILES_URL": "http://a.example/{z}/{x}/{y}"}, "map.E004"),
        (
            {"MAP_TILES": "amap", "MAP_TILES_URL": "https://*.example/{z}/{x}/{y}"},
            "map.E004",
        ),
        ({"MAP_TILES": "amap", "MAP_TILES_URL": "https://a.example/{z}/{x}"}, "map.E004"),
        ({"MAP_TILES": "amap", "MAP_TILES_URL": "https://a/{z}/{x}/{y};x"}, "map.E004"),
    ],
)
def test_a_setting_that_cannot_be_is_told_at_the_start(configure, values, problem):
    configure(**values)
    assert [found.id for found in tiles(None)] == [problem]
    assert problem in {found.id for found in run_checks()}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"MAP_TILES": "none"},
        {"TIANDITU_KEY": KEY, "TIANDITU_SERVER_KEY": KEY},
        {"MAP_TILES": "tencent"},
        {"MAP_TILES": "tianditu", "MAP_TILES_URL": "https://a.example/{z}/{x}/{-y}"},
    ],
)
def test_a_setting_that_can_be_is_no_problem(configure, values):
    configure(**values)
    assert tiles(None) == []


def test_a_public_map_without_its_approval_number_is_warned_of(configure):
    assert approval(None) == []
    configure(TIANDITU_KEY=KEY)
    assert [found.id for found in approval(None)] == ["map.W001"]
    configure(TIANDITU_KEY=KEY, MAP_APPROVAL="GS（2024）0568号")
    assert approval(None) == []
