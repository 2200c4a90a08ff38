"""Numbers that belong to a person: mobile phones, identity cards, bank cards.

Landlines are not among them: a station's telephone is meant to be read.
"""

import re
from datetime import date

from .text import fold

_MOBILE = re.compile(r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![\d.]\d|\d)")
_ID = re.compile(r"(?<![\da-z])[1-9]\d{5} ?(?:18|19|20)\d{6} ?\d{3}[\dx](?![\da-z])")
_OLD_ID = re.compile(r"(?<!\d)[1-8]\d{14}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:62|4\d|5[1-5])(?:[ -]?\d){14,17}(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10x98765432"
# The first two digits of GB/T 2260 codes.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")


def find_personal(text):
    """Return what looks like a personal number as (start, end, what it is), in order."""
    folded = fold(text)
    found = []
    for pattern, is_one, what in (
        (_ID, is_identity_number, "身份证号"),
        (_OLD_ID, is_old_identity_number, "身份证号（15 位）"),
        (_CARD, passes_luhn, "银行卡号"),
        (_MOBILE, lambda digits: True, "手机号"),
    ):
        for match in pattern.finditer(folded.text):
            start, end = match.span()
            taken = any(start < e and s < end for s, e, _ in found)
            if not taken and is_one(re.sub("[ -]", "", match[0])):
                found.append((start, end, what))
    return [(folded.at[start], folded.ends[end - 1], what) for start, end, what in sorted(found)]


def is_identity_number(number):
    """Whether 18 characters are a citizen's number: date of birth and check by GB 11643-1999."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return bool(
        _PROVINCE.match(number)
        and _is_date(number[6:10], number[10:12], number[12:14])
        and _CHECKS[total % 11] == number[17].lower()
    )


def is_old_identity_number(number):
    """Whether 15 digits may be a number as issued before 1999, which had no check digit."""
    return bool(_PROVINCE.match(number)) and _is_date(
        f"19{number[6:8]}", number[8:10], number[10:12]
    )


def passes_luhn(number):
    """Whether the last digit checks the others (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_date(year, month, day):
    try:
        return date(int(year), int(month), int(day)) <= date.today()
    except ValueError:
        return False
