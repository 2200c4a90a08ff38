"""The sample city's stories say what their facts say, and its pictures are what they claim."""

import copy
import io
import json
import re

import pytest
from PIL import Image, ImageChops, ImageStat

from home.demo import stories as demo
from home.demo.pictures import SCENES, draw, station_picture

STORIES = demo.load_stories()
FACTS = demo.load_facts()
PAGES = demo.load_pages()

# Figures worked out from the facts, with the reckoning.
DERIVED = {"kunshan-three-tiers": {"210": 4 + 158 + 48}}

NUMBER = re.compile(r"\d+(?:\.\d+)?")
# A number in characters with what it counts, so that 三级 is not covered by 三位.
CHINESE_NUMBER = re.compile(r"[二三四五六七八九十百千万亿两]+\w?")
# Numbers that are part of an ordinary word, not a count of anything in the facts.
ORDINARY_WORDS = {"两侧", "二字"}
# Words that would put a private person into a story written without one.
PERSON = re.compile(r"(书记|主任|经理|董事长|先生|女士|同志|阿姨|大爷|奶奶|姓名)")


def by_id(story):
    return story["id"]


def block_texts(block):
    kind = block["type"]
    if kind in ("heading", "paragraph"):
        yield block["text"]
    elif kind == "list":
        yield from block["items"]
    elif kind == "quote":
        yield from (block["text"], block["post"], block["unit"])
    elif kind == "figures":
        for item in block["items"]:
            yield f"{item['value']}{item['unit']}{item['label']}"
    elif kind == "table":
        yield block["caption"]
        yield from block["header"]
        for row in block["rows"]:
            yield from row
    elif kind in ("picture", "gallery"):
        for item in block.get("items", [block]):
            yield from (item["caption"], item["alt"])


def body_text(body):
    return "\n".join(re.sub(r"<[^>]+>", "", text) for block in body for text in block_texts(block))


def all_text(story):
    parts = [story[key] for key in ("kicker", "title", "subtitle", "summary")]
    parts += [story["picture"]["alt"], story["picture"]["caption"], story.get("method", "")]
    parts += [f"{i['name']}{i['value']}{i['unit']}" for i in story.get("indicators", [])]
    return "\n".join([*parts, body_text(story["body"])])


def fact_text(story):
    facts = FACTS[story["id"]]
    figures = "".join(f"{name}{value}" for name, value in facts["figures"].items())
    return "\n".join([*facts["facts"], facts["place"], facts["dated"], figures])


def test_there_is_one_story_for_each_set_of_facts():
    assert [story["id"] for story in STORIES] == list(FACTS)
    for story in STORIES:
        facts = FACTS[story["id"]]
        for key in ("kind", "place", "dated", "setting"):
            assert story.get(key) == facts.get(key), (story["id"], key)


@pytest.mark.parametrize("story", STORIES, ids=by_id)
def test_every_number_in_a_story_stands_in_its_facts(story):
    allowed = set(NUMBER.findall(fact_text(story)))
    allowed |= {str(value) for value in DERIVED.get(story["id"], {}).values()}
    assert set(NUMBER.findall(all_text(story))) <= allowed


@pytest.mark.parametrize("story", STORIES, ids=by_id)
def test_numbers_written_in_characters_stand_in_the_facts_too(story):
    text, facts = all_text(story), fact_text(story)
    unknown = {number for number in CHINESE_NUMBER.findall(text) if number not in facts}
    assert unknown <= ORDINARY_WORDS


@pytest.mark.parametrize("story", [s for s in STORIES if s["kind"] == "case"], ids=by_id)
def test_indicators_are_the_figures_of_the_facts_as_of_their_date(story):
    values = sorted(re.sub(r"\D", "", i["value"]) for i in story["indicators"])
    assert values == sorted(str(value) for value in FACTS[story["id"]]["figures"].values())
    assert {i["as_of"] for i in story["indicators"]} == {story["dated"]}


@pytest.mark.parametrize("story", STORIES, ids=by_id)
def test_stories_have_the_length_of_their_kind(story):
    shortest, longest = (500, 900) if story["kind"] == "news" else (700, 1200)
    assert shortest <= len(body_text(story["body"]).replace("\n", "")) <= longest


@pytest.mark.parametrize("story", STORIES, ids=by_id)
def test_no_private_person_appears(story):
    assert not PERSON.search(all_text(story))
    for block in story["body"]:
        if block["type"] == "quote":
            assert "示例" in block["unit"]
            assert "name" not in block


def test_every_kind_of_block_is_shown_somewhere():
    assert {b["type"] for story in STORIES for b in story["body"]} == set(demo.BLOCK_KEYS)


