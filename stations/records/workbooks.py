"""Read an xlsx file row by row, and never more of it than fits: its parts are weighed first.

What a spreadsheet shows and openpyxl's fast reading leaves out is looked up in the sheet's XML
beforehand: hidden rows, merged cells, formulas.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from .problems import Problem, SheetError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old .xls, or an xlsx that is encrypted
MEGABYTE = 1 << 20
# Uncompressed sizes: 200,000 stations take 200 MB in the sheet and 40 MB of shared strings.
MAX_SHEET, MAX_STRINGS, MAX_OTHER = 512 * MEGABYTE, 64 * MEGABYTE, 16 * MEGABYTE
MAX_ENTRIES = 2000
MAX_COLUMNS = 100
MAX_MERGED = 20_000
_TAG = re.compile(
    rb"<(?:\w+:)?(?:(?P<formula>f)[ >/]|row(?P<row>(?:\s[^>]*)?)>"
    rb'|mergeCell\s+ref="(?P<merged>[A-Z0-9:]+)")'
)
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_NUMBER = re.compile(rb'\sr="(\d+)"')


@dataclass
class Seen:
    """What the XML of a sheet says besides its values. Rows as the spreadsheet numbers them."""

    hidden: set[int] = field(default_factory=set)
    merged: list[tuple] = field(default_factory=list)  # (first column, first row, last …), from 1
    formulas: bool = False


@contextmanager
def open_workbook(path, has_heading=lambda rows: True):
    """Yield (rows, `Seen`, epoch) of the first sheet for which `has_heading` of its rows is true.

    Rows are tuples of values, merged cells filled in. Raises `SheetError` in plain words.
    """
    weigh(path)
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        raise SheetError.of_file("xlsx 文件打不开：可能已损坏、加了密码或扩展名不对。") from error
    try:
        sheets = workbook.worksheets
        if not sheets:
            raise SheetError.of_file("xlsx 文件里没有工作表。")
        sheet = next((s for s in sheets if has_heading(_rows(s, 20))), sheets[0])
        seen = look(path, sheet)
        rows = _filled(_rows(sheet), seen)
        if seen.formulas:
            rows = _calculated(rows, path, sheet.title)
        yield rows, seen, workbook.epoch
    except (BadZipFile, KeyError, ValueError, EOFError, SyntaxError) as error:
        raise SheetError.of_file("xlsx 文件读到一半读不下去：文件可能已损坏。") from error
    finally:
        workbook.close()


def weigh(path):
    """Refuse what is no xlsx file, or would unpack to more than a sheet of stations can be."""
    with open(path, "rb") as file:
        start = file.read(8)
    if start == OLE:
        raise SheetError.of_file(
            "文件打不开：加了密码，或是旧版的 .xls。请在表格软件里去掉密码、另存为 .xlsx 再导入。"
        )
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
    except (BadZipFile, OSError, NotImplementedError) as error:
        raise SheetError.of_file("xlsx 文件打不开：可能已损坏、加了密码或扩展名不对。") from error
    if len(entries) > MAX_ENTRIES or any(entry.file_size > _limit(entry) for entry in entries):
        raise SheetError.of_file("文件解压后太大，不像是阵地表，没有读取。")
    if any(entry.flag_bits & 1 for entry in entries):
        raise SheetError.of_file("文件加了密码。请去掉密码再导入。")


def _limit(entry):
    name = entry.filename.lower()
    if "worksheets/" in name:
        return MAX_SHEET
    return MAX_STRINGS if name.endswith("sharedstrings.xml") else MAX_OTHER


def look(path, sheet):
    """Return what is `Seen` in the XML of `sheet`, read in pieces."""
    seen, rest, row = Seen(), b"", 0
    with ZipFile(path) as archive, archive.open(sheet._worksheet_path) as xml:
        while chunk := xml.read(MEGABYTE):
            text = rest + chunk
            cut = text.rfind(b"<")
            text, rest = text[:cut], text[cut:][:4096]
            for tag in _TAG.finditer(text + (b"" if rest else b">")):
                if tag["formula"]:
                    seen.formulas = True
                elif tag["merged"] and len(seen.merged) < MAX_MERGED:
                    seen.merged.append(range_boundaries(tag["merged"].decode()))
                elif tag["row"] is not None:
                    number = _NUMBER.search(tag["row"])
                    row = int(number[1]) if number else row + 1
                    if _HIDDEN.search(tag["row"]):
                        seen.hidden.add(row)
    return seen


def _rows(sheet, last=None):
    sheet.reset_dimensions()  # which a file may state as it likes
    return sheet.iter_rows(max_col=MAX_COLUMNS, max_row=last, values_only=True)


def _filled(rows, seen):
    """Give every cell of a merged range its value: an area written once beside ten stations."""
    starting, open_ranges = {}, {}
    for left, top, _, bottom in seen.merged:
        if bottom > top:  # a range within one row is a title, or a wide cell
            starting.setdefault(top, []).append((left, bottom))
    for number, row in enumerate(rows, 1):
        for left, bottom in starting.get(number, ()):
            if left <= len(row):
                open_ranges[left] = (bottom, row[left - 1])
        if open_ranges:
            cells = list(row)
            for left, (bottom, value) in list(open_ranges.items()):
                if number > bottom:
                    del open_ranges[left]
                elif cells[left - 1] is None:
                    cells[left - 1] = value
            row = cells
        yield row


def _calculated(rows, path, title):
    """Refuse a formula that has no stored result: it would be read as an empty cell."""
    workbook = load_workbook(path, read_only=True)
    try:
        written = _rows(workbook[title])
        for number, (row, formulas) in enumerate(zip(rows, written, strict=False), 1):
            for column, (value, formula) in enumerate(zip(row, formulas, strict=False), 1):
                if value is None and isinstance(formula, str) and formula.startswith("="):
                    message = f"第 {column} 列是公式，没有存下结果；请打开、保存一次再导入。"
                    raise SheetError(Problem(number, "", message))
            yield row
    finally:
        workbook.close()


def cell_text(cell):
    """A cell as text; a whole number without Excel's .0, which would spoil codes and phones."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        cell = cell.date()
    return str(cell).strip()
