"""Reads opening hours as offices write them, in Chinese or as an OSM `opening_hours` value.

The text is cut into tokens (days, times, 休息 …) and these into clauses: days first, then what
holds on them. A clause for the same days as an earlier one adds to it (工作日上午…；工作日下午…);
any other replaces what was said about its days (每天…，周日休息). Only what is said is taken:
without a word about holidays the station does not follow them, as in OSM; 工作日 is such a word.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from .model import DAY, HoursError, Schedule, Session, Span
from .osm import from_osm
from .wording import MAKEUP_AS_USUAL, UNKNOWN_HOURS

MAX_LENGTH = 1000

_DAYS = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
_DAYS |= {str(number + 1): number for number in range(7)}
_DAY = r"(?:[一二三四五六日天]|[1-7](?![\d:.点时]))"
_WEEK = "(?:每?(?:周|星期|礼拜))"
_TO = "(?:-|至|到)"
_PERIOD = "(?:凌晨|清晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚间|夜间|晚)"
_NEXT_DAY = "(?:次日|第二天|翌日|隔天)"
_CLOCK = r"(?:\d{1,2}(?::\d{1,2}|\.\d\d(?!\d)|[点时](?:半|[1-5]?\d分?)?))"
_TOKEN = re.compile(
    rf"""
      (?P<unknown>{UNKNOWN_HOURS})
    | (?P<makeup>{MAKEUP_AS_USUAL})
    | (?P<label>(?:对外)?(?:开放|服务|营业|办公|接待)时间:?)
    | (?P<time>(?P<first_period>{_PERIOD})?(?P<first>{_CLOCK}){_TO}
        (?P<next>{_NEXT_DAY})?(?P<last_period>{_PERIOD})?(?P<last>{_CLOCK}))(?![\d:点时])
    | (?P<all_day>全天|24小时|二十四小时|24h\b)
    | (?P<holidays>(?:遇|除)?(?:国家)?(?:法定|国定)?(?:节假日|节日|假日))
    | (?P<never_closed>全年无休)
    | (?P<workdays>工作日)
    | (?P<weekend>双休日|周末)
    | (?P<every_day>每天|每日|天天)
    | (?P<range>{_WEEK}(?P<start>{_DAY}){_TO}{_WEEK}?(?P<end>{_DAY}))
    | (?P<days>{_WEEK}{_DAY}(?:[、,和及]?{_DAY})*)(?![月年])
    | (?P<opened>照常开放|正常开放|照常|不休息|不休|无休|不打烊)
    | (?P<closed>不对外开放|不开放|不营业|暂停开放|停止开放|休息|闭馆|休馆|关闭|关门|除外|外)
    | (?P<appointment>\(?(?:均)?(?:需要|须|需|请)?(?:提前)?(?:电话)?预约(?:开放|参观)?\)?)
    | (?P<noise>[\s,;、。/|():]+|开放|营业|和|及|与|均|为|的)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAY_TOKENS = ("holidays", "workdays", "weekend", "every_day", "range", "days")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－~〜∼"), "-")


class _Token(NamedTuple):
    kind: str
    match: re.Match

    @property
    def text(self) -> str:
        return self.match[0]


class _Clause:
    """Days and what holds on them."""

    def __init__(self):
        self.weekdays: set[int] = set()
        self.holidays = False
        self.spans: list[Span] = []
        self.closed = False
        self.opened = False
        self.source = ""

    @property
    def has_days(self) -> bool:
        return bool(self.weekdays) or self.holidays

    @property
    def has_body(self) -> bool:
        return bool(self.spans) or self.closed or self.opened


def parse_hours(text: str) -> Schedule:
    """The weekly hours in a text; blank text and 开放时间待核实 are a station with unknown hours.

    Raises HoursError, in Chinese and naming the part, for anything not understood in full.
    """
    if len(text) > MAX_LENGTH:
        raise HoursError(f"开放时间太长（超过 {MAX_LENGTH} 个字）")
    if not _CJK.search(re.sub(r'"[^"]*"', "", text)) and re.search(r"[A-Za-z]|24/7", text):
        return from_osm(text)
    plain = re.sub(r"-+", "-", unicodedata.normalize("NFKC", text).translate(_DASHES))
    plain = re.sub(rf"\s*(-|:|{_PERIOD})\s*", r"\1", plain)
    plain = re.sub(r"(?<=[\d点时半分])\s*([至到])\s*", r"\1", plain).strip()
    tokens = [token for token in _tokens(plain) if token.kind not in ("noise", "label")]
    if not tokens or [token.kind for token in tokens] == ["unknown"]:
        return Schedule()
    return _schedule(tokens)


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            rest = re.split(r"[\s,;、。()]", text[position:], maxsplit=1)[0]
            raise HoursError(f"看不懂“{rest[:20] or text[position]}”")
        kind = next(name for name, value in match.groupdict().items() if value and name in _KINDS)
        yield _Token(kind, match)
        position = match.end()


_KINDS = frozenset(_TOKEN.groupindex) - {
    "first_period", "first", "next", "last_period", "last", "start", "end",
}  # fmt: skip


