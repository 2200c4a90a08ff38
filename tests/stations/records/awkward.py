"""Sheets as they come in: each maker writes one file and returns its path. Nothing is downloaded.

All hold the one station 甲党群服务中心 of 巴城镇 (320583101) unless their name says otherwise.
"""

import csv
import io
import zipfile
from datetime import datetime

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADINGS = [
    "编号",
    "名称",
    "层级",
    "所属区域",
    "功能",
    "开放时间",
    "电话",
    "纬度",
    "经度",
    "启用日期",
]
VALUES = ["T1", "甲党群服务中心", "中心", "巴城镇", "政治教育、心理咨询"]
VALUES += ["周一至周五9:00-17:00", "0512-12345", 31.385, 120.981, "2019-07-01"]


def rows(*more, **change):
    row = dict(zip(HEADINGS, VALUES, strict=True)) | change
    return [HEADINGS, list(row.values()), *more]


def text(table, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(table)
    return out.getvalue()


def csv_file(folder, content, encoding="utf-8", name="stations.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def workbook(folder, table, change=lambda sheet, book: None, name="stations.xlsx"):
    book = Workbook()
    for row in table:
        book.active.append(row)
    change(book.active, book)
    path = folder / name
    book.save(path)
    return path


# Read: each gives the one station.


def bom(folder):
    return csv_file(folder, text(rows()), "utf-8-sig")


def gb18030(folder):
    return csv_file(folder, text(rows()), "gb18030")


def utf16_with_tabs(folder):
    return csv_file(folder, text(rows(), "\t"), "utf-16")


def semicolons(folder):
    return csv_file(folder, text(rows(), ";"))


def titles_above(folder):
    def change(sheet, book):
        sheet.insert_rows(1, 3)
        sheet["A1"] = "2026 年党群服务阵地统计表"
        sheet.merge_cells("A1:J1")
        sheet["A2"] = "填报单位：巴城镇"

    return workbook(folder, rows(), change)


def merged_area_cells(folder):
    def change(sheet, book):
        sheet.append(["T2", "乙党群服务站", "站"])
        sheet.merge_cells("D2:D3")

    return workbook(folder, rows(), change)


def formulas_with_results(folder):
    """A formula and what Excel stored beside it, which openpyxl does not write."""
    path = workbook(folder, rows(名称='=CONCATENATE("甲","党群服务中心")'))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    sheet = sheet.replace(b"</f><v></v>", "</f><v>甲党群服务中心</v>".encode())
    sheet = sheet.replace(b"</f><v />", "</f><v>甲党群服务中心</v>".encode())
    sheet = sheet.replace(b'<c r="B2">', b'<c r="B2" t="str">')
    parts["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def date_cells(folder):
    return workbook(folder, rows(启用日期=datetime(2019, 7, 1)))


def dates_as_numbers_of_1900(folder):
    return workbook(folder, rows(启用日期=43647))


def dates_as_numbers_of_1904(folder):
    def change(sheet, book):
        book.epoch = CALENDAR_MAC_1904

    return workbook(folder, rows(启用日期=43647 - 1462), change)


def hidden_rows(folder):
    def change(sheet, book):
        sheet.row_dimensions[2].hidden = True

    return workbook(folder, rows(), change)


def empty_lines(folder):
    return csv_file(folder, text([[], [], HEADINGS, [], [""] * 10, VALUES, [], [" "] * 10]))


def a_million_rows_said(folder):
    """A sheet that states a size it has not, as some programs write it."""
    path = workbook(folder, rows())
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        b'<dimension ref="A1:J2"', b'<dimension ref="A1:XFD1048576"'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def english_headings(folder):
    english = ["Code", "Name", "Tier", "Area", "Functions", "Opening hours", "Tel"]
    english += ["Latitude", "Longitude", "opened_on"]
    return csv_file(folder, text([english, VALUES]))


def both_coordinates_in_one_cell(folder):
    headings = [*HEADINGS[:7], "经纬度", "启用日期"]
    return csv_file(folder, text([headings, [*VALUES[:7], "120.981，31.385", VALUES[9]]]))


def degrees_and_minutes(folder):
    return csv_file(folder, text(rows(纬度="北纬31°23′06″", 经度="E120°58′51.6″")))


def second_worksheet(folder):
    def change(sheet, book):
        sheet.title = "阵地"
        notes = book.create_sheet("填写说明", 0)
        notes["A1"] = "请按要求填写"

    return workbook(folder, rows(), change)


READ = [
    bom, gb18030, utf16_with_tabs, semicolons, titles_above, formulas_with_results, date_cells,
    dates_as_numbers_of_1900, dates_as_numbers_of_1904, hidden_rows, empty_lines,
    a_million_rows_said, english_headings, both_coordinates_in_one_cell, degrees_and_minutes,
    second_worksheet,
]  # fmt: skip


# Refused: (maker, words of the refusal).


def formula_without_result(folder):
    return workbook(folder, rows(名称='=CONCATENATE("甲","党群服务中心")'))


def csv_injection(folder):
    return csv_file(folder, text(rows(电话="=cmd|' /C calc'!A0")))


def password(folder):
    """The container that Excel encrypts a workbook into."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
    return csv_file(folder, ole, name="stations.xlsx")


def old_xls(folder):
    return csv_file(folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name="stations.xls")


def xlsx_named_csv(folder):
    return workbook(folder, rows(), name="stations.csv")


def csv_named_xlsx(folder):
    return csv_file(folder, text(rows()), name="stations.xlsx")


def cut_off(folder):
    path = workbook(folder, rows())
    path.write_bytes(path.read_bytes()[:-200])
    return path


def zip_bomb(folder):
    """A gigabyte of spaces in the sheet, a megabyte on disk."""
    path = folder / "stations.xlsx"
    archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
        for _ in range(1024):
            part.write(b" " * (1 << 20))
    return path


def zip_of_something_else(folder):
    path = folder / "stations.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("读我.txt", "不是表格")
    return path


def picture_named_csv(folder):
    return csv_file(folder, b"\x89PNG\r\n\x1a\n" + bytes(64))


def two_columns_of_one_thing(folder):
    return csv_file(folder, text([[*HEADINGS, "联系电话"], [*VALUES, "0512-1"]]))


def headings_only(folder):
    return csv_file(folder, text([HEADINGS]))


def not_a_table(folder):
    return csv_file(folder, "尊敬的领导：\n现将有关情况报告如下。\n")


def swapped(folder):
    return csv_file(folder, text(rows(纬度=120.981, 经度=31.385)))


def no_such_day(folder):
    return csv_file(folder, text(rows(启用日期="2019-02-30")))


def endless_cell(folder):
    return csv_file(folder, text(rows(名称="党" * 200_000)))


REFUSED = [
    (formula_without_result, "公式"),
    (csv_injection, "电话只含数字"),
    (password, "密码"),
    (old_xls, "另存为 .xlsx"),
    (xlsx_named_csv, "内容却是 Excel"),
    (csv_named_xlsx, "打不开"),
    (cut_off, "打不开"),
    (zip_bomb, "太大"),
    (zip_of_something_else, "打不开"),
    (picture_named_csv, "文字编码|空字符"),
    (two_columns_of_one_thing, "请只留一列"),
    (not_a_table, "缺少这一列"),
    (swapped, "写反"),
    (no_such_day, "没有“2019-02-30”这一天"),
    (endless_cell, "CSV 格式有误|最多"),
]


def fifty_megabytes(folder):
    path = folder / "stations.csv"
    line = text([[*VALUES[:6], "0512-12345", 31.385, 120.981, "2019-07-01"]])
    with path.open("w", encoding="utf-8") as file:
        file.write(text([HEADINGS]))
        for number in range(50_000_000 // len(line.encode()) + 1):
            file.write(line.replace("T1", f"T{number}", 1))
    return path
