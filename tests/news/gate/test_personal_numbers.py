"""Mobile, identity and bank card numbers; and what only looks like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.gate.personal import find_personal, is_identity_number

# Made-up numbers with valid checks: the first is the example in GB 11643-1999.
ID = "11010519491231002X"


def kinds(text):
    return [(text[start:end], what) for start, end, what in find_personal(text)]


@pytest.mark.parametrize(
    "number",
    ["13812345678", "138-1234-5678", "138 1234 5678", "+86 13812345678", "１３８１２３４５６７８"],
)
def test_mobile_numbers_are_found_as_people_write_them(number):
    assert kinds(f"电话{number}，请联系") == [(number, "手机号")]


@pytest.mark.parametrize(
    "text", ["0512-57701234", "12345", "400-123-4567", "2138123456789", "23812345678", "1381234567"]
)
def test_landlines_and_other_figures_are_left_alone(text):
    assert kinds(f"电话{text}。") == []


def test_an_identity_number_needs_its_date_and_its_check_digit():
    assert kinds(f"身份证{ID}。") == [(ID, "身份证号")]
    assert kinds(f"身份证{ID.lower()}。") == [(ID.lower(), "身份证号")]
    assert kinds("编号110105194912310021。") == []
    assert not is_identity_number("110105194913310020")


def test_an_old_identity_number_needs_its_date():
    assert kinds("旧号110105491231002。") == [("110105491231002", "身份证号（15 位）")]
    assert kinds("编号110105491331002。") == []


def test_a_bank_card_needs_its_check_digit():
    assert kinds("卡号6222 0212 3456 7890 128。") == [("6222 0212 3456 7890 128", "银行卡号")]
    assert kinds("卡号6222 0212 3456 7890 129。") == []


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.integers(0, 999))
def test_every_number_has_one_check_digit(born, order):
    first = f"320583{born:%Y%m%d}{order:03}"
    assert sum(is_identity_number(first + last) for last in "0123456789X") == 1


@given(st.text())
def test_any_text_is_read(text):
    for start, end, _ in find_personal(text):
        assert 0 <= start < end <= len(text)
