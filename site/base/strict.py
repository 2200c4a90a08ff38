"""Body blocks that take no value which their own template, editor or search could not read.

Wagtail's widgets trust the form: a request that no editor makes (a table that is a number, rich
text that is no content state) would be a server error, or be kept and break the page ever after.
"""

import json

from django.core.exceptions import BadRequest
from wagtail.blocks import RichTextBlock
from wagtail.contrib.table_block.blocks import TableBlock


class StrictRichTextBlock(RichTextBlock):
    def value_from_datadict(self, data, files, prefix):
        try:
            return super().value_from_datadict(data, files, prefix)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BadRequest("正文的数据不完整，没有保存。") from error


class StrictTableBlock(TableBlock):
    def value_from_form(self, value):
        try:
            return checked_table(json.loads(value))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BadRequest("表格的数据不完整，没有保存。") from error


def checked_table(value):
    """Return a table's value if it has the shape that is kept, else raise ValueError or the like.

    Cells are text or empty; places and spans are whole numbers.
    """
    if value is None:
        return None
    if not all(isinstance(row, list) for row in value["data"]):
        raise ValueError("rows")
    data = [[_cell_text(cell) for cell in row] for row in value["data"]]
    for meta in value.get("cell") or []:
        _whole_numbers(meta, "row", "col")
    for merge in value.get("mergeCells") or []:
        _whole_numbers(merge, "row", "col", "rowspan", "colspan")
    return value | {"data": data}


def _cell_text(cell):
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, int | float):
        return str(cell)
    raise ValueError("cell")


def _whole_numbers(meta, *names):
    if not all(type(meta[name]) is int and meta[name] >= 0 for name in names):
        raise ValueError("place")
