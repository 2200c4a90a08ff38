"""A run of the link check: note the links there are, then check what is due, within a budget."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from news.desk.models import Link, LinkState, LinkUse

from .finding import is_ignored, public_links
from .inside import check_inside, own_hosts
from .outside import Inquirer
from .verdict import Verdict, apply

FRESH_DAYS = 7  # what works is asked again after a week
BATCH = 500


def note_links() -> int:
    """Bring the list of links up to date with what is public now; return how many there are."""
    hosts = own_hosts()
    uses: dict[str, list[LinkUse]] = {}
    links: dict[str, Link] = {}
    for place, found in public_links():
        if is_ignored(found.target):
            continue
        target, host = normalise(found.target, hosts)
        # What was deleted has no target left: each place is a link of its own.
        key = Link.key_of(target or f"deleted {place.edit_url} {found.text}")
        links.setdefault(key, Link(key=key, target=target, host=host))
        uses.setdefault(key, []).append(
            LinkUse(
                page_id=place.page_id,
                place=place.title[:120],
                edit_url=place.edit_url[:200],
                text=found.text[:120],
            )
        )
    with transaction.atomic():
        Link.objects.bulk_create(links.values(), batch_size=BATCH, ignore_conflicts=True)
        LinkUse.objects.all().delete()
        ids = dict(Link.objects.values_list("key", "pk"))
        rows = [use for key, found in uses.items() for use in _linked(found, ids[key])]
        LinkUse.objects.bulk_create(rows, batch_size=BATCH)
        Link.objects.filter(uses=None).delete()
    return len(links)


def _linked(uses, link_id):
    for use in uses:
        use.link_id = link_id
        yield use


def normalise(target: str, hosts: Iterable[str]) -> tuple[str, str]:
    """Return (target, host): a path where the host is ours, the host empty for what is ours."""
    if target.startswith("//"):
        target = f"https:{target}"
    try:
        parts = urlsplit(target)
    except ValueError:
        return target, "?"
    host = parts.netloc.lower()
    if parts.scheme not in ("http", "https"):
        return target, ""
    if host in hosts:
        return parts._replace(scheme="", netloc="").geturl() or "/", ""
    return target.partition("#")[0], host


def due(now):
    """Links to check now, those never checked first; a failure is asked again on another day."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    failing = Q(state__in=[LinkState.SUSPECT, LinkState.DEAD], checked_at__lt=today)
    old = Q(checked_at__lt=now - timedelta(days=FRESH_DAYS))
    outside = Link.objects.exclude(host="").filter(
        Q(checked_at=None) | failing | old | Q(state=LinkState.UNCHECKED)
    )
    return outside.order_by(F("checked_at").asc(nulls_first=True), "pk")


def by_turns(links: Iterable[Link]) -> Iterable[Link]:
    """The links so that hosts take turns: nobody is asked twice running if it can be helped."""
    queues: dict[str, deque] = {}
    for link in links:
        queues.setdefault(link.host, deque()).append(link)
    while queues:
        for host in list(queues):
            yield queues[host].popleft()
            if not queues[host]:
                del queues[host]


def check_links(
    limit: int,
    seconds: float,
    progress: Callable[[str], None] = lambda text: None,
    inquirer: Inquirer | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Check all links to this site, then up to `limit` others for up to `seconds`."""
    total = note_links()
    inside = list(Link.objects.filter(host=""))
    for link in inside:
        _settle(link, check_inside(link.target))
    dead = sum(link.state == LinkState.DEAD for link in inside)
    progress(f"共 {total} 个链接；站内 {len(inside)} 个，失效 {dead} 个")
    if not settings.LINK_CHECK_EXTERNAL:
        progress("站外链接的检查没有打开（LINK_CHECK_EXTERNAL）")
        return
    inquirer = inquirer or Inquirer()
    waiting = list(due(timezone.now())[:limit])
    deadline = clock() + seconds
    for number, link in enumerate(by_turns(waiting), 1):
        if clock() > deadline:
            progress(f"时间用完，余下 {len(waiting) - number + 1} 个下次再查")
            return
        _settle(link, inquirer.check(link.target))
        progress(f"站外 {number} / {len(waiting)} {link.get_state_display()} {link.host}")


def _settle(link: Link, verdict: Verdict):
    apply(link, verdict, timezone.now())
    link.save(update_fields=["state", "problem", "checked_at", "failing_since"])
