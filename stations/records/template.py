"""An empty sheet to be filled in: headings with notes, and lists to choose from."""

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from stations.models import Function, Siting, State, Tier

from .columns import COLUMNS, EXTRA
from .headings import LABELS

ROWS = 2000
NOTES = {
    "code": "新阵地留空，自动编号。修改已有的阵地时必须填，按它对上。",
    "name": "全称，例如：陆家镇党群服务中心。",
    "tier": "中心、站、点。不填时按名称的末尾判断。",
    "area_code": "区划代码，或区域的名称，例如：陆家镇邹家角社区。",
    "parent_code": "上级阵地的编号或全称。中心不填。",
    "siting": "从下拉列表里选。",
    "functions": "用顿号或分号分隔。可用的功能见“可选内容”。",
    "opening_hours": "例如：周一至周五 9:00-17:00；周六 9:00-11:30；法定节假日休息。可写 全天。",
    "phone": "办公电话，多个用顿号分隔。不要填个人手机号。",
    "lat": "例如 31.310498。坐标系在导入时选择。",
    "lng": "例如 121.047952。",
    "state": "从下拉列表里选；不填为开放。",
    "closed_reason": "状态为“暂停开放”时必填。",
    "closed_until": "最后一个不开放的日子，例如 2026-10-01。",
    "opened_on": "例如 2019-07-01。",
    "verified_on": "例如 2026-10-01。",
}


def write_template(path):
    """Write the empty sheet to an xlsx file at `path`."""
    workbook = Workbook()
    sheet, choices = workbook.active, workbook.create_sheet("可选内容")
    sheet.title = "阵地"
    sheet.freeze_panes = "A2"
    lists = {
        "tier": Tier.labels,
        "siting": list(Siting.objects.values_list("name", flat=True)),
        "functions": list(Function.objects.values_list("name", flat=True)),
        "state": State.labels,
    }
    for number, name in enumerate([*COLUMNS, *EXTRA], 1):
        heading = sheet.cell(1, number, LABELS[name])
        heading.font = Font(bold=True)
        if note := NOTES.get(name):
            heading.comment = Comment(note, "填表说明", width=320, height=90)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 40 if name in ("opening_hours", "functions") else 18
        sheet.column_dimensions[letter].number_format = "@"  # codes and phones stay text
        if name in lists:
            _choose(sheet, letter, choices, list(lists).index(name) + 1, name, lists[name])
    workbook.save(path)


def _choose(sheet, letter, choices, column, name, values):
    choices.cell(1, column, LABELS[name]).font = Font(bold=True)
    for row, value in enumerate(values, 2):
        choices.cell(row, column, value)
    if not values or name == "functions":  # several in one cell: a list to look at
        return
    source = get_column_letter(column)
    validation = DataValidation(
        type="list",
        formula1=f"='可选内容'!${source}$2:${source}${len(values) + 1}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="不在列表里",
        error=f"请从下拉列表里选{LABELS[name]}。",
    )
    sheet.add_data_validation(validation)
    validation.add(f"{letter}2:{letter}{ROWS}")
