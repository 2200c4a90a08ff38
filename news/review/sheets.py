"""审核单: the form that proves the reviews of an article, on paper and as a table."""

from io import BytesIO

from openpyxl import Workbook
from wagtail.models import Page

from base.spreadsheets import neutral

from .rounds import STEPS

STEP_HEADINGS = ["审次", "办理人", "时间", "结果", "意见", "版本"]
PERIOD_HEADINGS = [
    *("标题", "栏目", "来源", "作者", "送审人", "送审时间"),
    *(f"{step}{what}" for step in STEPS for what in ("人", "时间", "意见", "结果", "版本")),
    *("审核结果", "发布时间"),
]


def heading_of(page):
    """[(what, value)] of the head of a form; `page` is a specific page."""
    column = page.get_parent()
    return [
        ("标题", page.draft_title or page.title),
        ("栏目", column.title if column else ""),
        ("来源", getattr(page, "source_name", "")),
        ("作者", getattr(page, "author", "")),
        ("稿件编号", str(page.pk)),
    ]


def moment(at):
    """A time as people read it in a form; "" for None."""
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def step_row(step):
    return [
        *(step.name, step.person, moment(step.at), step.result, step.opinion),
        version_text(step),
    ]


def version_text(step):
    return f"版本 {step.version}" if step and step.version else ""


def page_workbook(page, rounds):
    """The form of one article as an xlsx file: its head, then each submission."""
    rows = [["稿件审核单"], *([what, value] for what, value in heading_of(page))]
    for number, round in enumerate(rounds, 1):
        submitted = f"{round.submitter}，{moment(round.submitted_at)}"
        rows += [
            [],
            [f"第 {number} 次送审", submitted, "审核结果", round.outcome],
            STEP_HEADINGS,
            *(step_row(step) for step in round.steps),
        ]
        if round.published_at:
            rows.append(["发布", "", moment(round.published_at)])
    return workbook(rows, "审核单")


def period_row(round, pages):
    """One submission as a line; `pages`: {id: specific page} of those that still exist."""
    page = pages.get(round.entry.page_id)
    head = dict(heading_of(page)) if page else {}
    cells = [
        round.title,
        head.get("栏目", "（已删除）"),
        head.get("来源", ""),
        head.get("作者", ""),
    ]
    cells += [round.submitter, moment(round.submitted_at)]
    for step in round.three:
        if step:
            cells += [step.person, moment(step.at), step.opinion, step.result, version_text(step)]
        else:
            cells += [""] * 5
    return [*cells, round.outcome, moment(round.published_at)]


def pages_of(rounds):
    """{id: specific page} of the rounds' pages that still exist."""
    wanted = {round.entry.page_id for round in rounds}
    return {page.pk: page for page in Page.objects.filter(pk__in=wanted).specific()}


def workbook(rows, name):
    """Return the bytes of an xlsx file; no cell of it is a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append([neutral(cell) for cell in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()
