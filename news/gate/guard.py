"""What stops a submission or a publication, and what is let through by name and with a reason.

The guard stands where every way meets, below the forms: where a workflow starts and where a
revision is published. A form has saved the draft by then, so that nothing is lost.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from base.people import person_name
from base.publication import PublicationStopped, about_to_publish

from .models import GateRelease
from .scanning import scan

OVERRIDE = "news.override_gate"
LOGGED = "news.gate_release"


class GateStopped(PublicationStopped):
    """`instance` must not be submitted or published: `findings` are in the way."""

    def __init__(self, instance, findings):
        self.words = "、".join(finding.word for finding in findings)
        super().__init__(f"“{instance}”：{self.words}")
        self.instance = instance
        self.findings = findings


@dataclass(frozen=True)
class Reason:
    """Somebody answers for what the gate would stop, in words that are kept."""

    user: AbstractBaseUser
    text: str


_given = ContextVar("gate_reason", default=None)


@contextmanager
def answered_for(reason):
    """Within it the gate lets hard findings through for a `Reason` whose user may do that."""
    token = _given.set(reason)
    try:
        yield
    finally:
        _given.reset(token)


def ask(instance):
    """Let `instance` go on its way to the public, or raise `GateStopped`."""
    findings = in_the_way(instance)
    if not findings:
        return
    reason = _given.get()
    if reason is None or not reason.text.strip() or not reason.user.has_perm(OVERRIDE):
        raise GateStopped(instance, findings)
    release(instance, findings, reason)


def in_the_way(instance, findings=None):
    """Return the findings that stop `instance`: the hard ones that nobody has let through."""
    hard = [f for f in (scan(instance) if findings is None else findings) if f.must]
    if hard and instance.pk:
        released = released_keys(instance)
        hard = [finding for finding in hard if finding.key not in released]
    return hard


def released_keys(instance):
    """The keys of what was let through on `instance`. Another sentence is asked about anew."""
    rows = GateRelease.objects.filter(**_which(instance)).values_list("findings", flat=True)
    return {finding["key"] for findings in rows for finding in findings}


def release(instance, findings, reason):
    """Write into the ledger that `findings` were let through on `instance`, by whom and why."""
    row = GateRelease.objects.create(
        **_which(instance),
        title=str(instance)[:255],
        revision_id=instance.latest_revision_id,
        user=reason.user,
        user_name=person_name(reason.user)[:150],
        reason=reason.text.strip(),
        findings=[
            {
                "key": finding.key,
                "place": finding.label,
                "word": finding.word,
                "right": finding.right,
                "kind": finding.kind,
                "sentence": f"{finding.before}{finding.word}{finding.after}",
            }
            for finding in findings
        ],
    )
    data = {"reason": row.reason, "words": row.words}
    log(instance=instance, action=LOGGED, user=reason.user, revision=row.revision, data=data)


@receiver(about_to_publish)
def ask_before_publishing(sender, instance, **kwargs):
    ask(instance)


@receiver(pre_save, sender=WorkflowState)
def ask_before_review(sender, instance, **kwargs):
    """Asked when a workflow starts or goes on after changes, before any reviewer is told."""
    running = WorkflowState.STATUS_IN_PROGRESS
    if instance.status == running and not (
        instance.pk and WorkflowState.objects.filter(pk=instance.pk, status=running).exists()
    ):
        ask(instance.content_object.get_latest_revision_as_object())


def _which(instance):
    return {
        "content_type": ContentType.objects.get_for_model(instance),
        "object_id": str(instance.pk),
    }
