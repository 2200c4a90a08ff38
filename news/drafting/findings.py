"""What an import has to tell the editor: what was left out, changed or guessed, and where."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

MAX_PLACES = 20
EXCERPT = 40


@dataclass
class Finding:
    """One kind of thing. `lost`: something of the source is not in the draft."""

    what: str
    advice: str
    count: int = 0
    places: list[str] = field(default_factory=list)
    lost: bool = True


class Report:
    """Findings by kind, in the order in which they were first met."""

    def __init__(self):
        self._findings = {}

    def add(self, what, advice, *, place="", count=1, lost=True):
        """Count one more `what`; `place` is the text it stands at, or its own text."""
        finding = self._findings.setdefault(what, Finding(what, advice, lost=lost))
        finding.count += count
        if place and len(finding.places) < MAX_PLACES:
            finding.places.append(excerpt(place))

    def extend(self, findings: Iterable[Finding]):
        for finding in findings:
            known = self._findings.setdefault(
                finding.what, Finding(finding.what, finding.advice, lost=finding.lost)
            )
            known.count += finding.count
            known.places = (known.places + finding.places)[:MAX_PLACES]

    def __iter__(self):
        return iter(self._findings.values())

    def as_json(self):
        return [asdict(finding) for finding in self]


def excerpt(text, length=EXCERPT):
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[:length]}…"
