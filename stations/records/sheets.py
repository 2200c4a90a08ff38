"""Read and write the rows of a CSV or xlsx file.

CSV is read as UTF-8 (with or without BOM), GB18030 or UTF-16, as Chinese Excel writes any of them;
it is written as UTF-8 with BOM, which Chinese Excel needs to show hanzi.
"""

import csv
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900

from base.spreadsheets import neutral, original

from .problems import Problem, SheetError
from .workbooks import cell_text, open_workbook

MISSING = "缺少这一列（列名须与导出文件一致）。"
HEADING_WITHIN = 20  # rows: above the headings may stand titles and notes
ENCODINGS = ("utf-8-sig", "gb18030")


class Sheet:
    """The rows of a file, which may be read more than once without being held in memory.

    `heading` turns what stands above a column into its name, or "" if it knows none; the row with
    most of them is the heading row. Without it the first row is, as it stands. Raises `SheetError`
    for a file that can't be read or lacks one of `required` columns.
    """

    def __init__(self, path, required=(), heading=None):
        self.path = Path(path)
        self.heading = heading
        self.epoch, self.hidden = CALENDAR_WINDOWS_1900, frozenset()
        if not self.path.is_file():
            raise SheetError.of_file(f"找不到文件 {self.path}。")
        suffix = self.path.suffix.lower()
        self._open = {".csv": self._open_csv, ".xlsx": self._open_xlsx}.get(suffix)
        if self._open is None:
            raise SheetError.of_file("只能读取 .csv 和 .xlsx 文件；.xls 请先另存为 .xlsx。")
        if suffix == ".csv":
            self.encoding = self._find_encoding()
            self.delimiter = self._find_delimiter()
        with self._open() as rows:
            self.heading_row, self.titles = self._find_headings(rows)
        self.columns = [heading(title) for title in self.titles] if heading else self.titles
        if not any(self.titles):
            raise SheetError.of_file("文件是空的：第一行应为列名。")
        self._check_columns(required)

    def __iter__(self):
        """Yield (row number, {column: text}) for every row that is not empty."""
        with self._open() as rows:
            for number, cells in enumerate(rows, 1):
                if number <= self.heading_row:
                    continue
                values = [_text(cell) for cell in cells]
                if any(values):
                    named = zip(self.columns, values, strict=False)
                    yield number, {column: value for column, value in named if column}

    def _find_headings(self, rows):
        """Return (row number, titles) of the row in which most columns are known."""
        first = [[_text(cell) for cell in row] for row in islice(rows, HEADING_WITHIN)]
        if not first:
            return 1, []
        if self.heading is None:
            return 1, first[0]
        number, titles = max(enumerate(first, 1), key=lambda row: (self._known(row[1]), -row[0]))
        return (number, titles) if self._known(titles) >= 2 else (1, first[0])

    def _known(self, titles):
        return len({self.heading(title) for title in titles} - {""})

    def _check_columns(self, required):
        for name in {column for column in self.columns if column}:
            titles = [t for t, c in zip(self.titles, self.columns, strict=True) if c == name]
            if len(titles) > 1:
                message = f"有几列都是这一项：{'、'.join(titles)}，请只留一列。"
                raise SheetError(Problem(self.heading_row, name, message))
        missing = [name for name in required if name not in self.columns]
        if missing:
            raise SheetError(Problem(self.heading_row, name, MISSING) for name in missing)

    def _find_encoding(self):
        with self.path.open("rb") as file:
            start = file.read(4)
        if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            raise SheetError.of_file("扩展名是 .csv，内容却是 Excel 文件：请改名为 .xlsx 再导入。")
        utf16 = start.startswith((b"\xff\xfe", b"\xfe\xff"))
        for encoding in ("utf-16",) if utf16 else ENCODINGS:
            try:
                with self.path.open(encoding=encoding) as file:
                    while chunk := file.read(1 << 20):
                        if "\0" in chunk:
                            raise SheetError.of_file("这不是文本文件（含有空字符）。")
                return encoding
            except UnicodeError:
                continue
        raise SheetError.of_file("文字编码无法识别：请另存为“CSV UTF-8”或 xlsx 后再导入。")

    def _find_delimiter(self):
        """Excel separates by tabs or semicolons where the system is set so."""
        with self.path.open(encoding=self.encoding) as file:
            start = file.read(4096)
        return max(",\t;", key=lambda mark: (start.count(mark), mark == ","))

    @contextmanager
    def _open_csv(self):
        with self.path.open(encoding=self.encoding, newline="") as file:
            try:
                yield csv.reader(file, delimiter=self.delimiter)
            except csv.Error as error:
                raise SheetError.of_file("CSV 格式有误，或一格里的文字太长。") from error

    @contextmanager
    def _open_xlsx(self):
        with open_workbook(self.path, self._has_headings) as (rows, seen, epoch):
            self.hidden, self.epoch = seen.hidden, epoch
            yield rows

    def _has_headings(self, rows):
        if self.heading is None:
            return True
        return any(self._known([_text(cell) for cell in row]) >= 2 for row in rows)


def _text(cell):
    return original(cell_text(cell))


def write_sheet(path, columns, rows):
    """Write `rows` (dicts) under `columns` to a .csv or .xlsx file."""
    path = Path(path)
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([_safe(row[name]) for name in columns] for row in rows)
    elif path.suffix.lower() == ".xlsx":
        workbook = Workbook(write_only=True)
        sheet = workbook.create_sheet("数据")
        sheet.append(list(columns))
        for row in rows:
            sheet.append([_safe(row[name]) for name in columns])
        workbook.save(path)
    else:
        raise SheetError.of_file("只能写成 .csv 或 .xlsx 文件。")


def _safe(value):
    return "" if value is None else neutral(value)
