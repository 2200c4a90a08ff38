"""The preview of a bulk change, which is also what is applied."""

import hashlib
import json
from dataclasses import dataclass, field

from base.iteration import batched
from stations.changes import records
from stations.changes.applying import DETAILED, Edit, apply, changed_values
from stations.changes.models import ChangeSet
from stations.models import Station

from .change import Change, Problem, wanted


@dataclass(frozen=True)
class Row:
    """One station: what changes, or why it cannot be. With neither, it is so already."""

    station: int
    code: str
    name: str
    before: dict = field(default_factory=dict)
    after: dict = field(default_factory=dict)
    problem: str = ""


@dataclass
class Plan:
    """What would become of all chosen stations; only the asked page of rows is kept."""

    changed: int = 0
    unchanged: int = 0
    problems: int = 0
    rows: list = field(default_factory=list)
    digest: str = ""

    @property
    def total(self):
        return self.changed + self.unchanged + self.problems


def rows_of(stations, change: Change):
    """Yield a `Row` for each of `stations`, problems and all, some hundred in memory at a time."""
    keys = list(stations.values_list("pk", flat=True))
    for batch in batched(keys, records.BATCH):
        found = records.read(batch)
        drafted = set(
            Station.objects.filter(pk__in=batch, has_unpublished_changes=True).values_list(
                "pk", flat=True
            )
        )
        for key in batch:
            if record := found.get(key):
                yield _row(key, record, change, key in drafted)


def _row(key, record, change, drafted):
    about = {"station": key, "code": record["code"], "name": record["name"]}
    try:
        after = changed_values(record, wanted(record, change))
    except Problem as problem:
        return Row(**about, problem=str(problem))
    if after and drafted:
        return Row(**about, problem="有未发布的修改，请先发布或放弃。")
    return Row(**about, before={name: record[name] for name in after}, after=after)


def plan(stations, change, page=1, per_page=50):
    """Count what would change, and keep one page of rows: problems first, then what changes.

    The digest says whether a later plan is the same.
    """
    result, digest = Plan(), hashlib.sha256()
    problems, others = [], []
    first, last = (page - 1) * per_page, page * per_page
    for row in rows_of(stations, change):
        digest.update(json.dumps([row.station, row.before, row.after, row.problem]).encode())
        kept = others
        if row.problem:
            result.problems += 1
            kept = problems
        elif row.after:
            result.changed += 1
        else:
            result.unchanged += 1
        if len(kept) < last:
            kept.append(row)
    result.rows = [*problems, *others][first:last]
    result.digest = digest.hexdigest()
    return result


def carry_out(stations, change, user, reason, changes):
    """Apply `change` to those of `stations` without a problem; return the `ChangeSet`.

    `changes` is how many will change, by the plan. Raises `stations.changes.applying.Refused`.
    """
    edits = (Edit(row.station, row.after) for row in rows_of(stations, change) if row.after)
    return apply(
        edits,
        kind=ChangeSet.Kind.BULK,
        user=user,
        reason=reason,
        detailed=changes <= DETAILED,
    )
