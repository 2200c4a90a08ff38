"""Sheets of areas and stations: what is read, what is refused, and that refusal changes nothing."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from stations.models import Area, Station
from stations.records.area_import import COLUMNS as AREA_COLUMNS
from stations.records.columns import COLUMNS, export_rows
from stations.records.problems import SheetError
from stations.records.sheets import write_sheet
from stations.records.station_import import import_stations
from tests.factories import AreaFactory

pytestmark = pytest.mark.django_db

AREA = "320583101"
ROW = {
    "code": "T1",
    "name": "甲党群服务中心",
    "tier": "center",
    "area_code": AREA,
    "parent_code": "",
    "siting": "区镇",
    "functions": "政治教育;心理咨询",
    "opening_hours": "Mo-Fr 08:30-17:30; Sa 09:00-16:00; PH off",
    "phone": "0512-12345",
    "address": "一路 1 号",
    "lat": "31.385",
    "lng": "120.981",
    "source": "sample",
}


@pytest.fixture
def area():
    return AreaFactory(code=AREA, name="巴城镇")


@pytest.fixture
def sheet(tmp_path, area):
    """Write rows (changes to ROW) to a CSV file."""

    def write(*rows, columns=COLUMNS, encoding="utf-8", name="stations.csv"):
        text = io.StringIO()
        writer = csv.DictWriter(text, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(ROW | row for row in rows)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write


def problems_of(path):
    before = list(Station.objects.values_list("code", "name"))
    with pytest.raises(SheetError) as caught:
        import_stations(path)
    assert list(Station.objects.values_list("code", "name")) == before
    return [(problem.row, problem.column, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encodings_of_chinese_excel_are_read(sheet, encoding):
    assert import_stations(sheet({}, encoding=encoding)).created == 1
    station = Station.objects.get()
    assert (station.name, station.live) == ("甲党群服务中心", True)
    assert station.hours_text == (
        "周一至周五 08:30–17:30；周六 09:00–16:00；周日 休息；法定节假日休息"
    )
    assert [function.name for function in station.listed_functions()] == ["政治教育", "心理咨询"]


def test_an_unknown_encoding_is_refused(sheet):
    path = sheet({})
    path.write_bytes(path.read_bytes() + "é".encode("latin-1") + b"\xff\xff")
    assert "编码" in problems_of(path)[0][2]


def test_a_file_with_nul_is_refused(sheet):
    path = sheet({})
    path.write_bytes(path.read_bytes() + b"\0")
    assert "空字符" in problems_of(path)[0][2]


def test_an_empty_file_is_refused(sheet):
    path = sheet({})
    path.write_bytes(b"")
    assert "空的" in problems_of(path)[0][2]


def test_a_missing_file_is_told():
    with pytest.raises(CommandError, match="找不到文件"):
        call_command("import_stations", "/nowhere/stations.csv")


def test_a_missing_column_is_named(sheet):
    columns = [name for name in COLUMNS if name != "lat"]
    assert problems_of(sheet({}, columns=columns)) == [
        (1, "lat", "缺少这一列（列名须与导出文件一致）。")
    ]


@pytest.mark.parametrize(
    ("change", "column", "message"),
    [
        ({"area_code": "999999999"}, "area_code", "没有代码为“999999999”的区域"),
        ({"lat": "200"}, "lat", "“200”：纬度在 -90 到 90 之间。"),
        ({"lat": "北纬三十一度"}, "lat", "北纬三十一度"),
        ({"lat": ""}, "lat", "要么都填"),
        ({"tier": "总部"}, "tier", "没有“总部”这一层级"),
        ({"name": ""}, "name", "不能为空"),
        ({"code": "甲 1"}, "code", "编号只含字母"),
        ({"siting": "火星"}, "siting", "没有“火星”这种设置场所"),
        ({"functions": "政治教育;占卜"}, "functions", "没有“占卜”这项功能"),
        ({"opening_hours": "看心情"}, "opening_hours", "看心情"),
        ({"parent_code": "T9"}, "parent_code", "没有编号为“T9”的上级阵地"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(sheet, change, column, message):
    found = problems_of(sheet({}, {"code": "T2"} | change))
    assert [place[:2] for place in found] == [(3, column)]
    assert message in found[0][2]


def test_a_repeated_code_names_both_rows(sheet):
    assert problems_of(sheet({}, {})) == [(3, "code", "与第 2 行的编号 T1 重复。")]


def test_a_circle_of_parents_cannot_be(sheet):
    rows = [
        {"code": "T1", "tier": "station", "parent_code": "T2"},
        {"code": "T2", "tier": "station", "parent_code": "T1"},
    ]
    assert problems_of(sheet(*rows)) == [
        (2, "parent_code", "上级必须比本级高：本行是站，上级 T2 是站。"),
        (3, "parent_code", "上级必须比本级高：本行是站，上级 T1 是站。"),
    ]


def test_a_parent_of_the_wrong_tier_is_told(sheet):
    rows = [{"tier": "point"}, {"code": "T2", "tier": "station", "parent_code": "T1"}]
    assert problems_of(sheet(*rows)) == [
        (3, "parent_code", "上级必须比本级高：本行是站，上级 T1 是点。")
    ]


def test_every_problem_of_a_file_is_told_at_once(sheet):
    found = problems_of(sheet({"lat": "200", "tier": "总部"}, {"code": "T2", "area_code": ""}))
    assert [place[:2] for place in found] == [(2, "tier"), (2, "lat"), (3, "area_code")]


def test_a_parent_may_stand_below_its_children(sheet):
    import_stations(sheet({"code": "T2", "tier": "point", "parent_code": "T1"}, {}))
    assert Station.objects.get(code="T2").parent.code == "T1"


def test_a_place_far_from_its_area_is_imported_with_a_reminder(sheet):
    outcome = import_stations(sheet({"lat": "39.9", "lng": "116.4"}))
    assert [problem.row for problem in outcome.warnings] == [2]
    assert "巴城镇" in outcome.warnings[0].message


def test_importing_again_changes_nothing(sheet):
    path = sheet({}, {"code": "T2", "tier": "站", "parent_code": "T1"})
    import_stations(path)
    outcome = import_stations(path)
    assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 0, 2)
    assert not Station.objects.filter(latest_revision__isnull=False).exists()


def test_a_changed_row_is_published_as_a_new_revision(sheet):
    import_stations(sheet({}))
    outcome = import_stations(sheet({"name": "乙党群服务中心", "opening_hours": "24/7"}))
    assert (outcome.created, outcome.updated) == (0, 1)
    station = Station.objects.get()
    assert (station.name, station.hours_text) == ("乙党群服务中心", "全天开放")
    assert station.latest_revision.as_object().name == "乙党群服务中心"


def test_a_row_of_a_station_with_an_unpublished_draft_is_refused(sheet):
    import_stations(sheet({}))
    station = Station.objects.get()
    station.introduction = "还没写完"
    station.save_revision()
    assert "未发布的修改" in problems_of(sheet({"name": "乙党群服务中心"}))[0][2]
    assert Station.objects.get().latest_revision.as_object().introduction == "还没写完"


def test_a_dry_run_counts_and_writes_nothing(sheet):
    outcome = import_stations(sheet({}), dry_run=True)
    assert outcome.created == 1
    assert not Station.objects.exists()


def test_what_is_imported_is_found_nearby(sheet):
    import_stations(sheet({}, {"code": "T2", "lat": "31.4"}))
    nearest = Station.objects.public().near((31.41, 120.981)).nearest(1)
    assert [station.code for station in nearest] == ["T2"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_export_and_import_are_inverse(sheet, tmp_path, suffix):
    import_stations(
        sheet(
            {"opening_hours": "Mo-Su 08:30-20:30"},
            {"code": "T2", "tier": "station", "parent_code": "T1", "lat": "", "lng": ""},
            {"code": "T3", "opening_hours": "", "functions": "", "siting": "", "phone": ""},
        )
    )
    before = list(export_rows(Station.objects.all()))
    path = tmp_path / f"out.{suffix}"
    call_command("export_stations", str(path))
    outcome = import_stations(path)
    assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 0, 3)
    Station.objects.update(parent=None)
    Station.objects.all().delete()
    import_stations(path)
    assert list(export_rows(Station.objects.all())) == before


def test_exports_carry_no_formulas(tmp_path):
    path = tmp_path / "out.xlsx"
    write_sheet(path, ["说明"], [{"说明": "=cmd|' /C calc'!A0"}])
    assert load_workbook(path).active["A2"].value == "'=cmd|' /C calc'!A0"


def test_an_xlsx_with_numbers_as_numbers_is_read(tmp_path, area):
    workbook = Workbook()
    workbook.active.append(COLUMNS)
    numbers = {"lat": 31.385, "lng": 120.981, "area_code": int(AREA), "phone": 12345}
    workbook.active.append([(ROW | numbers)[name] for name in COLUMNS])
    workbook.save(tmp_path / "stations.xlsx")
    import_stations(tmp_path / "stations.xlsx")
    station = Station.objects.get()
    assert (station.phone, station.area.code) == ("12345", AREA)


@pytest.mark.parametrize("content", [b"not a zip", b"PK\x03\x04broken"])
def test_a_broken_xlsx_is_refused_in_words(tmp_path, area, content):
    path = tmp_path / "stations.xlsx"
    path.write_bytes(content)
    assert "打不开" in problems_of(path)[0][2]


def test_the_report_lists_problems_as_a_sheet(sheet, tmp_path):
    report = tmp_path / "report.xlsx"
    with pytest.raises(CommandError, match="没有导入任何阵地"):
        call_command("import_stations", str(sheet({"lat": "200"})), report=str(report))
    rows = list(load_workbook(report).active.values)
    assert rows[0] == ("类别", "行", "列", "说明")
    assert rows[1][:3] == ("问题", 2, "lat")


AREA_ROW = {"code": "320583", "name": "昆山市", "level": "county", "lat": "31.3", "lng": "120.9"}


@pytest.mark.parametrize(
    ("change", "column", "message"),
    [
        ({"code": "32058"}, "code", "应为 6 位"),
        ({"level": "galaxy"}, "level", "没有“galaxy”这一层级"),
        ({"lat": "200"}, "lat", "90"),
        ({"lat": "甲"}, "lat", "不是数字"),
        ({"parent_code": "33"}, "parent_code", "不以上级代码 33 开头"),
        ({"parent_code": "3205"}, "parent_code", "没有代码为 3205 的区域"),
        ({"name": ""}, "name", "空"),
    ],
)
def test_a_wrong_area_is_told_and_nothing_changes(tmp_path, change, column, message):
    path = tmp_path / "areas.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, AREA_COLUMNS)
        writer.writeheader()
        writer.writerow({"code": "33", "name": "浙江省", "level": "province"})
        writer.writerow(AREA_ROW | change)
    with pytest.raises(CommandError) as caught:
        call_command("import_areas", str(path))
    assert f"第 3 行“{column}”列" in str(caught.value)
    assert message in str(caught.value)
    assert not Area.objects.exists()


def test_areas_are_updated_by_code(tmp_path):
    path = tmp_path / "areas.csv"

    def load(name):
        write_sheet(path, AREA_COLUMNS, [{"parent_code": ""} | AREA_ROW | {"name": name}])
        call_command("import_areas", str(path), stdout=io.StringIO())

    load("昆山县")
    load("昆山市")
    assert list(Area.objects.values_list("name", flat=True)) == ["昆山市"]
