"""What a page weighs on the line, compressed as nginx does it: HTML, CSS, JavaScript, icons."""

import gzip

import pytest

from tests.browser.public_pages import public_pages

pytestmark = pytest.mark.usefixtures("sample_city")

KB = 1000
FIRST_FLIGHT = 14 * KB  # ten packets: what a server sends before it waits for an answer
TEXT = ("text/", "javascript", "json", "svg")


@pytest.fixture
def weights(new_page):
    """Load a page and weigh what came with it: bytes by kind of request."""

    def weigh(path: str) -> dict[str, int]:
        page = new_page()
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(path)
        page.wait_for_load_state("networkidle")
        weights = {}
        for answer in answers:
            kind = answer.request.resource_type
            if any(word in answer.headers.get("content-type", "") for word in TEXT):
                size = len(gzip.compress(answer.body(), 6))
                weights[kind] = weights.get(kind, 0) + size
        return weights

    return weigh


def test_an_article_is_light(weights):
    page = weights(public_pages()["article"])
    assert page["document"] + page["stylesheet"] + page["script"] <= 15 * KB, page


def test_the_finder_is_light_with_its_map(weights):
    page = weights(public_pages()["finder"])
    assert page["document"] + page["stylesheet"] + page["script"] <= 80 * KB, page


def test_the_first_flight_holds_what_is_needed_to_paint(weights):
    for name, path in public_pages().items():
        page = weights(path)
        assert page["document"] <= FIRST_FLIGHT, (name, page)
        assert page["stylesheet"] <= FIRST_FLIGHT, (name, page)
        if name in ("home", "article", "case", "column", "topic", "search", "plain page"):
            assert page["document"] + page["stylesheet"] <= FIRST_FLIGHT, (name, page)
