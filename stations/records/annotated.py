"""The sheet of an import as a workbook again, each row with what would become of it and why."""

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

from base.spreadsheets import neutral

from .headings import LABELS
from .plan import ADDED, CHANGED, WRONG
from .station_import import twin_text

FILLS = {ADDED: "E2F0D9", CHANGED: "FFF2CC", WRONG: "F8CBAD"}


def write_annotated(plan, path):
    """Write the rows of `plan` to an xlsx file at `path`; problem cells are marked."""
    columns = [name for name in LABELS if any(name in row.cells for row in plan.rows(limit=1))]
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("核对结果")
    sheet.freeze_panes = "D2"
    sheet.column_dimensions["C"].width = 60
    sheet.append(_bold(sheet, ["原行号", "处理", "说明", *(LABELS[name] for name in columns)]))
    for row in plan.rows():
        said = [f"{LABELS.get(column, '')}：{message}" for column, message in row.problems]
        said += [message for _, message in row.warnings]
        said += [twin_text(row)] if row.twin else []
        wrong = {column for column, _ in row.problems}
        cells = [row.number, row.label, "\n".join(said)]
        fills = [None, FILLS.get(row.action), None]
        for name in columns:
            cells.append(row.cells.get(name, ""))
            fills.append(FILLS[WRONG] if name in wrong else None)
        sheet.append([_cell(sheet, *pair) for pair in zip(cells, fills, strict=True)])
    workbook.save(path)


def _cell(sheet, value, colour):
    cell = WriteOnlyCell(sheet, neutral(value))
    if isinstance(value, str):
        cell.data_type = "s"
    if colour:
        cell.fill = PatternFill("solid", fgColor=colour)
    return cell


def _bold(sheet, titles):
    cells = [WriteOnlyCell(sheet, title) for title in titles]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells
