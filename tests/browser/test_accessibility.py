"""Every kind of page keeps WCAG 2.2 AA by axe-core, in light, dark, 长辈模式 and on paper."""

from pathlib import Path

import pytest

from tests.browser.public_pages import in_large_type, public_pages, serve_error_pages

pytestmark = pytest.mark.usefixtures("sample_city")

AXE = Path(__file__).parent / "axe" / "axe.min.js"
# All rules, best practices too, and the one of WCAG 2.2 that axe leaves off by default.
RUN = """() => axe.run(document, {
  rules: {"target-size": {enabled: true}},
  resultTypes: ["violations"],
}).then(({violations}) => violations.flatMap(({id, nodes}) =>
  nodes.map(({html, failureSummary}) => `${id}: ${html}\\n${failureSummary}`)))"""


def violations(page) -> list[str]:
    # Playwright's own evaluation passes by the content policy, which forbids added scripts.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN)


VIEWS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "large type": {"color_scheme": "light", "elder": True},
    "large type in the dark": {"color_scheme": "dark", "elder": True},
    "print": {"media": "print"},
}


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(page, watch_of, view):
    options = VIEWS[view].copy()
    if options.pop("elder", False):
        in_large_type(page)
    page.emulate_media(reduced_motion="reduce", **options)
    found = []
    for path in [*public_pages().values(), *serve_error_pages(page)]:
        page.goto(path)
        found += [f"{path}: {violation}" for violation in violations(page)]
    assert not found, "\n\n".join(found)


def test_axe_sees_what_is_wrong(page):
    page.set_content("<html><body><img src='data:,'><a href='#'></a></body></html>")
    ids = {violation.split(":")[0] for violation in violations(page)}
    assert {"image-alt", "link-name", "html-has-lang"} <= ids
