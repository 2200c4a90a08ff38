"""The board as an xlsx workbook: one sheet of progress, one of the trend."""

from io import BytesIO

from openpyxl import Workbook

from base.spreadsheets import neutral

from .progress import Board

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PROGRESS = [
    *("区划代码", "区域", "层级", "计划总数", "今天已建成", "进度（%）"),
    *("到期日", "到期应建成", "到期已建成", "情况"),
]


def workbook(board: Board) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("覆盖进度")
    sheet.append([f"截至 {board.today.isoformat()}"])
    sheet.append(PROGRESS)
    for part in (board.whole, *board.areas):
        for tier in part.tiers:
            for one in tier.milestones:
                row = [part.area.code, part.area.name, tier.tier.label, tier.planned, tier.reached]
                row += [tier.share, one.due, one.required, one.reached, one.state_name]
                sheet.append([neutral(cell) for cell in row])
    sheet = book.create_sheet("趋势")
    sheet.append(["层级", "日期", "已建成", "应建成"])
    for trend in board.trends:
        label = trend.tier.label
        rows = [[label, day, count, None] for day, count in trend.reached]
        rows += [[label, day, None, count] for day, count in trend.required]
        for row in sorted(rows, key=lambda row: row[1]):
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
