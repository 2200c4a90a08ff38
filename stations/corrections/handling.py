"""What an office makes of a correction: it is closed once, with an answer, and leaves a trace.

To accept is never to publish: the value goes into the station's draft, for an editor to look at.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from stations import hours
from stations.models import Correction, CorrectionState, Station

from .models import Subject

PLAIN_FIELDS = {Subject.NAME: "name", Subject.PLACE: "address", Subject.PHONE: "phone"}
WITH_VALUE = {*PLAIN_FIELDS, Subject.HOURS}
"""Subjects whose new value can be put into the draft; the others are changed by hand."""

ACTIONS = {
    CorrectionState.ACCEPTED: ("stations.correction_accepted", "采纳报错"),
    CorrectionState.DECLINED: ("stations.correction_declined", "不采纳报错"),
    CorrectionState.ANSWERED: ("stations.correction_answered", "答复报错"),
}


class CannotClose(Exception):
    """The correction can't be closed now; the message is Chinese and says why."""


@dataclass(frozen=True)
class Outcome:
    """`value`: for the draft, checked by `checked_value`; None where nothing is to be put there."""

    state: str
    answer: str = ""
    value: object = None


def current_value(correction: Correction) -> str:
    """What the latest draft says of the subject, in the words of the form."""
    draft = _draft(correction.station)
    if correction.subject == Subject.HOURS:
        return draft.hours_text
    return getattr(draft, PLAIN_FIELDS.get(correction.subject, ""), "")


def checked_value(subject: str, text: str):
    """Return what `text` means for the draft. Raises ValidationError, in Chinese."""
    if subject == Subject.HOURS:
        try:
            return hours.parse_hours(text)
        except hours.HoursError as error:
            raise ValidationError(str(error)) from error
    field = Station._meta.get_field(PLAIN_FIELDS[subject])
    return field.clean(text, None)


@transaction.atomic
def close(correction: Correction, outcome: Outcome, user) -> None:
    """Close `correction`. Raises CannotClose where somebody was faster, or the draft is locked."""
    closed = Correction.objects.filter(pk=correction.pk, state=CorrectionState.OPEN).update(
        state=outcome.state, answer=outcome.answer, closed_at=timezone.now(), closed_by=user
    )
    if not closed:
        raise CannotClose("这条报错刚才已由别人处理。")
    correction.refresh_from_db()
    if outcome.value is not None:
        _put_into_draft(correction, outcome.value, user)
    action, _ = ACTIONS[outcome.state]
    reason = f"{correction.get_subject_display()}：{outcome.answer}".rstrip("：")
    log(instance=correction.station, action=action, user=user, data={"reason": reason})


def _draft(station: Station) -> Station:
    return station.get_latest_revision_as_object() if station.latest_revision_id else station


def _put_into_draft(correction, value, user):
    station = correction.station
    lock = station.get_lock()
    if lock and lock.for_user(user):
        raise CannotClose("这处阵地的编辑已锁定，或正在审核中，现在不能改草稿。")
    draft = _draft(station)
    if correction.subject == Subject.HOURS:
        draft.set_weekly_hours(value)
    else:
        setattr(draft, PLAIN_FIELDS[correction.subject], value)
    draft.save_revision(user=user, log_action=True)
