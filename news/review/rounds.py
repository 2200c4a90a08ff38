"""What the log says of the reviews of a page, submission by submission.

The log and nothing else is the source: it can't be edited, it outlives the page, and it says the
same as the audit.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from wagtail.models import PageLogEntry

from base.audit.trail import person_of

WORKFLOW = "wagtail.workflow."
BEGINS = (f"{WORKFLOW}start", f"{WORKFLOW}resume")
DECISIONS = {f"{WORKFLOW}approve": "通过", f"{WORKFLOW}reject": "退回"}
CANCELLED = f"{WORKFLOW}cancel"
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
STEPS = ("初审", "复审", "终审")
REVIEW_ACTIONS = (*BEGINS, *DECISIONS, CANCELLED, *PUBLISHED)


@dataclass
class Step:
    """One decision: who took it and when, on which version of the text."""

    name: str
    person: str
    at: datetime
    opinion: str
    result: str
    address: str
    version: int | None


@dataclass
class Round:
    """One submission, from its beginning to publication, sending back or cancellation."""

    title: str
    entry: PageLogEntry
    submitter: str
    submitted_at: datetime
    steps: list[Step] = field(default_factory=list)
    published_at: datetime | None = None
    outcome: str = "审核中"

    def step(self, name):
        """The decision of the step that is called `name`, or None."""
        return next((step for step in self.steps if step.name == name), None)

    @property
    def version(self):
        """What was submitted; of a text that came back the log names the version before."""
        return self.entry.revision_id if self.entry.action == BEGINS[0] else None

    @property
    def three(self):
        return [self.step(name) for name in STEPS]


def rounds_of(entries):
    """Return the `Round`s that log entries of one page tell of, oldest first."""
    rounds = []
    for entry in sorted(entries, key=lambda entry: (entry.timestamp, entry.pk)):
        if entry.action in BEGINS:
            rounds.append(Round(entry.label, entry, person_of(entry), _local(entry)))
        elif rounds:
            _continue(rounds[-1], entry)
    return rounds


def _continue(current, entry):
    if entry.action in DECISIONS:
        current.steps.append(_step(entry))
        current.outcome = "退回" if entry.action == f"{WORKFLOW}reject" else current.outcome
    elif entry.action == CANCELLED:
        current.outcome = "撤回"
        current.steps.append(
            Step("撤回", person_of(entry), _local(entry), "", "撤回", _address(entry), None)
        )
    elif entry.action in PUBLISHED and current.published_at is None:
        current.published_at, current.outcome = _local(entry), "已发布"


def _step(entry):
    return Step(
        name=entry.data["workflow"]["task"]["title"],
        person=person_of(entry),
        at=_local(entry),
        opinion=entry.data.get("comment") or "",
        result=DECISIONS[entry.action],
        address=_address(entry),
        version=entry.revision_id,
    )


def _local(entry):
    return timezone.localtime(entry.timestamp)


def _address(entry):
    return entry.data.get("address", "")


def rounds_of_page(page):
    """The rounds of a page that is or was."""
    return rounds_of(PageLogEntry.objects.filter(page_id=page.pk, action__in=REVIEW_ACTIONS))


def rounds_begun_by(beginnings):
    """The rounds that `beginnings`, log entries in BEGINS, began; in the same order."""
    beginnings = list(beginnings)
    pages = {entry.page_id for entry in beginnings}
    by_page = {}
    for entry in PageLogEntry.objects.filter(page_id__in=pages, action__in=REVIEW_ACTIONS):
        by_page.setdefault(entry.page_id, []).append(entry)
    begun = {round.entry.pk: round for entries in by_page.values() for round in rounds_of(entries)}
    return [begun[entry.pk] for entry in beginnings]
