"""An office's import: upload, preview, agree with a reason, undo; and the sheets that leave."""

import csv
import io
import json

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from stations.models import ChangeSet, PendingImport, Station
from tests.factories import AreaFactory, StationFactory
from tests.stations.scope.test_offices_keep_to_their_areas import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return AreaFactory(code="320583103", name="陆家镇", lat=31.316, lng=121.049)


@pytest.fixture
def other():
    return AreaFactory(code="320583104", name="花桥镇", lat=31.298, lng=121.098)


@pytest.fixture
def own(town):
    return StationFactory(code="OWN", name="邹家角社区党群服务站", area=town, lat=31.31, lng=121.05)


@pytest.fixture
def foreign(other):
    return StationFactory(code="FOREIGN", name="花桥党群服务站", area=other, lat=31.3, lng=121.1)


@pytest.fixture
def lujia(client, town):
    client.force_login(office("陆家", town))
    return client


def upload(client, *rows, crs="wgs84"):
    """Upload rows of {heading: text}; return the page after all redirects."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    file = SimpleUploadedFile("阵地.csv", text.getvalue().encode("gb18030"))
    return client.post(reverse("stations_import"), {"file": file, "crs": crs}, follow=True)


def agree(client, **answers):
    pending = PendingImport.objects.get()
    address = reverse("stations_import_preview", args=[pending.pk])
    return client.post(address, {"reason": "十月核对", **answers}, follow=True)


def text_of(response):
    return response.content.decode()


NEW = {"名称": "新站", "层级": "站", "所属区域": "陆家镇", "纬度": "31.32", "经度": "121.04"}


def test_a_change_is_shown_field_by_field_then_made_and_undone(lujia, own):
    page = text_of(upload(lujia, {"编号": "OWN", "名称": "邹家角党群服务站", "电话": "0512-1"}))
    assert "邹家角社区党群服务站" in page
    assert "0512-1" in page
    assert Station.objects.get().phone == ""
    page = text_of(agree(lujia))
    assert "修改 1 个阵地" in page
    assert Station.objects.get().phone == "0512-1"
    assert not PendingImport.objects.exists()
    change_set = ChangeSet.objects.get()
    assert (change_set.reason, change_set.source) == ("十月核对", "阵地.csv")
    assert "十月核对" in text_of(lujia.get(reverse("stations_changes")))
    undo = reverse("stations_undo", args=[change_set.pk])
    assert "恢复原样" in text_of(lujia.get(undo))
    assert "已撤销" in text_of(lujia.post(undo, follow=True))
    assert Station.objects.get().phone == ""


def test_without_a_reason_nothing_happens(lujia, own):
    upload(lujia, NEW)
    assert "必须填写" in text_of(agree(lujia, reason=""))
    assert Station.objects.count() == 1


def test_one_wrong_row_stops_all_and_is_marked_in_the_workbook(lujia, town, tmp_path):
    page = text_of(upload(lujia, NEW, NEW | {"名称": "乙站", "层级": "总部"}))
    assert "整份都不能导入" in page
    assert "没有“总部”这一层级" in page
    agree(lujia)
    assert not Station.objects.exists()
    address = reverse("stations_annotated", args=[PendingImport.objects.get().pk])
    path = tmp_path / "annotated.xlsx"
    path.write_bytes(b"".join(lujia.get(address).streaming_content))
    rows = list(load_workbook(path).active.values)
    assert rows[1][:2] == (2, "新增")
    assert rows[2][:2] == (3, "有误")
    assert "总部" in rows[2][2]


def test_an_office_imports_into_its_own_area_alone(lujia, own, foreign):
    rows = [
        {"编号": "FOREIGN", "名称": "改名", "所属区域": "陆家镇"},
        {"编号": "OWN", "名称": own.name, "所属区域": "花桥镇"},
        {"编号": "N1", "名称": "新站", "所属区域": "花桥镇"},
    ]
    page = text_of(upload(lujia, *rows))
    assert "是辖区外的阵地，不能修改" in page
    assert "不能把阵地移到辖区以外" in page
    assert "不在您单位的辖区内，不能新增" in page
    agree(lujia)
    assert set(Station.objects.values_list("name", flat=True)) == {own.name, foreign.name}


def test_whoever_may_not_publish_may_not_import(client, town, own):
    reader = office("看", town, actions=["view", "change"])
    client.force_login(reader)
    addresses = [reverse("stations_import"), reverse("stations_import_template")]
    assert [client.get(address).status_code for address in addresses] == [302, 302]
    pending = PendingImport.objects.create(user=reader, source="x", data=b"")
    for name in ("stations_import_preview", "stations_import_cancel"):
        assert client.post(reverse(name, args=[pending.pk])).status_code == 302
    assert client.get(reverse("stations_annotated", args=[pending.pk])).status_code == 302


def test_another_s_pending_import_is_not_there(lujia, own, client):
    upload(lujia, NEW)
    pk = PendingImport.objects.get().pk
    client.force_login(get_user_model().objects.create_superuser("admin"))
    assert client.get(reverse("stations_import_preview", args=[pk])).status_code == 404
    assert client.get(reverse("stations_annotated", args=[pk])).status_code == 404


@pytest.mark.parametrize(
    ("answer", "names", "phones"),
    [
        ("update", ["邹家角社区党群服务站"], {"0512-9"}),
        ("add", ["邹家角社区党群服务站"] * 2, {"", "0512-9"}),
        ("skip", ["邹家角社区党群服务站"], {""}),
    ],
)
def test_a_likely_duplicate_is_asked_about(lujia, own, answer, names, phones):
    row = NEW | {"名称": "鄒家角社区党群服務站", "电话": "0512-9"}
    assert "可能是同一处" in text_of(upload(lujia, row))
    assert "请选一项" in text_of(agree(lujia))
    assert Station.objects.count() == 1
    agree(lujia, **{"row-2": answer})
    assert len(names) == Station.objects.count()
    assert set(Station.objects.values_list("phone", flat=True)) == phones


def test_a_twin_in_a_foreign_area_cannot_be_updated(lujia, foreign):
    row = NEW | {"名称": foreign.name, "纬度": "31.3", "经度": "121.1"}
    page = text_of(upload(lujia, row))
    assert "可能是同一处" in page
    assert 'value="update"' not in page
    assert "有效" in text_of(agree(lujia, **{"row-2": "update"}))


def test_what_changed_meanwhile_must_be_looked_at_again(lujia, own):
    upload(lujia, {"编号": "OWN", "名称": "改名"})
    Station.objects.filter(pk=own.pk).update(name="别人改的")
    assert "请重新核对" in text_of(agree(lujia))
    assert Station.objects.get().name == "别人改的"


def test_points_in_other_systems_become_wgs84(lujia, town):
    upload(
        lujia,
        NEW | {"编号": "N1", "坐标系": "百度"},
        NEW | {"名称": "乙站", "坐标系": ""},
        crs="gcj02",
    )
    agree(lujia, **{"row-3": "add"})
    for station in Station.objects.all():
        assert station.lat != 31.32
        assert abs(station.lat - 31.32) < 0.02


def test_a_point_far_away_or_swapped_is_said(lujia, town):
    sea = {"名称": "海上站", "纬度": "31.3", "经度": "124.5"}
    page = text_of(upload(lujia, NEW | sea, NEW | {"名称": "远站", "经度": "121.5"}))
    assert "可能在海上、境外" in page
    assert "离“陆家镇”的中心约" in page


def test_the_template_has_notes_and_lists_and_can_be_filled_in(lujia, town, tmp_path):
    response = lujia.get(reverse("stations_import_template"))
    path = tmp_path / "template.xlsx"
    path.write_bytes(b"".join(response.streaming_content))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][:4] == ["编号", "名称", "层级", "所属区域"]
    assert "自动编号" in sheet["A1"].comment.text
    assert len(sheet.data_validations.dataValidation) >= 2
    for column, value in ((2, "新站"), (3, "站"), (4, "陆家镇")):
        sheet.cell(2, column, value)
    book.save(path)
    file = SimpleUploadedFile("a.xlsx", path.read_bytes())
    lujia.post(reverse("stations_import"), {"file": file, "crs": "wgs84"})
    agree(lujia)
    assert Station.objects.get().name == "新站"


def test_exports_hold_the_office_s_own_by_the_filters_of_the_list(lujia, own, foreign, town):
    StationFactory(code="C", tier="center", area=town)

    def codes(suffix, **query):
        response = lujia.get(reverse("stations_export", args=[suffix]), query)
        return b"".join(response.streaming_content)

    assert codes("csv").startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(codes("csv").decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == ["C", "OWN"]
    rows = list(csv.DictReader(io.StringIO(codes("csv", tier="center").decode("utf-8-sig"))))
    assert [row["code"] for row in rows] == ["C"]
    features = json.loads(codes("geojson", q="邹家角"))["features"]
    assert [feature["id"] for feature in features] == ["OWN"]
    assert features[0]["geometry"]["coordinates"] == [121.05, 31.31]


def test_an_export_of_all_columns_comes_back_unchanged(lujia, own, tmp_path):
    own.short_name, own.introduction = "=cmd|' /C calc'!A0", "'+1"
    own.save()
    response = lujia.get(reverse("stations_export", args=["xlsx"]), {"all": "1"})
    content = b"".join(response.streaming_content)
    path = tmp_path / "out.xlsx"
    path.write_bytes(content)
    cells = [cell for row in load_workbook(path).active.values for cell in row if cell]
    assert not [cell for cell in cells if str(cell).startswith(("=", "+", "@"))]
    file = SimpleUploadedFile("out.xlsx", content)
    page = text_of(
        lujia.post(reverse("stations_import"), {"file": file, "crs": "wgs84"}, follow=True)
    )
    assert "完全一样" in page
