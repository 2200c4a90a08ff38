"""The word list as a sheet: 错, 对, 类别, 程度, and 例外 where there are any. All or nothing."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from search.index import reindex
from stations.records.problems import Problem, SheetError
from stations.records.sheets import Sheet

from .models import GateEdition, GateWord

# column: field
COLUMNS = {"错": "wrong", "对": "right", "类别": "kind", "程度": "severity"}
OPTIONAL = {"例外": "exceptions"}
MAX_ROWS = 50_000
MAX_PROBLEMS = 200
EXAMPLES = [
    {"错": "既使", "对": "即使", "类别": "错别字", "程度": "必须改", "例外": ""},
    {"错": "必需", "对": "必须", "类别": "错别字", "程度": "提示", "例外": "必需品、生活必需"},
    {"错": "老干部局", "对": "老干部工作局", "类别": "机构名称", "程度": "提示", "例外": ""},
]


@dataclass(frozen=True)
class Plan:
    """What an import would do. `rows` are the values of the words that it adds or changes."""

    rows: list[dict[str, str]]
    added: int
    changed: int
    unchanged: int


def read_words(path):
    """Return the `Plan` of the sheet at `path`. Raises `SheetError` naming row and column."""
    sheet = Sheet(path, list(COLUMNS))
    fields = {**COLUMNS, **{c: f for c, f in OPTIONAL.items() if c in sheet.columns}}
    words, problems, seen = [], [], {}
    for number, cells in sheet:
        if number > MAX_ROWS + 1:
            raise SheetError.of_file(f"一次最多导入 {MAX_ROWS} 行。")
        word, found = _read_row(number, {f: cells.get(c, "") for c, f in fields.items()})
        if word.wrong in seen:
            found = [Problem(number, "错", f"与第 {seen[word.wrong]} 行重复。")]
        seen.setdefault(word.wrong, number)
        problems += found
        words.append(word)
        if len(problems) >= MAX_PROBLEMS:
            break
    if problems:
        raise SheetError(problems)
    if not words:
        raise SheetError.of_file("只有列名，没有内容。")
    return _plan(words, list(fields.values()))


def _read_row(number, values):
    problems = []
    for column, choices in (("类别", GateWord.Kind), ("程度", GateWord.Severity)):
        keys = {choice.label: choice.value for choice in choices}
        text = values[COLUMNS[column]]
        if text not in keys:
            labels = "、".join(keys)
            problems.append(Problem(number, column, f"“{text}”不在可选之列：{labels}。"))
        values[COLUMNS[column]] = keys.get(text, choices.values[0])
    word = GateWord(**values)
    try:
        word.clean_fields()
        word.clean()
    except ValidationError as error:
        columns = {field: column for column, field in (COLUMNS | OPTIONAL).items()}
        problems += [
            Problem(number, columns[field], "".join(messages))
            for field, messages in error.message_dict.items()
        ]
    return word, problems


def _plan(words, fields):
    standing = {word.wrong: word for word in GateWord.objects.all()}
    rows, added = [], 0
    for word in words:
        old = standing.get(word.wrong)
        values = {field: getattr(word, field) for field in fields}
        if old is None:
            added += 1
        elif all(getattr(old, field) == value for field, value in values.items()):
            continue
        rows.append(values)
    return Plan(rows, added, len(rows) - added, len(words) - len(rows))


@transaction.atomic
def write_words(rows):
    """Add or change the words of a plan's `rows`; return how many. Other words stay."""
    standing = {word.wrong: word for word in GateWord.objects.all()}
    fresh, changed = [], []
    for values in rows:
        word = standing.get(values["wrong"])
        (fresh if word is None else changed).append(word := word or GateWord())
        for field, value in values.items():
            setattr(word, field, value)
    GateWord.objects.bulk_create(fresh, batch_size=1000)
    fields = [*COLUMNS.values(), *OPTIONAL.values()]
    GateWord.objects.bulk_update(changed, [f for f in fields if f != "wrong"], batch_size=500)
    GateEdition.touch()
    reindex(GateWord.objects.all())
    return len(rows)
