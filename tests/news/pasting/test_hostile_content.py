"""Hostile content never reaches a public page, whichever way it comes in.

Each way ends in a page that is published and read as a reader's browser gets it.
"""

import json
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from news.models import ArticlePage, DraftImport
from tests.news.word_import import corpus

pytestmark = pytest.mark.django_db

MARKUP = (
    "<script>alert(1)</script><svg onload=alert(2)></svg><img src=x onerror=alert(3)>"
    "<a href='javascript:alert(4)'>点</a><iframe srcdoc='<script>alert(5)</script>'></iframe>"
    "<a href='data:text/html,<script>alert(6)</script>'>据</a><object data='x'></object>"
    '<p onclick=alert(7) style="background:url(javascript:alert(8))">段落</p><base href="//e/">'
    "<form action='https://evil.example/'><input></form><meta http-equiv=refresh content=0>"
)


class Page(HTMLParser):
    """What of a page's main part could run or load."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self._inside = 0
        self._runs = False  # whether the open script is one that a browser runs
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self._inside += tag == "main"
        self._runs = tag == "script" and dict(attributes).get("type") != "application/ld+json"
        if not self._inside:
            return
        if tag in {"iframe", "object", "embed", "base", "meta", "math", "foreignobject"}:
            self.found.append(tag)
        for name, value in attributes:
            value = (value or "").strip().lower()
            if name.startswith("on") or name == "srcdoc" or (name == "style" and "alert(" in value):
                self.found.append((tag, name))
            if name in ("href", "src", "action", "formaction", "xlink:href") and value.startswith(
                ("javascript:", "data:", "vbscript:", "https://evil")
            ):
                self.found.append((tag, name, value))

    def handle_endtag(self, tag):
        self._inside -= tag == "main"

    def handle_data(self, data):
        if self.cdata_elem == "script" and self._runs and "alert(" in data:
            self.found.append("script")


def hostile_parts(client, page):
    draft = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.summary = "摘要"
    draft.save_revision(clean=False).publish(skip_permission_checks=True)
    response = client.get(ArticlePage.objects.get(pk=page.pk).get_url())
    assert response.status_code == 200
    html = response.content.decode()
    assert "<main" in html
    return Page(html).found


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def article(column):
    page = column.add_child(instance=ArticlePage(title="一篇", summary="摘要", live=False))
    page.save_revision()
    return page


def test_the_check_itself_sees_what_is_hostile():
    found = Page(f"<main>{MARKUP}</main>").found
    for part in ("script", "iframe", "object", "base", "meta", ("svg", "onload")):
        assert part in found
    assert ("a", "href", "javascript:alert(4)") in found


@pytest.mark.parametrize("name", ["hostile", "headings", "left_out"])
def test_through_word_import(desk, column, name):
    file = SimpleUploadedFile("稿件.docx", getattr(corpus, name)())
    desk.post(reverse("news_import_word"), {"column": column.pk, "file": file})
    assert hostile_parts(desk, DraftImport.objects.get().page) == []


@pytest.mark.parametrize(
    "html", [MARKUP, "<div>" * 9_000 + MARKUP, f"<table><tr><td>{MARKUP}</td><td>二</td></table>"]
)
def test_through_pasting(desk, column, html):
    desk.post(reverse("news_import_paste"), {"column": column.pk, "html": f"<p>首段。</p>{html}"})
    assert hostile_parts(desk, DraftImport.objects.get().page) == []


def saved(desk, article, blocks):
    """Save the article by a request that no editor would make; return the answer."""
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    form = desk.get(url).context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        if bound.name != "body" and not isinstance(value, list | tuple):
            data[bound.html_name] = "" if value is None else value
    for formset in form.formsets.values():
        data[f"{formset.prefix}-TOTAL_FORMS"] = data[f"{formset.prefix}-INITIAL_FORMS"] = 0
    data |= nested_form_data({"body": streamfield(blocks)})
    return desk.post(url, data | {"summary": "摘要", "comments-TOTAL_FORMS": 0})


def content_state(entity_type, **entity):
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "text": f"字{MARKUP}",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [{"offset": 0, "length": 1, "style": "<script>"}],
                    "entityRanges": [{"offset": 0, "length": 1, "key": 0}],
                }
            ],
            "entityMap": {"0": {"type": entity_type, "mutability": "MUTABLE", "data": entity}},
        }
    )


@pytest.mark.parametrize(
    "state",
    [
        content_state("LINK", url="javascript:alert(1)"),
        content_state("LINK", url=" jAvAsCrIpT:alert(1)"),
        content_state("LINK", url="data:text/html,<script>alert(1)</script>"),
        content_state("LINK", url='https://a.example/" onclick="alert(1)'),
        content_state("LINK", linktype="external", url="vbscript:alert(1)"),
        content_state("EMBED", embedType="video", url="https://evil.example/"),
        content_state("IMAGE", id='1" onerror="alert(1)', src="javascript:alert(1)"),
        content_state("SCRIPT", src="https://evil.example/"),
    ],
)
def test_through_rich_text_in_a_direct_request(desk, article, state):
    assert saved(desk, article, [("text", state)]).status_code == 302
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert "&lt;script&gt;" in draft.body[0].value.source
    assert hostile_parts(desk, article) == []


@pytest.mark.parametrize("state", ["null", "{}", "[]", "1", '{"blocks": 1}', "<script>", ""])
def test_rich_text_that_is_no_content_state_is_no_server_error(desk, article, state):
    response = saved(desk, article, [("text", state)])
    assert response.status_code in (200, 302, 400)
    assert hostile_parts(desk, article) == []


def table(**changes):
    return json.dumps(
        {
            "data": [[MARKUP, "二"], ["三", MARKUP]],
            "cell": [{"row": 0, "col": 0, "className": '"><script>alert(1)</script>'}],
            "mergeCells": [],
            "first_row_is_table_header": True,
            "table_header_choice": "row",
            "table_caption": MARKUP,
        }
        | changes
    )


def test_through_table_cells_classes_and_captions(desk, article):
    response = saved(desk, article, [("table", {"caption": "表", "table": table()})])
    assert response.status_code == 302
    page = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert page.body[0].value["table"]["data"][0][1] == "二"
    assert hostile_parts(desk, article) == []


@pytest.mark.parametrize(
    "value",
    [
        "null",
        "[]",
        "7",
        '"text"',
        "not json",
        "{}",
        table(data=None),
        table(data="x"),
        table(data=[1, None]),
        table(data=[[1, None, {}]]),
        table(cell=[{}]),
        table(cell=7),
        table(mergeCells=[{}]),
        table(mergeCells=[{"row": 0, "col": 0, "rowspan": '1" onclick="alert(1)', "colspan": 1}]),
    ],
)
def test_a_table_that_is_none_never_makes_a_page_that_cannot_be_opened(desk, article, value):
    response = saved(desk, article, [("table", {"caption": "表", "table": value})])
    assert response.status_code in (200, 302, 400)
    edit = desk.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert edit.status_code == 200
    assert hostile_parts(desk, article) == []


def test_through_plain_text_fields(desk, article):
    for field in ("title", "kicker", "subtitle"):
        setattr(article, field, MARKUP[:60])
    article.body = [
        ("heading", {"text": MARKUP[:60], "level": "h2"}),
        ("quote", {"text": MARKUP, "name": MARKUP[:30]}),
    ]
    article.save_revision()
    assert hostile_parts(desk, article) == []
