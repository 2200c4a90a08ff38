"""Every icon that the admin's templates and classes ask for is one that the admin has.

Wagtail shows an empty square, and says nothing, for a name that it does not know.
"""

import re
from pathlib import Path

import pytest
from wagtail.admin.icons import get_icons

# How an icon is named: for Wagtail's header and {% icon %}, as an attribute, as an argument.
NAMED = re.compile(
    r"""(?:\{%\sicon\sname=|shared/header\.html"[^%]*\sicon=|\b(?:header_|menu_)?icon(?:_name)?\s?=\s?)
        "([\w-]+)\"""",
    re.VERBOSE,
)
ROOT = Path(__file__).parents[2]
SOURCES = [("templates", "*.html")] + [
    (app, "*.py") for app in ("site", "stations", "news", "home", "wechat", "search")
]


@pytest.mark.django_db
def test_the_admin_has_every_icon_it_is_asked_for():
    known = set(re.findall(r'id="icon-([\w-]+)"', get_icons()))
    named = {
        (str(file.relative_to(ROOT)), name)
        for folder, pattern in SOURCES
        for file in (ROOT / folder).rglob(pattern)
        for name in NAMED.findall(file.read_text())
    }
    assert len(named) > 50
    assert [place for place in sorted(named) if place[1] not in known] == []
