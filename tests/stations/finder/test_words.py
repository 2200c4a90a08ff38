"""What the query box understands. Now is Sunday, 22 November 2026, 09:30 unless a test says so."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.finder.times import NOW
from stations.finder.words import AreaName, Vocabulary, read_query
from stations.hours import TZ, Calendar, CalendarDay

AREAS = [
    AreaName("3205", "苏州市", "city"),
    AreaName("320583", "昆山市", "county"),
    AreaName("320583103", "陆家镇", "town"),
    AreaName("320583104", "花桥镇", "town"),
    AreaName("320583400", "昆山开发区", "town"),
    AreaName("320583104004", "徐公桥社区", "community"),
    AreaName("320583103007", "花园社区", "community"),
    AreaName("320583104009", "花园社区", "community"),
    AreaName("320583103001", "新陆家村", "community"),
    AreaName("320583400051", "创业社区", "community"),
]
FUNCTIONS = {
    "心理咨询": ["心理咨询", "心理辅导"],
    "法律咨询": ["法律咨询", "打官司"],
    "图书阅览": ["图书阅览", "图书室"],
    "志愿服务": ["志愿服务", "志愿者"],
    "儿童托管": ["儿童托管", "四点半课堂"],
}
VOCABULARY = Vocabulary.of(FUNCTIONS, AREAS)
REST = {date(2027, 2, day): CalendarDay("rest", "春节") for day in range(5, 12)}
WORKED = {date(2026, 11, 28): CalendarDay("workday", "元旦")}
CALENDAR = Calendar({**REST, **WORKED}, frozenset({2026, 2027}))
SUNDAY = datetime(2026, 11, 22, 9, 30, tzinfo=TZ)
NAMES = ["陆家镇党群服务中心", "花桥经济开发区党群服务中心"]


def read(query, now=SUNDAY, calendar=CALENDAR):
    return read_query(
        query, VOCABULARY, now, calendar, lambda words: any(words in name for name in NAMES)
    )


def understood(query, **kwargs):
    reading = read(query, **kwargs)
    return {piece.kind: piece.value for piece in reading.pieces}, reading.text


def asked_time(query, **kwargs):
    at = read(query, **kwargs).value("open")
    return at if at in (None, NOW) else f"{at:%m-%d %H:%M}"


def test_a_sentence_becomes_area_time_function_and_tier():
    reading = read("花桥 周末开门 心理咨询 中心")
    assert [(piece.kind, piece.label) for piece in reading.pieces] == [
        ("area", "花桥镇"),
        ("open", "周末开门（11月22日 周日 10:00）"),
        ("function", "心理咨询"),
        ("tier", "中心"),
    ]
    assert reading.text == ""


@pytest.mark.parametrize(
    ("query", "pieces", "text"),
    [
        ("花桥镇", {"area": "320583104"}, ""),
        ("花橋鎮 心理諮詢", {"area": "320583104", "function": "心理咨询"}, ""),
        ("苏州市昆山市花桥镇徐公桥社区", {"area": "320583104004"}, ""),
        ("昆山 花桥", {"area": "320583104"}, ""),
        ("徐公桥", {"area": "320583104004"}, ""),
        ("陆家", {"area": "320583103"}, ""),
        ("花桥 陆家", {"area": "320583104"}, "陆家"),
        ("花桥附近", {"near": "320583104"}, ""),
        ("花桥附近的志愿者", {"near": "320583104", "function": "志愿服务"}, ""),
        ("花桥金融街", {"area": "320583104"}, "金融街"),
        ("心理辅导", {"function": "心理咨询"}, ""),
        ("找打官司的地方", {"function": "法律咨询"}, ""),
        ("站", {"tier": "station"}, ""),
        ("党群服务点", {"tier": "point"}, ""),
        ("附近的党群服务站", {"tier": "station"}, ""),
        ("花桥中心", {"area": "320583104", "tier": "center"}, ""),
        ("花桥党群服务站", {"area": "320583104", "tier": "station"}, ""),
        ("四点半课堂", {"function": "儿童托管"}, ""),
        ("不认识的词", {}, "不认识的词"),
        ("", {}, ""),
    ],
)
def test_names_and_synonyms(query, pieces, text):
    assert understood(query) == (pieces, text)


@pytest.mark.parametrize("name", ["陆家镇党群服务中心", "花桥经济开发区党群服务中心"])
def test_the_name_of_a_station_stays_text(name):
    assert understood(name) == ({}, name)


@pytest.mark.parametrize(
    "text", ["花园路", "花桥大道", "花桥站", "志愿服务队", "国庆路", "创业园", "新花桥"]
)
def test_a_longer_word_is_not_cut_apart(text):
    assert understood(text) == ({}, text)


@pytest.mark.parametrize("query", ["心理咨询中心", "心理咨询室", "志愿服务站", "志愿服务点"])
def test_a_room_for_a_function_is_no_tier(query):
    assert set(understood(query)[0]) == {"function"}


def test_two_functions_are_both_asked_for():
    assert read("法律咨询 图书室").values("function") == ["法律咨询", "图书阅览"]


def test_a_name_of_two_areas_is_text_unless_another_area_tells_them_apart():
    assert understood("花园社区") == ({}, "花园社区")
    assert understood("花桥 花园社区") == ({"area": "320583104009"}, "")


def test_of_equal_names_the_higher_level_counts():
    vocabulary = Vocabulary.of(
        {},
        [AreaName("320583103", "陆家镇", "town"), AreaName("320583104005", "陆家村", "community")],
    )
    reading = read_query("陆家", vocabulary, SUNDAY, CALENDAR)
    assert reading.value("area") == "320583103"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("现在", NOW),
        ("现在开门", NOW),
        ("开门", NOW),
        ("营业中", NOW),
        ("今天", "11-22 10:00"),
        ("今晚", "11-22 19:30"),
        ("今天下午", "11-22 15:00"),
        ("明天", "11-23 10:00"),
        ("明早", "11-23 08:00"),
        ("后天中午", "11-24 12:00"),
        ("大后天", "11-25 10:00"),
        ("下午", "11-22 15:00"),
        ("早上", "11-23 08:00"),  # past eight, and half past nine is not early any more
        ("周六", "11-28 10:00"),
        ("星期天", "11-22 10:00"),
        ("下周日", "11-29 10:00"),
        ("周末", "11-22 10:00"),
        ("下周末晚上", "11-28 19:30"),
        ("周一", "11-23 10:00"),
        ("工作日", "11-23 10:00"),
        ("节假日", "02-05 10:00"),
        ("春节", "02-05 10:00"),
        ("12月1日", "12-01 10:00"),
        ("3点", "11-22 15:00"),
        ("晚上8点", "11-22 20:00"),
        ("明天下午三点半", "11-23 15:30"),
        ("十一点", "11-22 11:00"),
        ("9:00", "11-23 09:00"),
        ("10点一刻", "11-22 10:15"),
        ("25:00", None),
        ("13月1日", None),
    ],
)
def test_times(query, expected):
    assert asked_time(query) == expected


@pytest.mark.parametrize(
    ("query", "now", "expected"),
    [
        ("今天", datetime(2026, 11, 22, 14, tzinfo=TZ), NOW),
        ("下午", datetime(2026, 11, 22, 14, tzinfo=TZ), NOW),
        ("晚上", datetime(2026, 11, 22, 23, 30, tzinfo=TZ), "11-23 19:30"),
        ("周末", datetime(2026, 11, 21, 20, tzinfo=TZ), "11-22 10:00"),
        ("周末", datetime(2026, 11, 22, 20, tzinfo=TZ), "11-28 10:00"),
        ("周日", datetime(2026, 11, 22, 20, tzinfo=TZ), "11-29 10:00"),
        ("工作日", datetime(2026, 11, 27, 20, tzinfo=TZ), "11-28 10:00"),  # a make-up workday
        ("1月1日", datetime(2026, 12, 31, 20, tzinfo=TZ), "01-01 10:00"),
    ],
)
def test_a_time_is_seen_from_now(query, now, expected):
    assert asked_time(query, now=now) == expected


@pytest.mark.parametrize("query", ["节假日", "国庆", "春节开门"])
def test_holidays_that_are_not_announced_are_not_guessed(query):
    reading = read(query, calendar=Calendar({}, frozenset({2026})))
    assert reading.value("open") is None
    assert reading.notices == ("以后的节假日安排还没有公布，没有按时间筛选。",)


def test_each_piece_can_be_taken_off_and_leaves_the_others():
    query = "花桥 周末开门 心理咨询 中心 金融街"
    reading = read(query)
    for piece in reading.pieces:
        others = [p.kind for p in reading.pieces if p is not piece]
        left = read(reading.without(piece))
        assert [p.kind for p in left.pieces] == others
        assert left.text == "金融街"
    assert read(reading.without_text()).pieces and not read(reading.without_text()).text


WORDS = [
    "花桥",
    "陆家镇",
    "周末",
    "开门",
    "心理咨询",
    "中心",
    "站",
    "附近",
    "的",
    "8点",
    "国庆",
    "花园",
]
ANYTHING = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS)).map("".join))


@given(ANYTHING)
def test_any_text_is_read_and_nothing_of_it_is_read_twice(query):
    reading = read(query)
    spans = sorted(span for piece in reading.pieces for span in piece.spans)
    assert all(0 <= start < end <= len(query) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert set(reading.text) <= set(query) | {" "}
    assert set(reading.without(*reading.pieces)) <= set(query) | {" "}
