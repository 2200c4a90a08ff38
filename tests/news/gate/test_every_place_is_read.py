"""A word is found wherever it stands, shown in its sentence, and mended where it stands."""

import json
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Page

from base.models import Picture
from news.gate.content import leaves
from news.gate.scanning import mend, scan
from news.models import CaseStudyPage, GateWord, Indicator
from stations.models import HoursException, Siting
from tests.factories import StationFactory

WRONG = "党健"


def picture(**fields):
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return Picture.objects.create(title="图", file=ImageFile(file, name="p.png"), **fields)


@pytest.fixture
def case(column):
    """A case study that says 党健 in each place that has words, once."""
    page = CaseStudyPage(
        title=f"标题{WRONG}",
        kicker=f"引题{WRONG}",
        subtitle=f"副题{WRONG}",
        summary=f"摘要{WRONG}",
        seo_title=f"搜索标题{WRONG}",
        search_description=f"搜索描述{WRONG}",
        author=f"作者{WRONG}",
        lead_picture=picture(description=f"图库替代文字{WRONG}"),
        lead_caption=f"题图图说{WRONG}",
        setting=Siting.objects.first(),
        place=f"地点{WRONG}",
        dated="2026 年",
        method=f"做法{WRONG}",
        live=False,
    )
    page.indicators = [Indicator(name=f"指标{WRONG}", value=1, unit="个", as_of="2026")]
    column.add_child(instance=page)
    page.tags.add(f"标签{WRONG}")
    image = picture()
    block = {"image": image.pk, "alt_text": f"替代文字{WRONG}", "decorative": False}
    page.body = json.dumps(
        [
            {"type": "heading", "value": {"text": f"小标题{WRONG}", "level": "h2"}},
            {"type": "text", "value": "<p>正文党<b>健</b>工作</p>"},
            {"type": "picture", "value": {"image": block, "caption": f"图说{WRONG}"}},
            {
                "type": "gallery",
                "value": {"pictures": [{"image": {**block, "alt_text": ""}, "caption": WRONG}]},
            },
            {"type": "quote", "value": {"text": f"引文{WRONG}", "post": f"职务{WRONG}"}},
            {"type": "figures", "value": {"figures": [{"value": "1", "label": f"看板{WRONG}"}]}},
            {
                "type": "table",
                "value": {
                    "caption": f"表题{WRONG}",
                    "table": {"data": [["级别", f"单元格{WRONG}"]], "table_caption": ""},
                },
            },
        ]
    )
    page.save_revision()
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_each_field_and_block_is_read_once(words, case):
    findings = [finding for finding in scan(case) if finding.word == WRONG]
    sentences = sorted(finding.before + finding.word + finding.after for finding in findings)
    fields = "标题 引题 副题 摘要 搜索标题 搜索描述 作者 图库替代文字 题图图说 地点 做法 指标 标签"
    blocks = "小标题 替代文字 图说 引文 职务 看板 表题 单元格"
    assert sentences == sorted(
        [f"{w}{WRONG}" for w in f"{fields} {blocks}".split()] + [WRONG, f"正文{WRONG}工作"]
    )


def test_a_finding_names_its_place_and_can_be_led_to(words, case):
    by_place = {finding.label: finding for finding in scan(case)}
    assert by_place["正文 › 小标题 › 文字"].path == ("body", case.body[0].id, "text")
    assert "成效指标 1 › 指标" in by_place
    assert "正文 › 表格 › 表格 › 第 1 行第 2 列" in by_place
    assert not by_place["题图 › 图库中的替代文字"].mendable


def test_everything_kept_on_the_page_is_mended_and_survives_the_draft(words, case):
    count = mend(case, None)
    case.save_revision(clean=False)
    again = Page.objects.get(pk=case.pk).get_latest_revision_as_object()
    assert [finding.label for finding in scan(again)] == ["题图 › 图库中的替代文字"]
    assert count == 22
    assert again.body[1].value.source == "<p>正文党<b>建</b>工作</p>"
    assert again.body[2].value["image"].contextual_alt_text == "替代文字党建"
    assert again.body[6].value["table"]["data"][0][1] == "单元格党建"
    assert [tag.name for tag in again.tags.all()] == ["标签党建"]
    assert again.indicators.get().name == "指标党建"


def test_one_finding_is_mended_and_the_others_stay(words, article):
    article.title, article.summary = "党健一", "党健二"
    first, second = scan(article)
    assert mend(article, {first.key}) == 1
    assert (article.title, article.summary) == ("党建一", "党健二")
    assert [finding.key for finding in scan(article)] == [second.key]


def test_a_longer_right_word_goes_in_whole_and_is_escaped(db, article):
    GateWord.objects.create(wrong="甲乙", right="丙<丁&戊", severity="must")
    article.body = [("text", "<p>前甲<b>乙</b>后</p>")]
    mend(article, None)
    source = article.body[0].value.source
    assert source == "<p>前丙&lt;丁&amp;戊<b></b>后</p>"


def test_the_sentence_is_shown_around_the_word(words, article):
    article.summary = "第一句。第二句说党健要紧！第三句。"
    (finding,) = scan(article)
    assert (finding.before, finding.word, finding.after) == ("第二句说", "党健", "要紧！")


def test_a_spaced_word_and_personal_numbers_are_only_pointed_out(words, article):
    article.title, article.summary = "党 健一新", "电话 13812345678"
    assert [(f.word, f.must) for f in scan(article)] == [("党 健", False), ("13812345678", False)]


def test_what_editors_tell_each_other_is_not_read(words, article, make_user):
    article.wagtail_admin_comments.create(
        user=make_user("小王"), text="党健？", contentpath="title", position=""
    )
    assert list(scan(article)) == []


def test_a_station_is_read_with_its_days(words):
    station = StationFactory(introduction="党健阵地")
    station.exceptions.add(HoursException(start="2026-01-01", end="2026-01-01", reason="党健活动"))
    assert [finding.label for finding in scan(station)] == ["简介", "特殊日期 1 › 原因"]


def test_addresses_and_choices_are_not_words(article):
    names = {leaf.path[0] for leaf in leaves(article)}
    assert names.isdisjoint({"slug", "url_path", "draft_title", "locale", "owner"})


def test_a_change_of_the_list_is_seen_at_once_however_it_was_made(words, article):
    article.title = "党健与红色驿战"
    assert [f.word for f in scan(article)] == ["党健"]
    GateWord.objects.bulk_create([GateWord(wrong="红色驿战", right="红色驿站")])
    assert [f.word for f in scan(article)] == ["党健", "红色驿战"]
    GateWord.objects.filter(wrong="党健").update(severity="notice")
    assert [f.must for f in scan(article)] == [True, False]
    GateWord.objects.filter(wrong="红色驿战").delete()
    GateWord.objects.get(wrong="党健").delete()
    assert scan(article) == []
