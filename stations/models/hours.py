"""Opening hours as editors keep them; `stations.hours` decides what they mean."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from base.memo import memo
from stations import hours

WEEKDAYS = [(number, f"周{name}") for number, name in enumerate("一二三四五六日")]


def spans_of_day(text):
    """Read the hours of one day, e.g. 09:00–11:30、13:30–17:00, as exceptions hold them.

    Raises `hours.HoursError` with a message for the editor.
    """
    if not text.strip():
        return ()
    return tuple(
        (session.opens, session.closes, session.by_appointment)
        for session in hours.parse_hours(f"每天 {text}").sessions
        if session.weekday == 0
    )


class WeeklySession(Orderable):
    """One stretch of opening on one weekday, in local time (Asia/Shanghai)."""

    station = ParentalKey("stations.Station", on_delete=models.CASCADE, related_name="sessions")
    weekday = models.PositiveSmallIntegerField("星期", choices=WEEKDAYS)
    opens = models.TimeField("开门")
    closes = models.TimeField(
        "关门", help_text="早于或等于开门时间表示到次日；00:00 到 00:00 为全天。"
    )
    by_appointment = models.BooleanField("需预约", default=False)

    panels = [
        FieldRowPanel(
            [
                FieldPanel("weekday"),
                FieldPanel("opens"),
                FieldPanel("closes"),
                FieldPanel("by_appointment"),
            ]
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = "每周时段"
        verbose_name_plural = "每周时段"

    def as_session(self):
        return hours.Session.from_times(self.weekday, self.opens, self.closes, self.by_appointment)


class HoursException(Orderable):
    """Days on which a station keeps other hours than its weekly ones."""

    station = ParentalKey("stations.Station", on_delete=models.CASCADE, related_name="exceptions")
    start = models.DateField("从")
    end = models.DateField("到", help_text="含当日；只有一天时与“从”相同。")
    hours = models.CharField(
        "当日开放时间",
        max_length=100,
        blank=True,
        help_text="例如 09:00–11:30、13:30–17:00；留空表示不开放。",
    )
    reason = models.CharField("原因", max_length=40, help_text="向群众说明，例如：春节值班安排。")

    panels = [
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("hours"),
        FieldPanel("reason"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "特殊日期"
        verbose_name_plural = "特殊日期"

    def clean(self):
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": "结束日期早于开始日期。"})
        try:
            spans_of_day(self.hours)
        except hours.HoursError as error:
            raise ValidationError({"hours": str(error)}) from error

    def as_exception(self):
        return hours.DatedException(self.start, self.end, spans_of_day(self.hours), self.reason)


class CalendarDay(models.Model):
    """A day on which the State Council's notice (国务院办公厅节假日安排) changes the week."""

    class Kind(models.TextChoices):
        REST = "rest", "放假"
        WORKDAY = "workday", "调休上班"

    date = models.DateField("日期", unique=True)
    kind = models.CharField("安排", max_length=10, choices=Kind.choices)
    name = models.CharField("节日", max_length=20)
    as_weekday = models.PositiveSmallIntegerField(
        "调休按周几的时间开放", choices=WEEKDAYS[:5], default=0
    )

    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
        FieldPanel("name"),
        FieldPanel("as_weekday"),
    ]

    class Meta:
        verbose_name = "节假日安排"
        verbose_name_plural = "节假日安排"
        ordering = ["-date"]

    def __str__(self):
        return f"{self.date} {self.name}{self.get_kind_display()}"


@memo(seconds=60)
def national_calendar():
    """Return the table of days as an `hours.Calendar`; one query a minute and process."""
    rows = CalendarDay.objects.values_list("date", "kind", "name", "as_weekday")
    days = {date: hours.CalendarDay(kind, name, weekday) for date, kind, name, weekday in rows}
    return hours.Calendar(days, frozenset(date.year for date in days))
