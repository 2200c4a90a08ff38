"""Rows of Wagtail's table block, with merged and header cells."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    text: str
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


def rows_of(table: dict) -> list[list[Cell]]:
    """Return the cells that are shown; cells hidden under a merged one and empty rows are not.

    `table` is the value of `wagtail.contrib.table_block`.
    """
    merged = {(cell["row"], cell["col"]): cell for cell in table.get("mergeCells") or []}
    hidden = {
        (row, column)
        for (top, left), cell in merged.items()
        for row in range(top, top + cell["rowspan"])
        for column in range(left, left + cell["colspan"])
        if (row, column) != (top, left)
    }
    rows = []
    for y, texts in enumerate(table.get("data") or []):
        rows.append(
            [
                Cell(
                    text=str(text if text is not None else ""),
                    header=(y == 0 and bool(table.get("first_row_is_table_header")))
                    or (x == 0 and bool(table.get("first_col_is_header"))),
                    colspan=merged.get((y, x), {}).get("colspan", 1),
                    rowspan=merged.get((y, x), {}).get("rowspan", 1),
                )
                for x, text in enumerate(texts)
                if (y, x) not in hidden
            ]
        )
    return [row for row in rows if any(cell.text for cell in row)]
