"""What is due: all of it computed in SQL, so that a page of 200,000 stations is one page's work.

A round has no beginning and no end: each record is due so many days after it was last verified,
by its tier (`VerificationPeriods`); one that never was is due at once. Only what the public sees
is asked for. Dates are local ones (Asia/Shanghai).
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import Case, Count, F, Func, IntegerField, Q, Value, When
from django.utils import timezone

from stations.models import Tier
from stations.scope.rights import policy

from .models import VerificationPeriods

EPOCH = date(1970, 1, 1)


class Standing(models.TextChoices):
    NEVER = "never", "尚未核实"
    OVERDUE = "overdue", "已超期"
    SOON = "soon", "快到期"
    VALID = "valid", "有效期内"


class DayNumber(Func):
    """A date as the number of days since 1970-01-01, on both databases."""

    output_field = IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        template = "CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "(%(expressions)s - DATE '1970-01-01')"
        return self.as_sql(compiler, connection, template=template, **context)


def verifiable(user):
    """The public stations that `user` may verify, as a queryset."""
    return policy().instances_user_has_any_permission_for(user, ["change"]).public()


def with_due(stations, periods=None):
    """Annotate `overdue`: days past the due date, negative before it, None if never verified."""
    periods = periods or VerificationPeriods.load()
    period = Case(
        *(When(tier=tier, then=Value(periods.days(tier))) for tier in Tier),
        output_field=IntegerField(),
    )
    today = Value((timezone.localdate() - EPOCH).days)
    return stations.annotate(overdue=today - DayNumber("verified_on") - period)


def most_overdue_first(stations):
    """Those never verified first, then by how long they are overdue; ties by code."""
    return stations.order_by(F("overdue").desc(nulls_first=True), "code")


def is_standing(standing, periods, today=None):
    """The condition of a `Standing`, on the plain columns of a station."""
    today = today or timezone.localdate()
    if standing == Standing.NEVER:
        return Q(verified_on=None)
    late = _verified_before(periods, today)
    soon = _verified_before(periods, today + timedelta(days=periods.notice))
    verified = Q(verified_on__isnull=False)
    return (
        verified
        & {
            Standing.OVERDUE: late,
            Standing.SOON: soon & ~late,
            Standing.VALID: ~soon,
        }[standing]
    )


def waiting(stations, periods=None):
    """Those to be verified now: never verified, overdue, or due within the days of notice."""
    periods = periods or VerificationPeriods.load()
    return stations.exclude(is_standing(Standing.VALID, periods))


def counts(stations, periods=None):
    """Return {standing: number of `stations`}, by one query."""
    periods = periods or VerificationPeriods.load()
    return stations.order_by().aggregate(**counters(periods))


def counters(periods):
    """The aggregates that count each `Standing`, by its value."""
    return {
        standing.value: Count("pk", filter=is_standing(standing, periods)) for standing in Standing
    }


def standing_of(station, periods, today=None):
    """The `Standing` of one station, as the conditions in SQL have it."""
    if station.verified_on is None:
        return Standing.NEVER
    left = (due_on(station, periods) - (today or timezone.localdate())).days
    if left < 0:
        return Standing.OVERDUE
    return Standing.SOON if left < periods.notice else Standing.VALID


def due_on(station, periods):
    """The date by which `station` is to be verified again, or None if it never was."""
    if station.verified_on is None:
        return None
    return station.verified_on + timedelta(days=periods.days(station.tier))


def _verified_before(periods, day):
    """Due before `day`."""
    return Q(
        *(Q(tier=tier, verified_on__lt=day - timedelta(days=periods.days(tier))) for tier in Tier),
        _connector=Q.OR,
    )
