"""Read and write the rows of a CSV or xlsx file.

CSV is read as UTF-8 (with or without BOM) or GB18030, as Chinese Excel writes either; it is
written as UTF-8 with BOM, which Chinese Excel needs to show hanzi.
"""

import csv
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from base.spreadsheets import neutral

from .problems import Problem, SheetError


class Sheet:
    """The rows of a file, which may be read more than once without being held in memory.

    Raises `SheetError` for a file that can't be read or lacks one of `required` columns.
    """

    def __init__(self, path, required=()):
        self.path = Path(path)
        if not self.path.is_file():
            raise SheetError.of_file(f"找不到文件 {self.path}。")
        self._open = {".csv": self._open_csv, ".xlsx": self._open_xlsx}.get(
            self.path.suffix.lower()
        )
        if self._open is None:
            raise SheetError.of_file("只能读取 .csv 和 .xlsx 文件；.xls 请先另存为 .xlsx。")
        self.encoding = self._find_encoding() if self.path.suffix.lower() == ".csv" else None
        with self._open() as rows:
            self.columns = [_text(cell) for cell in next(rows, ())]
        if not any(self.columns):
            raise SheetError.of_file("文件是空的：第一行应为列名。")
        missing = [name for name in required if name not in self.columns]
        if missing:
            raise SheetError(
                Problem(1, name, "缺少这一列（列名须与导出文件一致）。") for name in missing
            )

    def __iter__(self):
        """Yield (row number, {column: text}) for every row that is not empty."""
        with self._open() as rows:
            next(rows)
            for number, cells in enumerate(rows, 2):
                values = [_text(cell) for cell in cells]
                if any(values):
                    yield number, dict(zip(self.columns, values, strict=False))

    def _find_encoding(self):
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                with self.path.open(encoding=encoding) as file:
                    while chunk := file.read(1 << 20):
                        if "\0" in chunk:
                            raise SheetError.of_file("这不是文本文件（含有空字符）。")
                return encoding
            except UnicodeDecodeError:
                continue
        raise SheetError.of_file("文字编码无法识别：请另存为“CSV UTF-8”或 xlsx 后再导入。")

    @contextmanager
    def _open_csv(self):
        with self.path.open(encoding=self.encoding, newline="") as file:
            try:
                yield csv.reader(file)
            except csv.Error as error:
                raise SheetError.of_file(f"CSV 格式有误：{error}。") from error

    @contextmanager
    def _open_xlsx(self):
        try:
            workbook = load_workbook(self.path, read_only=True, data_only=True)
        except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
            raise SheetError.of_file(
                "xlsx 文件打不开：可能已损坏、加了密码或扩展名不对。"
            ) from error
        try:
            yield workbook.worksheets[0].iter_rows(values_only=True)
        finally:
            workbook.close()


def _text(cell):
    """A cell as text; a whole number without Excel's .0, which would spoil codes and phones."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


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
