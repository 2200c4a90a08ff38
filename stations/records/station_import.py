"""Import of stations from a sheet by command: a plan first, then one transaction."""

from dataclasses import dataclass, field
from pathlib import Path

from stations.changes.applying import DETAILED, Refused, apply
from stations.finder.coordinates import WGS84
from stations.models import ChangeSet

from .plan import ADD, ADDED, CHANGED, SKIP, UNCHANGED, UPDATE, Stale, make_plan
from .problems import Problem, SheetError

__all__ = ["ADD", "SKIP", "UPDATE", "Outcome", "import_stations"]


@dataclass
class Outcome:
    """What an import did, or would do."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    warnings: list = field(default_factory=list)
    change_set: ChangeSet | None = None


def import_stations(
    path,
    *,
    dry_run=False,
    is_sample=False,
    user=None,
    reason="",
    crs=WGS84,
    duplicates=ADD,
    progress=lambda done, total: None,
):
    """Import the sheet at `path`; return an `Outcome`.

    Rows are matched by code: new ones are published, changed ones published anew, the rest stay
    untouched. What looks like a duplicate is told in the warnings and treated as `duplicates` says.
    Raises `SheetError` with every problem found; nothing has changed then.
    """
    plan = make_plan(path, user=user, crs=crs, progress=lambda done: progress(done, None))
    if problems := plan.problems():
        raise SheetError(problems)
    questions = plan.questions()
    outcome = Outcome(warnings=[*plan.warnings(), *(_twin_warning(row) for row in questions)])
    counts = plan.counts
    outcome.created, outcome.updated = counts[ADDED], counts[CHANGED]
    outcome.unchanged = counts[UNCHANGED]
    total = outcome.created + outcome.updated
    if not dry_run and total:
        answers = {row.number: duplicates for row in questions}
        try:
            outcome.change_set = apply(
                plan.edits(answers, is_sample=is_sample),
                kind=ChangeSet.Kind.IMPORT,
                user=user,
                reason=reason or "由命令行导入",
                source=Path(path).name,
                detailed=total <= DETAILED,
                progress=lambda done: progress(done, total),
            )
        except (Refused, Stale) as error:
            messages = getattr(error, "messages", {"": str(error)})
            raise SheetError(Problem(0, "", message) for message in messages.values()) from error
        outcome.created, outcome.updated = outcome.change_set.added, outcome.change_set.changed
    return outcome


def _twin_warning(row):
    return Problem(row.number, "name", twin_text(row))


def twin_text(row):
    """What a row looks like, in words."""
    twin = row.twin
    where = f"第 {twin['row']} 行" if twin["row"] else f"已有的 {twin['code']}"
    apart = "" if twin["metres"] is None else f"，相距约 {twin['metres']} 米"
    return f"“{row.name}”与{where}“{twin['name']}”可能是同一处{apart}。"
