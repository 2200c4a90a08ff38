"""Weekly hours as people write them, written and read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stations.hours import HoursError, Schedule, from_osm, parse_hours, weekly_text
from tests.stations.hours.strategies import schedules


@settings(max_examples=300, deadline=None)
@given(schedules())
def test_written_and_read_back(schedule):
    assert parse_hours(weekly_text(schedule)) == schedule


@pytest.mark.parametrize(
    ("osm", "text"),
    [
        (
            "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00; PH off",
            "周一至周五 09:00–12:00、14:00–18:00；周六 09:00–12:00；周日 休息；法定节假日休息",
        ),
        ("Mo-Su 08:30-20:30", "每天 08:30–20:30"),
        ("Mo-Su 08:30-20:30; PH off", "每天 08:30–20:30；法定节假日休息"),
        ("24/7", "全天开放"),
        ("Mo-Fr 00:00-24:00", "周一至周五 全天开放；周六、周日 休息"),
        ("Tu-Su 09:00-17:00", "周二至周日 09:00–17:00；周一 休息"),
        (
            "Mo,We 09:00-12:00; Tu,Th,Fr 13:00-14:00",
            "周一、周三 09:00–12:00；周二、周四、周五 13:00–14:00；周六、周日 休息",
        ),
        ("Mo-We,Fr-Su 09:00-12:00", "周一至周三、周五至周日 09:00–12:00；周四 休息"),
        (
            'Sa-Su 09:00-12:00 "by appointment"',
            "周六、周日 09:00–12:00（需预约）；周一至周五 休息",
        ),
        ("Mo-Su 18:00-02:00", "每天 18:00–次日02:00"),
        ("Mo-Su 18:00-24:00", "每天 18:00–24:00"),
        ("Mo-Su 10:00-34:00", "每天 10:00–次日10:00"),
        (
            'Mo-Fr 09:00-12:00; PH off "调休上班日按原星期开放"',
            "周一至周五 09:00–12:00；周六、周日 休息；法定节假日休息；调休上班日按原星期开放",
        ),
        ("", "开放时间待核实"),
    ],
)
def test_good_form(osm, text):
    assert weekly_text(from_osm(osm)) == text


@pytest.mark.parametrize(
    ("text", "osm"),
    [
        ("周一至周五9:00-17:00", "Mo-Fr 09:00-17:00"),
        ("周一到周六 上午9:00-11:30 下午13:30-17:00，周日休息", "Mo-Sa 09:00-11:30,13:30-17:00"),
        ("工作日 9:00-17:00", "Mo-Fr 09:00-17:00; PH off"),
        ("双休日9:00-16:00", "Sa-Su 09:00-16:00"),
        ("工作日 9:00-17:00，双休日 10:00-16:00", "Mo-Fr 09:00-17:00; Sa-Su 10:00-16:00; PH off"),
        ("每天8:30—20:30", "Mo-Su 08:30-20:30"),
        ("全天", "24/7"),
        ("24小时", "24/7"),
        ("24小时开放", "24/7"),
        ("每日全天开放", "24/7"),
        ("周一至周五 9:00-17:00，节假日休息", "Mo-Fr 09:00-17:00; PH off"),
        ("周一至周五 9:00-17:00（法定节假日除外）", "Mo-Fr 09:00-17:00; PH off"),
        ("周一至周六9:00-17:00，周日及法定节假日休息", "Mo-Sa 09:00-17:00; PH off"),
        ("双休日、节假日休息，周一至周五8:30-17:00", "Mo-Fr 08:30-17:00; PH off"),
        ("工作日9:00-17:00，节假日照常开放", "Mo-Fr 09:00-17:00"),
        ("全年无休，9:00-21:00", "Mo-Su 09:00-21:00"),
        ("星期一~星期五 ９：００～１７：００", "Mo-Fr 09:00-17:00"),
        ("礼拜一至礼拜五 9：00至17：30", "Mo-Fr 09:00-17:30"),
        ("周一至周五 9点-17点半", "Mo-Fr 09:00-17:30"),
        ("周一至周五 9时到17时15分", "Mo-Fr 09:00-17:15"),
        ("周一至周五 下午2:00-5:30", "Mo-Fr 14:00-17:30"),
        ("周一至周五 上午9:00-下午5:00", "Mo-Fr 09:00-17:00"),
        ("每周一至周五上午9:00至11:30，下午1:30至5:00", "Mo-Fr 09:00-11:30,13:30-17:00"),
        ("每天晚上7点-9点", "Mo-Su 19:00-21:00"),
        ("每天晚上8点到凌晨2点", "Mo-Su 20:00-02:00"),
        ("每天中午12:00-14:00", "Mo-Su 12:00-14:00"),
        ("每天 22:00-2:00", "Mo-Su 22:00-02:00"),
        ("每天 18:00-次日2:00", "Mo-Su 18:00-02:00"),
        ("周1-周5 8.30-17.30", "Mo-Fr 08:30-17:30"),
        ("周一、三、五 9:00-11:00", "Mo,We,Fr 09:00-11:00"),
        ("周六日 9:00-16:00", "Sa-Su 09:00-16:00"),
        ("周六、周日9:00-16:00", "Sa-Su 09:00-16:00"),
        ("周五至周一 9:00-16:00", "Mo,Fr-Su 09:00-16:00"),
        ("周二至周日9:00-17:00，周一闭馆", "Tu-Su 09:00-17:00"),
        ("每天 9:00-17:00，周六 9:00-12:00，周日休息", "Mo-Fr 09:00-17:00; Sa 09:00-12:00"),
        ("工作日上午9:00-11:30，工作日下午13:00-17:00", "Mo-Fr 09:00-11:30,13:00-17:00; PH off"),
        ("周六 9:00-12:00（需预约）", 'Sa 09:00-12:00 "by appointment"'),
        ("周六 9:00-12:00、14:00-16:00（均需预约）", 'Sa 09:00-12:00,14:00-16:00 "by appointment"'),
        ("开放时间：周一至周五　8:30——17:00。", "Mo-Fr 08:30-17:00"),
        ("9:00-17:00", "Mo-Su 09:00-17:00"),
        (" Mo-Fr 09:00-17:00; PH off ", "Mo-Fr 09:00-17:00; PH off"),
        ('Sa 09:00-12:00 "需预约"', 'Sa 09:00-12:00 "by appointment"'),
        ("24/7", "24/7"),
    ],
)
def test_what_offices_write(text, osm):
    assert parse_hours(text) == from_osm(osm)


@pytest.mark.parametrize("text", ["", "  ", "开放时间待核实", "，"])
def test_nothing_said_is_unknown(text):
    assert parse_hours(text) == Schedule(known=False)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("周一至周五", "周一至周五"),
        ("周一至周五开放", "周一至周五"),
        ("周一至周五 9:00-17:00 周六", "周六"),
        ("周一至周五 9:00-17:00，食堂另算", "食堂另算"),
        ("看门口通知", "看门口通知"),
        ("每天 9:00-5:00", "9:00-5:00"),
        ("每天 25:00-26:00", "25:00"),
        ("每天 9:75-10:00", "9:75"),
        ("每天 9:00", "9:00"),
        ("每天 9:00-", "9:00-"),
        ("2026年2月14日闭馆", "2026年2月14日闭馆"),
        ("节假日 9:00-12:00", "节假日"),
        ("9:00-17:00（周一至周五）", "周一至周五"),
        ("休息", "哪天"),
        ("周日 9:00-12:00 休息", "周日"),
        ("需预约", "需预约"),
        ("开放时间待核实，每天9:00-17:00", "开放时间待核实"),
        ("周八 9:00-17:00", "周八"),
        ("Mo-Fr sunrise-12:00", "sunrise-12:00"),
        ("hello", "hello"),
        ("周一" * 1000, "太长"),
    ],
)
def test_what_is_not_understood_is_named(text, part):
    with pytest.raises(HoursError) as error:
        parse_hours(text)
    assert part in str(error.value)


DAYS = ["周一", "至", "周五", "周日", "节假日", "工作日"]
TIMES = ["9:00", "-", "17:00", "9:00-11:30", "全天", "下午", "2点半", "次日"]
words = [*DAYS, *TIMES, "休息", "（需预约）", "，", "；", "Mo"]


@settings(deadline=None)
@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(words), max_size=10).map("".join)))
def test_any_text_is_read_or_refused(text):
    try:
        schedule = parse_hours(text)
    except HoursError:
        return
    assert isinstance(schedule, Schedule)
