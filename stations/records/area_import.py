"""Import of areas: code, name, level, parent_code, lat, lng. All or nothing."""

from django.core.exceptions import ValidationError
from django.db import transaction

from stations.models import Area, Level

from .problems import MAX_PROBLEMS, Problem, SheetError
from .sheets import Sheet

COLUMNS = ["code", "name", "level", "parent_code", "lat", "lng"]


def import_areas(path, progress=lambda done: None):
    """Create or update the areas of the file at `path`; return (created, updated, unchanged).

    Raises `SheetError`, after which nothing has changed.
    """
    rows = {}
    problems = []
    for number, row in Sheet(path, COLUMNS):
        found = list(_problems_of(number, row, rows))
        problems += found
        if not found:
            rows[row["code"]] = (number, row)
    problems += _parent_problems(rows)
    if problems:
        raise SheetError(problems[:MAX_PROBLEMS])
    with transaction.atomic():
        return _save(rows, progress)


def _problems_of(number, row, seen):
    if row["code"] in seen:
        yield Problem(number, "code", f"与第 {seen[row['code']][0]} 行的代码 {row['code']} 重复。")
        return
    if row["level"] not in Level.values:
        yield Problem(
            number, "level", f"没有“{row['level']}”这一层级，应为 {'、'.join(Level.values)}。"
        )
    for name in ("lat", "lng"):
        if _number(row[name]) is False:
            yield Problem(number, name, f"“{row[name]}”不是数字。")
            return
    area = _area(row)
    try:
        area.clean_fields(exclude=["path", "depth"])
        area.clean()
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            yield Problem(number, name if name in COLUMNS else "lat", "".join(messages))


def _parent_problems(rows):
    known = set(Area.objects.values_list("code", flat=True)) | set(rows)
    for code, (number, row) in rows.items():
        parent = row["parent_code"]
        if parent and not (code.startswith(parent) and code != parent):
            yield Problem(number, "parent_code", f"区划代码 {code} 不以上级代码 {parent} 开头。")
        elif parent and parent not in known:
            yield Problem(number, "parent_code", f"没有代码为 {parent} 的区域。")


def _save(rows, progress):
    existing = Area.objects.in_bulk(list(rows), field_name="code") if rows else {}
    created = updated = unchanged = 0
    # A parent's code is shorter than its children's, so this order creates parents first.
    for done, code in enumerate(sorted(rows, key=lambda code: (len(code), code)), 1):
        fresh = _area(rows[code][1])
        old = existing.get(code)
        if old is None:
            fresh.save()
            created += 1
        elif any(
            getattr(old, name) != getattr(fresh, name) for name in ("name", "level", "lat", "lng")
        ):
            for name in ("name", "level", "lat", "lng"):
                setattr(old, name, getattr(fresh, name))
            old.save()
            updated += 1
        else:
            unchanged += 1
        progress(done)
    return created, updated, unchanged


def _area(row):
    return Area(
        code=row["code"],
        name=row["name"],
        level=row["level"],
        lat=_number(row["lat"]),
        lng=_number(row["lng"]),
    )


def _number(text):
    """`text` as a float, None where empty, False where it is no number."""
    try:
        return float(text) if text else None
    except ValueError:
        return False
