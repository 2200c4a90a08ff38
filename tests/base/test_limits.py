"""What one address may do so many times; nothing of the address is kept."""

import pytest
from django.core.cache import cache

from base import limits
from base.limits import within_limit


def test_so_many_and_no_more():
    assert [within_limit("x", "192.0.2.1", 2, 60) for _ in range(3)] == [True, True, False]
    assert within_limit("x", "192.0.2.2", 2, 60)
    assert within_limit("y", "192.0.2.1", 2, 60)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("", "nonsense", True),
    ],
)
def test_an_ipv6_household_is_one(one, other, same):
    assert within_limit("x", one, 1, 60)
    assert within_limit("x", other, 1, 60) is not same


def test_the_key_holds_no_address_and_changes_with_the_day(monkeypatch):
    from datetime import date

    keys = []
    for day in (22, 23):
        monkeypatch.setattr(limits.timezone, "localdate", lambda day=day: date(2026, 11, day))
        keys.append(limits._key("x", "192.0.2.1"))
    assert keys[0] != keys[1]
    assert not any("192" in key.split(":")[-1] and "0.2.1" in key for key in keys)
    assert cache.get(keys[0]) is None