def test_only_stories_of_the_sample_city_name_its_stations():
    for story in STORIES:
        cards = [b["code"] for b in story["body"] if b["type"] == "station_card"]
        assert set(cards) <= set(story["stations"])
        assert not story["stations"] or story["place"].startswith("昆山")


def test_the_only_markup_in_texts_is_bold():
    for body in [item["body"] for item in [*STORIES, *PAGES["pages"]]]:
        for text in (text for block in body for text in block_texts(block)):
            rest = re.sub(r"<b>[^<>]*</b>", "", text)
            assert "<" not in rest and ">" not in rest, text


def test_plain_pages_keep_the_promises_on_privacy():
    pages = {page["id"]: body_text(page["body"]) for page in PAGES["pages"]}
    assert set(pages) == {"about", "help", "accessibility", "privacy"}
    assert "只用于当次查询" in pages["privacy"]
    assert "从不保存" in pages["privacy"]
    assert "不含任何个人信息" in pages["privacy"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda s: s.update(title="长" * 33), "主题超过32字"),
        (lambda s: s.update(summary="短"), "摘要应为"),
        (lambda s: s.update(date="2022-13-01"), "不是 ISO 日期"),
        (lambda s: s.update(date="2021-11-14"), "与所载时间不符"),
        (lambda s: s.update(setting="广场"), "没有场景"),
        (lambda s: s.update(stations=["KS9999"]), "没有阵地 KS9999"),
        (lambda s: s.pop("kicker"), "缺 kicker"),
        (lambda s: s["picture"].update(scene="moon"), "没有画面"),
        (lambda s: s["picture"].update(alt=" "), "缺替代文字"),
        (lambda s: s["body"].append({"type": "carousel"}), "没有“carousel”这种块"),
        (lambda s: s["body"].append({"type": "heading"}), "缺 text"),
        (lambda s: s["body"].append({"type": "case_card", "story": "x"}), "没有典型样本"),
        (
            lambda s: s["body"].append(
                {"type": "table", "caption": "表", "header": ["甲", "乙"], "rows": [["一"]]}
            ),
            "列数与表头不同",
        ),
    ],
)
def test_a_spoilt_story_is_named_with_what_is_wrong(spoil, message):
    spoilt = copy.deepcopy(STORIES)
    spoil(spoilt[1])
    problems = demo.story_problems(spoilt, demo.station_codes())
    assert len(problems) == 1
    assert problems[0].startswith("huaqiao-buildings：")
    assert message in problems[0]


def test_spoilt_data_on_disk_stops_the_loader(tmp_path, monkeypatch):
    spoilt = copy.deepcopy(STORIES)
    spoilt[0]["tags"] = []
    (tmp_path / "stories.json").write_text(json.dumps(spoilt), encoding="utf-8")
    monkeypatch.setattr(demo, "DATA", tmp_path)
    with pytest.raises(demo.DemoDataError, match=r"kunshan-three-tiers：标签应为2—5个"):
        demo.load_stories()


def opened(data):
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_is_a_light_jpeg_and_the_same_each_time(scene):
    data = draw(scene, "标题")
    picture = opened(data)
    assert (picture.format, picture.size) == ("JPEG", (1200, 675))
    assert len(data) < 150_000
    assert data == draw(scene, "标题")
    # a scene that paints nothing would be one flat colour
    assert max(ImageStat.Stat(picture).stddev) > 15


def test_the_title_varies_the_details():
    first, second = opened(draw("meeting", "甲")), opened(draw("meeting", "乙"))
    assert ImageChops.difference(first, second).getbbox()


@pytest.mark.parametrize("size", [(600, 600), (320, 180), (1600, 400)])
def test_a_picture_fills_whatever_size_is_asked(size):
    assert opened(draw("skyline", size=size)).size == size


def test_an_unknown_scene_or_tier_is_refused():
    with pytest.raises(KeyError, match="moon"):
        draw("moon")
    with pytest.raises(KeyError, match="palace"):
        station_picture("KS0001", "palace", "村")


def test_stations_have_pictures_of_their_own_kind_of_place():
    asked = [
        ("KS0001", "center", "国有企业"), ("KS0002", "center", "区镇"), ("KS0005", "station", "村"),
        ("KS0007", "station", "社区"), ("KS0009", "station", "商务楼宇"),
        ("KS0006", "station", "企业"), ("KS0197", "point", "小区"), ("KS0200", "point", "公园"),
    ]  # fmt: skip
    pictures = [station_picture(*station) for station in asked]
    assert len(set(pictures)) == len(asked)
    assert all(len(data) < 150_000 for data in pictures)
    assert pictures[0] == station_picture(*asked[0])
