"""What a check says of a link."""

from dataclasses import dataclass

from django.utils import timezone

from news.desk.models import LinkState


@dataclass(frozen=True)
class Verdict:
    """`works` is None where nothing can be said. `certain`: no second look is needed."""

    works: bool | None
    problem: str = ""
    certain: bool = False


WORKS = Verdict(True)


def apply(link, verdict: Verdict, now) -> None:
    """Write a verdict into `link` (unsaved). `now` is an aware time; days are local ones.

    What fails once may have had a bad day: dead is what has failed on two different days.
    """
    link.checked_at = now
    link.problem = verdict.problem[:100]
    if verdict.works is not False:
        link.state = LinkState.WORKING if verdict.works else LinkState.UNKNOWN
        link.failing_since = None
        return
    link.failing_since = link.failing_since or now
    again = timezone.localdate(link.failing_since) != timezone.localdate(now)
    link.state = LinkState.DEAD if verdict.certain or again else LinkState.SUSPECT
