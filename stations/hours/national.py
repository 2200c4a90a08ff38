"""The State Council's holidays and make-up workdays, as the package chinesecalendar records them.

It knows 2004 up to the last year announced. Its data, not its functions, are read: those raise for
the first year they do not know.
"""

from collections.abc import Collection
from datetime import date

from chinese_calendar.constants import Holiday, holidays, workdays

from .model import Calendar, CalendarDay

_NAMES = {
    Holiday.new_years_day: "元旦",
    Holiday.spring_festival: "春节",
    Holiday.tomb_sweeping_day: "清明节",
    Holiday.labour_day: "劳动节",
    Holiday.dragon_boat_festival: "端午节",
    Holiday.mid_autumn_festival: "中秋节",
    Holiday.national_day: "国庆节",
    Holiday.anti_fascist_70th_day: "抗战胜利纪念日",
}


def calendar_from_chinesecalendar(
    years: Collection[int] | None = None,
) -> list[tuple[date, str, str]]:
    """(date, "rest" | "workday", name of the holiday) by date, for `years` or all that are known.

    Rest days are whole holiday blocks as announced, weekend days inside them included; an ordinary
    weekend is none. A year that is not announced yields nothing.
    """
    return sorted(
        (day, kind, _name(holiday))
        for kind, table in (("rest", holidays), ("workday", workdays))
        for day, holiday in table.items()
        if years is None or day.year in years
    )


def national_calendar(years: Collection[int] | None = None) -> Calendar:
    """The same as a Calendar, make-up days as Mondays."""
    rows = calendar_from_chinesecalendar(years)
    return Calendar(
        days={day: CalendarDay(kind, name) for day, kind, name in rows},
        years=frozenset(day.year for day, _, _ in rows),
    )


def _name(holiday: str) -> str:
    """A holiday that a later release of the library adds keeps the name it has there."""
    member = Holiday(holiday)
    return _NAMES.get(member, member.chinese)
