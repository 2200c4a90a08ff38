"""Contacts go when the form said they would; what was written stays."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.utils import timezone

from base.models.heartbeat import last_beat
from stations.corrections.models import receive
from stations.models import Correction, CorrectionMessage

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(station):
    """A correction with a contact, closed so many days ago."""

    def make(days):
        message = receive(station, "phone", "换号码了", "13800000000")
        closed_at = None if days is None else timezone.now() - timedelta(days=days)
        state = "open" if days is None else "answered"
        Correction.objects.filter(pk=message.correction_id).update(closed_at=closed_at, state=state)
        return message.pk

    return make


def test_contacts_of_what_was_closed_thirty_days_ago_are_deleted(closed, settings):
    old, young, waiting = closed(31), closed(29), closed(None)
    call_command("purge_corrections")
    kept = dict(CorrectionMessage.objects.values_list("pk", "contact"))
    assert kept == {old: "", young: "13800000000", waiting: "13800000000"}
    assert set(CorrectionMessage.objects.values_list("words", flat=True)) == {"换号码了"}
    assert last_beat("purge_corrections")
    settings.CORRECTION_CONTACT_DAYS = 20
    call_command("purge_corrections")
    assert CorrectionMessage.objects.get(pk=young).contact == ""


def problems():
    return {
        problem.id for problem in run_checks(databases=["default"], include_deployment_checks=True)
    }


def test_operators_are_told_when_nobody_deletes_them(closed):
    closed(31)
    assert "stations.W001" not in problems()
    closed(33)
    assert "stations.W001" in problems()
    call_command("purge_corrections")
    assert "stations.W001" not in problems()


def test_a_time_that_would_delete_at_once_is_refused(db, settings):
    settings.CORRECTION_CONTACT_DAYS = 0
    assert "stations.E001" in problems()
