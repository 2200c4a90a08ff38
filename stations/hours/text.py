"""Opening hours in words, as people write them."""

from datetime import date, datetime, timedelta

from .model import DAY, WEEKDAY_NAMES, HoursError, Schedule, Span, weekday_runs
from .reading import parse_hours
from .wording import (
    APPOINTMENT,
    HOLIDAYS_OFF,
    MAKEUP_AS_USUAL,
    UNKNOWN_HOURS,
)

__all__ = [
    "HoursError",
    "clock",
    "closing_phrase",
    "opening_phrase",
    "parse_hours",
    "spans_text",
    "weekly_text",
]

ALL_DAY = (Span(0, DAY),)


def clock(minutes: int) -> str:
    """Minutes from midnight as 09:00, 24:00, 次日02:00."""
    if minutes > DAY:
        return f"次日{clock(minutes - DAY)}"
    return f"{minutes // 60:02}:{minutes % 60:02}"


def spans_text(spans: tuple[Span, ...]) -> str:
    """One day's sessions: 09:00–12:00、14:00–18:00（需预约）."""
    return "、".join(
        f"{clock(opens)}–{clock(closes)}{APPOINTMENT if by_appointment else ''}"
        for opens, closes, by_appointment in spans
    )


def days_text(days: tuple[int, ...]) -> str:
    """Weekdays in order as 周一至周五、周日."""
    words = []
    for run in weekday_runs(days):
        names = [WEEKDAY_NAMES[day] for day in run]
        words += names if len(names) < 3 else [f"{names[0]}至{names[-1]}"]
    return "、".join(words)


def weekly_text(schedule: Schedule) -> str:
    """The weekly hours and what holidays do to them, without exceptions and closures.

    `parse_hours` reads it back to the same hours.
    """
    if not schedule.known:
        return UNKNOWN_HOURS
    parts = []
    for days, spans in schedule.day_groups():
        if len(days) == 7:
            parts.append("全天开放" if spans == ALL_DAY else f"每天 {spans_text(spans)}")
        elif spans == ALL_DAY:
            parts.append(f"{days_text(days)} 全天开放")
        else:
            parts.append(f"{days_text(days)} {spans_text(spans) or '休息'}")
    if schedule.follows_public_holidays:
        parts.append(HOLIDAYS_OFF)
    if not schedule.makeup_days_as_weekdays:
        parts.append(MAKEUP_AS_USUAL)
    return "；".join(parts)


def closing_phrase(closes_at: datetime, now: datetime) -> str:
    """17:30, 24:00 or 次日 02:00 for what is near, 9月30日 24:00 for what is not."""
    day, minutes = closes_at.date(), closes_at.hour * 60 + closes_at.minute
    if minutes == 0:
        day, minutes = day - timedelta(days=1), DAY
    near = {now.date(): "", now.date() + timedelta(days=1): "次日 "}
    prefix = near[day] if day in near else f"{_month_day(day, now.date())} "
    return f"{prefix}{clock(minutes)}"


def opening_phrase(opens_at: datetime, today: date) -> str:
    """13:30 开门, 明天 09:00 开门, 周一 09:00 开门 (less than a week away), 10月9日 09:00 开门."""
    day = opens_at.date()
    days = (day - today).days
    if days == 0:
        prefix = ""
    elif days == 1:
        prefix = "明天 "
    elif days < 7:
        prefix = f"{WEEKDAY_NAMES[day.weekday()]} "
    else:
        prefix = f"{_month_day(day, today)} "
    return f"{prefix}{opens_at:%H:%M} 开门"


def _month_day(day: date, today: date) -> str:
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"