def _schedule(tokens: list[_Token]) -> Schedule:
    follows, makeup, workdays_named = None, True, False
    clauses = [_Clause()]
    for token in tokens:
        clause = clauses[-1]
        match token.kind:
            case kind if kind in _DAY_TOKENS:
                if clause.has_body:
                    clause = _Clause()
                    clauses.append(clause)
                workdays_named = workdays_named or kind == "workdays"
                clause.source += token.text
                _take_days(clause, token)
            case "time":
                clause.spans.append(_span(token.match))
            case "all_day":
                clause.spans.append(Span(0, DAY))
            case "closed":
                clause.closed = True
            case "opened":
                clause.opened = True
            case "appointment":
                _mark_appointment(clause, token)
            case "makeup":
                makeup = False
            case "never_closed":
                follows = False
            case _:
                raise HoursError(f"“{token.text}”与其他内容矛盾")

    week: list[list[Span]] = [[] for _ in range(7)]
    said: list[set[int]] = []
    for clause in clauses:
        if not clause.has_days and not clause.has_body:
            continue
        _check(clause)
        if clause.holidays:
            follows = clause.closed
        weekdays = clause.weekdays if clause.has_days else set(range(7))
        for day in weekdays:
            again = weekdays in said and not clause.closed
            week[day] = (week[day] if again else []) + clause.spans
        said.append(weekdays)
    return Schedule(
        sessions=tuple(Session(n, *span) for n, spans in enumerate(week) for span in spans),
        follows_public_holidays=workdays_named if follows is None else follows,
        makeup_days_as_weekdays=makeup,
    )


def _check(clause: _Clause) -> None:
    if not clause.has_body:
        raise HoursError(f"“{clause.source}”后面没有写时间")
    if clause.closed and (clause.spans or clause.opened):
        raise HoursError(f"“{clause.source}”既写了开放又写了休息")
    if clause.closed and not clause.has_days:
        raise HoursError("没有写哪天休息")
    if clause.opened and not clause.spans and clause.weekdays:
        raise HoursError(f"“{clause.source}”后面没有写时间")
    if clause.holidays and clause.spans and len(clause.weekdays) < 7:
        raise HoursError(f"“{clause.source}”：节假日另定的时间请在日期例外里填写")


def _take_days(clause: _Clause, token: _Token) -> None:
    match token.kind:
        case "holidays":
            clause.holidays = True
        case "workdays":
            clause.weekdays |= set(range(5))
        case "weekend":
            clause.weekdays |= {5, 6}
        case "every_day":
            clause.weekdays |= set(range(7))
        case "range":
            first, last = _DAYS[token.match["start"]], _DAYS[token.match["end"]]
            clause.weekdays |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
        case "days":
            names = re.sub("星期|礼拜|每|周", "", token.text)
            clause.weekdays |= {_DAYS[name] for name in names if name in _DAYS}


def _mark_appointment(clause: _Clause, token: _Token) -> None:
    """（需预约） belongs to the time before it, 均需预约 to all times of the clause."""
    if not clause.spans:
        raise HoursError(f"“{token.text}”前面没有写时间")
    first = 0 if "均" in token.text else len(clause.spans) - 1
    clause.spans[first:] = [s._replace(by_appointment=True) for s in clause.spans[first:]]


def _span(match: re.Match) -> Span:
    first_period = match["first_period"] or ""
    opens = _minutes(match["first"], first_period)
    if match["next"]:
        candidates = [_minutes(match["last"], match["last_period"] or "") + DAY]
    elif match["last_period"]:
        closes = _minutes(match["last"], match["last_period"])
        past_midnight = match["last_period"] == "凌晨" and closes <= opens
        candidates = [closes + DAY * past_midnight]
    else:
        # 下午2:00-5:30: the second time is of the same part of the day, if that is possible.
        candidates = [_minutes(match["last"], first_period), _minutes(match["last"], "")]
        if opens >= DAY // 2 and candidates[1] <= DAY // 2:
            candidates.append(candidates[1] + DAY)
    for closes in candidates:
        if opens < closes <= opens + DAY and opens < DAY:
            return Span(opens, closes)
    raise HoursError(f"时间“{match['time']}”的结束早于开始；过了零点请写“次日”")


def _minutes(clock: str, period: str) -> int:
    """Minutes from midnight of 9:00, 9点半, and of 5:30 in a part of the day (下午)."""
    hour, minute = re.fullmatch(r"(\d+)[:.点时](.*?)分?", clock).groups()
    minutes = int(hour) * 60 + (30 if minute == "半" else int(minute or 0))
    if minutes > DAY or (minute.isdigit() and int(minute) > 59):
        raise HoursError(f"时间“{clock}”不对")
    hour = int(hour)
    evening = period in ("晚上", "晚间", "夜间", "晚")
    afternoon = evening or period in ("下午", "傍晚")
    if (afternoon and hour < 12) or (evening and hour == 12) or (period == "中午" and hour < 3):
        minutes += DAY // 2
    return minutes
