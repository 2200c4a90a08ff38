"""Whatever file comes: imported as its preview says, or refused in plain words, never half."""

import tracemalloc
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stations.models import ChangeSet, PendingImport, Station
from stations.records.admin.forms import MAX_BYTES
from stations.records.plan import ADDED, make_plan
from stations.records.problems import SheetError
from stations.records.station_import import import_stations
from tests.factories import AreaFactory

from . import awkward

pytestmark = pytest.mark.django_db
name_of = lambda maker: getattr(maker, "__name__", None)  # noqa: E731


@pytest.fixture(autouse=True)
def area():
    return AreaFactory(code="320583101", name="巴城镇", lat=31.385, lng=120.981)


@pytest.mark.parametrize("maker", awkward.READ, ids=name_of)
def test_what_can_be_read_is_imported_as_the_preview_says(maker, tmp_path):
    path = maker(tmp_path)
    (row,) = make_plan(path).rows()
    assert (row.action, row.name) == (ADDED, "甲党群服务中心")
    outcome = import_stations(path)
    assert outcome.created == 1
    station = Station.objects.get()
    assert station.name == "甲党群服务中心"
    assert (station.tier, station.area.name, station.phone) == ("center", "巴城镇", "0512-12345")
    assert (round(station.lat, 6), round(station.lng, 6)) == (31.385, 120.981)
    assert station.opened_on == date(2019, 7, 1)
    assert station.hours_text == "周一至周五 09:00–17:00；周六、周日 休息"
    assert [f.name for f in station.listed_functions()] == ["政治教育", "心理咨询"]


@pytest.mark.parametrize(("maker", "words"), awkward.REFUSED, ids=name_of)
def test_what_cannot_be_read_is_refused_in_plain_words(maker, words, tmp_path):
    with pytest.raises(SheetError, match=words):
        import_stations(maker(tmp_path))
    assert not Station.objects.exists()
    assert not ChangeSet.objects.exists()


@pytest.mark.parametrize("maker", [maker for maker, _ in awkward.REFUSED], ids=name_of)
def test_the_admin_refuses_the_same_on_its_page(maker, tmp_path, client):
    client.force_login(get_user_model().objects.create_superuser("admin"))
    path = maker(tmp_path)
    file = SimpleUploadedFile(path.name, path.read_bytes())
    response = client.post(reverse("stations_import"), {"file": file, "crs": "wgs84"}, follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    assert "没有导入任何内容" in page or "整份都不能导入" in page
    assert not Station.objects.exists()


def test_a_sheet_of_headings_alone_says_so(tmp_path, client):
    client.force_login(get_user_model().objects.create_superuser("admin"))
    file = SimpleUploadedFile("a.csv", awkward.headings_only(tmp_path).read_bytes())
    page = client.post(reverse("stations_import"), {"file": file, "crs": "wgs84"}).content.decode()
    assert "没有内容" in page


def test_an_area_merged_beside_two_stations_is_that_of_both(tmp_path):
    import_stations(awkward.merged_area_cells(tmp_path))
    assert set(Station.objects.values_list("code", "area__name")) == {
        ("T1", "巴城镇"),
        ("T2", "巴城镇"),
    }


def test_a_hidden_row_is_imported_and_said(tmp_path):
    outcome = import_stations(awkward.hidden_rows(tmp_path))
    assert "隐藏" in outcome.warnings[0].message


def test_fifty_megabytes_are_refused_by_the_admin_and_read_in_little_memory(tmp_path, client):
    path = awkward.fifty_megabytes(tmp_path)
    client.force_login(get_user_model().objects.create_superuser("admin"))
    with path.open("rb") as file:
        page = client.post(reverse("stations_import"), {"file": file, "crs": "wgs84"})
    assert path.stat().st_size > MAX_BYTES
    assert "超过 10 MB" in page.content.decode()
    assert not PendingImport.objects.exists()
    tracemalloc.start()
    with pytest.raises(SheetError, match="超过 2000 行"):
        make_plan(path, max_rows=2000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000


def test_a_bomb_is_weighed_and_not_unpacked(tmp_path):
    path = awkward.zip_bomb(tmp_path)
    tracemalloc.start()
    with pytest.raises(SheetError):
        make_plan(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
