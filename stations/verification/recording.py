"""Vouching for a record, and taking it back.

A verification is a fact about the record and no part of its text: it goes to the station's row
alone, publishes nothing, and no draft carries it (`Station.with_content_json`), so that a later
publication doesn't take it back. The log entry of each keeps what stood before.
"""

from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from base.people import person_name
from stations.models import Station, StationLogEntry

VERIFY, UNDO = "stations.verify", "stations.verify.undo"


class CannotUndo(Exception):
    """Why a verification cannot be taken back, in words for the editor."""


@transaction.atomic
def verify(station, user):
    """Record that `user` verified the station today (Asia/Shanghai); return the log entry.

    Who taps twice has verified once.
    """
    row = Station.objects.select_for_update().get(pk=station.pk)
    today = timezone.localdate()
    if row.verified_on == today and row.verified_by_id == user.pk and (done := last(row)):
        return done
    entry = log(
        instance=row,
        action=VERIFY,
        user=user,
        data={"on": today.isoformat(), "verifier": person_name(user), "before": _now(row)},
    )
    _write(row, today, user, person_name(user))
    return entry


@transaction.atomic
def undo(entry, user):
    """Put back what stood before the verification `entry`; return its station.

    Raises CannotUndo where it is another's, or no longer the last word on the station.
    """
    station = Station.objects.select_for_update().filter(pk=entry.object_id).first()
    if entry.action != VERIFY or station is None:
        raise CannotUndo("没有找到这次核实。")
    if entry.user_id != user.pk:
        raise CannotUndo("只能撤销自己刚才的核实。")
    latest = last(station)
    if latest != entry or station.verified_on != date.fromisoformat(entry.data["on"]):
        raise CannotUndo(f"“{station}”后来又核实过，或者已经撤销，没有再改动。")
    before = entry.data["before"]
    verifier = get_user_model().objects.filter(pk=before["by"]).first()
    _write(station, before["on"] and date.fromisoformat(before["on"]), verifier, before["verifier"])
    log(instance=station, action=UNDO, user=user, data={"on": entry.data["on"]})
    return station


def last(station):
    """The log entry of the station's last verification, unless that was taken back."""
    entries = StationLogEntry.objects.for_instance(station).filter(action__in=(VERIFY, UNDO))
    entry = entries.order_by("-timestamp", "-pk").first()
    return entry if entry and entry.action == VERIFY else None


def _now(station):
    on = station.verified_on
    return {
        "on": on and on.isoformat(),
        "by": station.verified_by_id,
        "verifier": station.verifier,
    }


def _write(station, on, user, name):
    Station.objects.filter(pk=station.pk).update(verified_on=on, verified_by=user, verifier=name)
