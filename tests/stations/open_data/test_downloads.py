"""/open-data/: the files, what they may be used for and what their fields mean."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from wagtail.models import Site

from stations.models import OpenDataSettings, State, Station
from stations.open_data import dictionary, downloads, schemas
from stations.records.columns import COLUMNS, export_rows
from tests.factories import StationFactory

pytestmark = pytest.mark.usefixtures("stations")
CSV, GEOJSON = "/open-data/stations.csv", "/open-data/stations.geojson"


@pytest.fixture(autouse=True)
def no_files():
    for file in Path(settings.OPEN_DATA_ROOT).glob("*"):
        file.unlink()
    cache.clear()


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response, b"".join(response.streaming_content).decode("utf-8-sig")


def rows_of(text):
    return list(csv.DictReader(StringIO(text)))


def test_the_sheet_is_what_the_export_is(client):
    response, text = read(client, CSV)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "stations.csv" in response["Content-Disposition"]
    exported = export_rows(Station.objects.public())
    assert rows_of(text) == [{name: row[name] for name in COLUMNS} for row in exported]


def test_the_sheet_begins_with_a_bom_and_calculates_nothing(client):
    Station.objects.filter(code="KS0002").update(name="=cmd|' /C calc'!A0", phone="")
    content = b"".join(client.get(CSV).streaming_content)
    assert content.startswith("\ufeff".encode())
    assert rows_of(content.decode("utf-8-sig"))[0]["name"] == "'=cmd|' /C calc'!A0"


def test_the_map_file_has_every_station_once(client):
    Station.objects.filter(code="KS0020").update(lat=None, lng=None)
    response, text = read(client, GEOJSON)
    assert response["Content-Type"] == "application/geo+json"
    features = {one["id"]: one for one in json.loads(text)["features"]}
    assert set(features) == {"KS0002", "KS0010", "KS0020", "KS0030"}
    assert features["KS0002"]["geometry"]["coordinates"] == [121.047952, 31.310498]
    assert features["KS0020"]["geometry"] is None
    properties = features["KS0002"]["properties"]
    assert (properties["tier"], properties["url"]) == ("center", "/stations/KS0002/")


def test_an_empty_map_file_is_one_too(client):
    Station.objects.update(live=False)
    _, text = read(client, GEOJSON)
    assert json.loads(text) == {"type": "FeatureCollection", "features": []}


@pytest.mark.parametrize("fields", [{"live": False}, {"state": State.CLOSED_FOR_GOOD}])
def test_only_public_stations_are_in_it(client, fields):
    Station.objects.filter(code="KS0002").update(**fields)
    _, text = read(client, CSV)
    assert "KS0002" not in {row["code"] for row in rows_of(text)}


def test_any_site_may_read_and_nobody_is_sent_the_same_twice(client):
    first, _ = read(client, CSV)
    assert first["Access-Control-Allow-Origin"] == "*"
    assert "public" in first["Cache-Control"]
    again = client.get(CSV, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    StationFactory()
    changed, text = read(client, CSV)
    assert changed["ETag"] != first["ETag"]
    assert len(rows_of(text)) == 5


def test_a_file_is_written_once_and_the_last_one_kept(client, django_assert_max_num_queries):
    _, text = read(client, CSV)
    with django_assert_max_num_queries(3):
        assert read(client, CSV)[1] == text
    StationFactory()
    read(client, CSV)
    assert len(list(Path(settings.OPEN_DATA_ROOT).iterdir())) == 1


def test_writing_takes_the_same_queries_however_many(django_assert_num_queries):
    for _ in range(2):
        # the edition and its patterns, keys, functions, stations, and keys again: none left
        with django_assert_num_queries(6):
            list(downloads.public_rows())
        for _ in range(20):
            StationFactory(functions=["法律咨询"])


def test_a_reader_who_goes_leaves_nothing_half_done(client, monkeypatch):
    monkeypatch.setattr(downloads, "BLOCK", 10)
    blocks = downloads.content(downloads.CSV, "1")
    next(blocks)
    assert [path.suffix for path in Path(settings.OPEN_DATA_ROOT).iterdir()] == [".part"]
    blocks.close()
    assert list(Path(settings.OPEN_DATA_ROOT).iterdir()) == []
    assert len(rows_of(read(client, CSV)[1])) == 4


def test_while_one_writes_the_others_get_the_last_file_or_wait(client, monkeypatch):
    monkeypatch.setattr(downloads, "BLOCK", 10)
    writing = downloads.content(downloads.CSV, "1")
    next(writing)
    refused = client.get(CSV)
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")
    list(writing)
    StationFactory()
    writing = downloads.content(downloads.CSV, "2")
    next(writing)
    assert len(rows_of(read(client, CSV)[1])) == 4
    writing.close()


@pytest.mark.parametrize("path", ["/open-data/other.csv", "/open-data/..%2Fdb.sqlite3"])
def test_there_are_no_other_files(client, path):
    assert client.get(path).status_code == 404


def test_the_page_says_how_many_and_leads_to_everything(client):
    page = client.get("/open-data/")
    text = page.content.decode()
    assert "共 4 处阵地" in text
    for link in (CSV, GEOJSON, "/api/openapi.json", "/hsds/", "/open-data/fields/"):
        assert f'href="{link}"' in text
    assert "使用约定" not in text
    assert not page.cookies
    assert 'href="/open-data/"' in client.get("/stations/").content.decode()


def test_the_terms_are_the_sites_own(client):
    site = Site.objects.get(is_default_site=True)
    OpenDataSettings.objects.create(
        site=site, licence="CC BY 4.0", licence_url="https://example.org/by", attribution="某部"
    )
    text = client.get("/open-data/").content.decode()
    assert '<a href="https://example.org/by" rel="license">CC BY 4.0</a>' in text
    assert "某部" in text
    assert "联系方式" not in text


def test_every_column_is_described():
    assert set(dictionary.COLUMN_NOTES) == set(COLUMNS)
    for name in COLUMNS:
        row = dictionary.column(name)
        assert all([row.label, row.type, row.meaning, row.example]), name


def test_every_field_of_the_json_is_listed_with_its_type():
    rows = {row.name: row for row in dictionary.json_rows(schemas.Nearby)}
    assert set(schemas.Nearby.model_fields) <= set(rows)
    assert {f"stations[].{name}" for name in schemas.Hit.model_fields} <= set(rows)
    assert rows["stations[].status.closes_at"].type == "时间，ISO 8601，+08:00，或空"
    assert rows["stations[].tier"].type == "center、station、point"
    assert all(row.type for row in rows.values())


def test_the_dictionary_shows_fields_and_words(client):
    text = client.get("/open-data/fields/").content.decode()
    for word in ("area_code", "stations[].distance_m", "WGS-84", "心理辅导", "temporarily_closed"):
        assert word in text
