"""A table with merged cells as the value of Wagtail's table block."""

from dataclasses import dataclass, field

from .elements import Cell, Table
from .findings import Report

MAX_COLUMNS = 40
MAX_CELLS = 5000
SHORT_HEADER = 20


@dataclass
class Grid:
    """Texts by row and column; a merged cell's text is in its first place, the others are empty.

    `merges`: (row, column, rows, columns). `header`: the first row heads the columns.
    """

    caption: str
    data: list[list[str]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    header: bool = False

    def block_value(self):
        """The value that `wagtail.contrib.table_block` keeps and renders."""
        covered = [
            {"row": row + down, "col": column + right, "hidden": True}
            for row, column, rows, columns in self.merges
            for down in range(rows)
            for right in range(columns)
            if down or right
        ]
        return {
            "data": self.data,
            "cell": covered,
            "mergeCells": [
                {"row": row, "col": column, "rowspan": rows, "colspan": columns}
                for row, column, rows, columns in self.merges
            ],
            "first_row_is_table_header": self.header,
            "first_col_is_header": False,
            "table_header_choice": "row" if self.header else "neither",
            "table_caption": "",
        }


def lay_out(table: Table, caption: str, report: Report) -> Grid:
    """Put cells in their places, as HTML's table model does; what is too large is cut and told."""
    texts, merges, taken = {}, [], set()
    height = len(table.rows)
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            columns = min(cell.colspan, MAX_COLUMNS - column)
            if columns < 1 or len(taken) >= MAX_CELLS:
                if cell.text:
                    report.add(
                        "放不下的表格格子",
                        f"表格至多 {MAX_COLUMNS} 列、{MAX_CELLS} 格，请把大表作为附件上传。",
                        place=cell.text,
                    )
                continue
            rows, columns = _free(taken, row, column, min(cell.rowspan, height - row), columns)
            taken.update((row + d, column + r) for d in range(rows) for r in range(columns))
            texts[row, column] = cell.text
            if rows > 1 or columns > 1:
                merges.append((row, column, rows, columns))
            column += columns
    width = max((column for _, column in taken), default=0) + 1
    data = [[texts.get((row, column), "") for column in range(width)] for row in range(height)]
    header = height > 1 and _is_header(table.rows[0])
    if header and any(row == 0 and rows > 1 for row, _, rows, _ in merges):
        header = False
        report.add(
            "跨行的表头",
            "表头占了几行，按普通行带入；请在草稿里看一看。",
            place=caption,
            lost=False,
        )
    return Grid(caption, data, merges, header)


def _free(taken, row, column, rows, columns):
    """The part of a span that no earlier cell covers."""
    while columns > 1 and (row, column + columns - 1) in taken:
        columns -= 1
    return rows, columns


def _is_header(cells: list[Cell]):
    if all(cell.header for cell in cells):
        return True
    return all(cell.text and len(cell.text) <= SHORT_HEADER for cell in cells) and (
        all(cell.all_bold for cell in cells) or not any(cell.text.isdigit() for cell in cells)
    )
