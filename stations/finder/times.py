"""Times as people say them: 现在, 周末, 明天下午三点, 节假日 → one moment. Pure, no database.

A phrase always becomes one moment, and the page says which:

- 现在, 开门, 营业中: now.
- A day alone is 10:00 on it; 今天 is now once 10:00 has passed.
- A part of a day is its usual time (PARTS), or now while that part lasts; without a day it is the
  next such time.
- A clock time without 上午 or 下午 from 1 to 6 is in the afternoon: nothing opens before dawn.
- 周六 is today on a Saturday, 下周六 the Saturday of next week, which begins on Monday.
- 周末 is the coming Saturday, or what is left of this weekend.
- 工作日 and 节假日, and holidays by name, are the next such day of the national calendar; what it
  does not hold yet is not guessed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from stations.hours import TZ, Calendar

NOW = "now"
DAY_AT, DAY_UNTIL = time(10), time(18)

# name: (begins, ends, the time that stands for it)
PARTS = {
    "早上": (time(6), time(9), time(8)),
    "上午": (time(8), time(12), time(10)),
    "中午": (time(11, 30), time(13, 30), time(12)),
    "下午": (time(13), time(18), time(15)),
    "傍晚": (time(17), time(19), time(18)),
    "晚上": (time(18), time(23), time(19, 30)),
    "夜里": (time(21), time(23, 59), time(22)),
}
_PART_WORDS = {
    **{name: name for name in PARTS},
    "早晨": "早上",
    "清晨": "早上",
    "午间": "中午",
    "午休": "中午",
    "午后": "下午",
    "晚间": "晚上",
    "夜晚": "晚上",
    "夜间": "夜里",
    "深夜": "夜里",
    "半夜": "夜里",
}
_SHORT_PARTS = {"早": "早上", "晚": "晚上", "午": "中午"}  # 明早, 今晚
_RELATIVE_DAYS = {"今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKDAYS = {char: number for number, char in enumerate("一二三四五六日")} | {"天": 6}
_HOLIDAYS = {
    "春节": "春节",
    "过年": "春节",
    "新年": "元旦",
    "元旦": "元旦",
    "清明节": "清明",
    "清明": "清明",
    "五一": "劳动节",
    "劳动节": "劳动节",
    "端午节": "端午",
    "端午": "端午",
    "中秋节": "中秋",
    "中秋": "中秋",
    "十一": "国庆",
    "国庆节": "国庆",
    "国庆": "国庆",
}
_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}

_NUMBER = "[0-9]{1,2}|十[一二]?|[一二两三四五六七八九]"
_AFTERWARDS = "(?:假期|长假|小长假|期间|放假|当天)?"
# 五一 and 十一 are also the beginnings of street names and numbers.
_PLAIN_HOLIDAYS = "|".join(sorted((w for w in _HOLIDAYS if "一" not in w), key=len, reverse=True))
_PHRASE = re.compile(
    f"""
    (?P<now>现在|目前|此刻|当前|这会儿?|正在(?=开|营)|(?:现在|正在)?(?:营业中|开放中))
    |(?P<relative>大后|今|明|后)(?:[天日]|(?P<short>[早晚]|午(?!后))(?!餐|饭))
    |(?P<week>[这本下]个?)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])
    |(?P<weekend>(?P<next>[这本下]个?)?(?:周末|双休日|休息日))
    |(?P<workday>工作日|上班日|平日)
    |(?P<restday>法定节假日|节假日|假日|假期|节日)(?:期间)?
    |(?P<holiday>(?:{_PLAIN_HOLIDAYS}){_AFTERWARDS}
        |(?:五一|十一)(?:假期|长假|小长假|期间|放假|(?=$|\\s|开|上午|下午|晚上)))
    |(?P<month>[0-9]{{1,2}})月(?P<date>[0-9]{{1,2}})[日号]
    |(?P<part>{"|".join(_PART_WORDS)})
    |(?P<hour>{_NUMBER})(?:点钟?|时)(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<past>[0-9]{{1,2}})分?)?
    |(?P<clock>[0-9]{{1,2}}):(?P<minutes>[0-9]{{2}})
    """,
    re.VERBOSE,
)
OPEN_WORDS = re.compile(
    r"(?:还|都|能|可以|也)?(?:开着门|开门|开着|开放|营业|上班|有人)(?:的|着|中|吗)?"
)
STANDALONE_OPEN = re.compile(r"(?:还|都)?(?:开着门|开门|开着|营业|能去)(?:的|着|中|吗)?")


@dataclass(frozen=True)
class Said:
    """What one time word says; 今晚 says a day and a part of it."""

    length: int
    now: bool = False
    days: str = ""  # a rule of `_days`, see there
    part: str = ""
    clock: tuple[int, int] | None = None


@dataclass(frozen=True)
class Moment:
    """`at` is NOW or an aware datetime of Asia/Shanghai; `text` says it in full."""

    at: datetime | str
    text: str


class Unannounced(ValueError):
    """The national calendar does not hold the day asked for; the message is for visitors."""


def match_time(text: str, position: int) -> Said | None:
    """Return what the time word at `position` of a folded text says, if one stands there."""
    found = _PHRASE.match(text, position)
    if found is None:
        return None
    length, group = found.end() - position, found.groupdict()
    if group["now"]:
        return Said(length, now=True)
    if group["part"]:
        return Said(length, part=_PART_WORDS[group["part"]])
    if group["relative"]:
        part = _SHORT_PARTS[group["short"]] if group["short"] else ""
        return Said(length, days=f"+{_RELATIVE_DAYS[group['relative']]}", part=part)
    if group["clock"] or group["hour"]:
        clock = _read_clock(group)
        return Said(length, clock=clock) if clock else None
    return Said(length, days=_day_rule(group))


def _read_clock(group) -> tuple[int, int] | None:
    if group["clock"]:
        hour, minute = int(group["clock"]), int(group["minutes"])
    else:
        hour = _number(group["hour"])
        minute = 30 if group["half"] else 15 * _number(group["quarter"] or "零")
        minute = minute or int(group["past"] or 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _number(text: str) -> int:
    return int(text) if text.isascii() else sum(_DIGITS[char] for char in text)


def _day_rule(group) -> str:
    if group["weekday"]:
        following = "next" if (group["week"] or "").startswith("下") else "this"
        return f"{following} {_WEEKDAYS[group['weekday']]}"
    if group["weekend"]:
        return "next weekend" if (group["next"] or "").startswith("下") else "weekend"
    if group["month"]:
        return f"{group['month']}/{group['date']}"
    if group["holiday"]:
        word = next(word for word in _HOLIDAYS if group["holiday"].startswith(word))
        return f"holiday {_HOLIDAYS[word]}"
    return "workday" if group["workday"] else "restday"


def moment_of(said: Iterable[Said], now: datetime, calendar: Calendar) -> Moment:
    """Return the moment that time words mean together, seen from the aware time `now`.

    Raises Unannounced where the national calendar does not reach.
    """
    said = list(said)
    now = now.astimezone(TZ).replace(second=0, microsecond=0)
    rule = next((s.days for s in said if s.days), "")
    part = next((s.part for s in said if s.part), "")
    clock = next((s.clock for s in said if s.clock), None)
    if not (rule or part or clock):
        return Moment(NOW, "现在")
    days = list(islice(_days(rule, now.date(), calendar), 8))
    if not days:
        if rule.startswith(("holiday", "restday")):
            raise Unannounced("以后的节假日安排还没有公布，没有按时间筛选。")
        raise Unannounced("没有这个日期，没有按时间筛选。")
    if clock:
        asked = time(*_on_24_hours(clock, part))
        at = next((at for day in days if (at := _at(day, asked)) >= now), _at(days[0], asked))
    else:
        at = _within(days, part, now)
    return Moment(NOW if at == now else at, moment_text(at))


def moment_text(at: datetime) -> str:
    """11月28日 周六 10:00"""
    return f"{at.month}月{at.day}日 周{'一二三四五六日'[at.weekday()]} {at:%H:%M}"


def _on_24_hours(clock, part) -> tuple[int, int]:
    hour, minute = clock
    afternoon = part in ("下午", "傍晚", "晚上", "夜里") and hour < 12
    if afternoon or (part == "中午" and hour < 4) or (not part and 1 <= hour <= 6):
        hour += 12
    return hour % 24, minute


def _within(days: list[date], part: str, now: datetime) -> datetime:
    begins, ends, usual = PARTS[part] if part else (DAY_AT, DAY_UNTIL, DAY_AT)
    for day in days:
        if _at(day, begins) <= now <= _at(day, ends):
            return now
        if now < _at(day, usual):
            return _at(day, usual)
    # All of it has passed: what is left of today, or the part that was asked for.
    return _at(days[0], usual) if part or days[0] != now.date() else now


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, TZ)


def _days(rule: str, today: date, calendar: Calendar) -> Iterator[date]:
    """The days that a rule means, the first meant first, later ones in case it has passed."""
    ahead = (today + timedelta(days=n) for n in range(400))
    monday = today - timedelta(days=today.weekday())
    match rule.split():
        case []:
            yield from ahead
        case ["weekend"]:
            yield from (day for day in ahead if day.weekday() > 4)
        case ["next", "weekend"]:
            yield from (monday + timedelta(days=n) for n in (12, 13))
        case ["this", weekday]:
            yield from (day for day in ahead if day.weekday() == int(weekday))
        case ["next", weekday]:
            yield monday + timedelta(days=7 + int(weekday))
        case ["workday"]:
            yield from (day for day in ahead if _is_workday(day, calendar))
        case ["restday"]:
            yield from (day for day in ahead if _holiday(day, calendar))
        case ["holiday", name]:
            yield from (day for day in ahead if name in _holiday(day, calendar))
        case [relative] if relative.startswith("+"):
            yield today + timedelta(days=int(relative))
        case [month_day]:
            month, day = map(int, month_day.split("/"))
            for year in (today.year, today.year + 1):
                try:
                    asked = date(year, month, day)
                except ValueError:
                    continue
                if asked >= today:
                    yield asked


def _is_workday(day: date, calendar: Calendar) -> bool:
    national = calendar.days.get(day)
    return national.kind == "workday" if national else day.weekday() < 5


def _holiday(day: date, calendar: Calendar) -> str:
    national = calendar.days.get(day)
    return (national.name or "节假日") if national and national.kind == "rest" else ""
