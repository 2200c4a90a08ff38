"""Two versions side by side: what changed is marked, in words, for every block."""

import html
import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtailmedia.models import get_media_model

from base.comparison import diff
from home.models import HomePage
from news.blocks import StoryBlock
from news.models import ArticlePage, CaseStudyPage, ColumnPage
from stations.models import Siting
from tests.factories import StationFactory

SHOWN = re.compile(r'<div class="comparison__child-object[^>]*>(.*?)</div>', re.S)
MARK = re.compile(r'<span class="(addition|deletion)">(.*?)</span>', re.S)


def test_only_the_characters_that_changed_are_marked():
    old = "昨日召开会议，三百人参加。天气晴。"
    new = "昨日召开大会，三百人参加。天气晴。"
    marked = MARK.findall(diff(old, new).to_html())
    assert dict(marked) == {"deletion": "议", "addition": "大"} or "".join(
        text for kind, text in marked if kind == "addition"
    ) in ("大", "大会")
    unmarked = MARK.sub("", diff(old, new).to_html())
    assert "三百人参加。天气晴。" in unmarked


@pytest.mark.parametrize(("old", "new"), [("", "新"), ("旧", ""), ("同", "同"), (None, "新")])
def test_both_versions_can_be_read_out_of_a_comparison(old, new):
    changes = diff(old, new).changes
    assert "".join(text for kind, text in changes if kind != "addition") == (old or "")
    assert "".join(text for kind, text in changes if kind != "deletion") == new


def test_markup_in_a_text_stays_text():
    assert "<script>" not in diff("<script>", "<script>x").to_html()


@pytest.fixture
def column(db):
    return HomePage.objects.get().add_child(instance=ColumnPage(title="要闻", introduction="说明"))


@pytest.fixture
def bodies(column):
    """For each block: (before, after, what is deleted, what is added)."""
    pictures = [
        get_image_model().objects.create(title=title, file=get_test_image_file())
        for title in ("甲图", "乙图")
    ]
    documents = [
        get_document_model().objects.create(title=title, file=ContentFile(b"x", "a.pdf"))
        for title in ("甲表", "乙表")
    ]
    videos = [
        get_media_model().objects.create(
            title=title, type="video", duration=1, file=ContentFile(b"x", "a.mp4")
        )
        for title in ("甲片", "乙片")
    ]
    stations = [StationFactory(name=name) for name in ("甲站", "乙站")]
    setting = Siting.objects.first() or Siting.objects.create(name="楼宇")
    cases = [
        column.add_child(
            instance=CaseStudyPage(
                title=title, summary="摘", setting=setting, place="某地", dated="去年", method="做"
            )
        )
        for title in ("甲例", "乙例")
    ]

    def image(number, alt="读书"):
        return {"image": pictures[number].pk, "alt_text": alt, "decorative": False}

    def table(cell):
        return {"caption": "表题", "table": {"data": [["级别", "数量"], ["中心", cell]]}}

    figure = {"unit": "家", "label": "服务站"}
    return {
        "heading": ({"text": "旧题", "level": "h2"}, {"text": "旧题", "level": "h3"}, "", "次级"),
        "text": ("<p>旧的一段。</p><p>不变。</p>", "<p>新的一段。</p><p>不变。</p>", "旧", "新"),
        "picture": (
            {"image": image(0), "caption": "图说"},
            {"image": image(0, "看报"), "caption": "图说"},
            "读书",
            "看报",
        ),
        "gallery": (
            {"pictures": [{"image": image(0), "caption": ""}, {"image": image(0), "caption": ""}]},
            {"pictures": [{"image": image(0), "caption": ""}, {"image": image(1), "caption": ""}]},
            "甲",
            "乙",
        ),
        "quote": ({"text": "旧话", "name": "王"}, {"text": "新话", "name": "王"}, "旧", "新"),
        "figures": (
            {"figures": [{"value": "158", **figure}]},
            {"figures": [{"value": "160", **figure}]},
            "158",
            "160",
        ),
        "table": (table("4"), table("5"), "4", "5"),
        "video": ({"video": videos[0].pk}, {"video": videos[1].pk}, "甲", "乙"),
        "attachment": ({"document": documents[0].pk}, {"document": documents[1].pk}, "甲", "乙"),
        "station_card": ({"station": stations[0].pk}, {"station": stations[1].pk}, "甲", "乙"),
        "case_card": ({"case": cases[0].pk}, {"case": cases[1].pk}, "甲", "乙"),
    }


def compare(client, column, before, after):
    """The page that compares two versions of an article, and its marked texts."""
    article = column.add_child(instance=ArticlePage(title="一则", summary="摘要"))
    revisions = []
    for body in (before, after):
        article.body = body
        revisions.append(article.save_revision(clean=False))
    response = client.get(
        reverse(
            "wagtailadmin_pages:revisions_compare",
            args=[article.pk, *(revision.pk for revision in revisions)],
        )
    )
    assert response.status_code == 200
    marks = {"addition": "", "deletion": ""}
    for kind, text in MARK.findall(response.text):
        marks[kind] += html.unescape(text)
    return response.text, marks


IDS = ["3c8f3d90-1f2e-4c5a-9d61-0a6f5a2c7e01", "3c8f3d90-1f2e-4c5a-9d61-0a6f5a2c7e02"]


def test_every_block_is_compared_in_words(admin_client, column, bodies):
    known = set(StoryBlock().child_blocks)
    assert set(bodies) == known, "每种积木都要在这里"
    for name, (before, after, deleted, added) in bodies.items():
        text, marks = compare(
            admin_client,
            column,
            [{"type": name, "value": before, "id": IDS[0]}],
            [{"type": name, "value": after, "id": IDS[0]}],
        )
        assert deleted in marks["deletion"], name
        assert added in marks["addition"], name
        for garbage in ("False", "None", "object at", "StructValue", ">Image<"):
            assert garbage not in "".join(SHOWN.findall(text)), name


def test_every_block_is_shown_whole_when_it_comes_or_goes(admin_client, column, bodies):
    for name, (_, after, *_) in bodies.items():
        kept = [{"type": "text", "value": "<p>不变</p>", "id": IDS[1]}]
        block = [{"type": name, "value": after, "id": IDS[0]}]
        for versions, kind in (
            ((kept, kept + block), "addition"),
            ((kept + block, kept), "deletion"),
        ):
            text, _ = compare(admin_client, column, *versions)
            assert re.search(rf'comparison__child-object {kind}">[^<]+', text), (name, kind)


def test_a_block_whose_choice_was_deleted_is_compared_all_the_same(admin_client, column):
    station = StationFactory()
    before = [{"type": "station_card", "value": {"station": station.pk}, "id": IDS[0]}]
    station.delete()
    text, _ = compare(admin_client, column, before, [])
    assert "已删除" in text
