"""Hours of a day never break between opening and closing, and what is typed stays text."""

from base.templatetags.site_tags import unbroken_times


def test_each_span_of_time_stays_in_one_line():
    assert unbroken_times("周一 09:00–11:30、13:30–17:00（<需预约>）") == (
        '周一 <span class="unbroken">09:00–11:30</span>、'
        '<span class="unbroken">13:30–17:00</span>（&lt;需预约&gt;）'
    )
