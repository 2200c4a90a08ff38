"""The words of the sample city: stories and plain pages, read from `data/` and checked.

Stories are written from the facts of `data/facts.json` and are neutral block lists; `load_demo`
turns them into pages. A mistake in the data is told in full, never met half way through loading.
"""

import csv
import json
from datetime import date
from pathlib import Path

from home.demo.pictures import SCENES

DATA = Path(__file__).parent / "data"
AREAS_CSV = DATA / "areas.csv"
STATIONS_CSV = DATA / "stations.csv"

TITLE_LENGTH, METHOD_LENGTH = 32, 20
SUMMARY_LENGTH = range(60, 111)
COLUMNS = {"news": "要闻", "case": "典型样本"}
SETTINGS = ("商务楼宇", "科创园区", "住宅小区", "商圈", "国有企业")
SOURCE = "示例稿件（据公开资料改写）"

STORY_KEYS = {
    "id", "kind", "column", "kicker", "title", "subtitle", "summary", "place", "dated", "date",
    "source", "tags", "stations", "picture", "body",
}  # fmt: skip
CASE_KEYS = {"setting", "city", "method", "indicators"}
INDICATOR_KEYS = {"name", "measure", "value", "unit", "as_of"}
PICTURE_KEYS = {"scene", "alt", "caption"}
FIGURE_KEYS = {"value", "unit", "label"}
BLOCK_KEYS = {
    "heading": {"text"},
    "paragraph": {"text"},
    "list": {"items"},
    "picture": PICTURE_KEYS,
    "gallery": {"items"},
    "quote": {"text", "post", "unit"},
    "figures": {"items"},
    "table": {"caption", "header", "rows"},
    "station_card": {"code"},
    "case_card": {"story"},
}
OPTIONAL_KEYS = {"list": {"ordered"}}


class DemoDataError(ValueError):
    """The sample data is not as the loader expects; the message lists every place."""


def load_stories():
    """The ten stories as a list of dicts. Raises DemoDataError."""
    stories = _read("stories.json")
    problems = story_problems(stories, station_codes())
    if problems:
        raise DemoDataError("示例稿件有误：\n" + "\n".join(problems))
    return stories


def load_pages():
    """Home page words, column descriptions and plain pages as one dict. Raises DemoDataError."""
    pages = _read("pages.json")
    problems = [
        f"{page['id']}：{problem}"
        for page in pages["pages"]
        for problem in body_problems(page["body"], stations=set(), stories={})
    ]
    if problems:
        raise DemoDataError("示例页面有误：\n" + "\n".join(problems))
    return pages


def load_desk():
    """What is arranged around the stories: sources, what is pinned, an external link, topics."""
    return _read("desk.json")


def load_facts():
    """The facts the stories are written from, by story id."""
    return {facts["id"]: facts for facts in _read("facts.json")}


def station_codes():
    with STATIONS_CSV.open(encoding="utf-8-sig", newline="") as rows:
        return {row["code"] for row in csv.DictReader(rows)}


def _read(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def story_problems(stories, stations):
    """What is wrong with the stories, one Chinese sentence each, prefixed by the story's id."""
    kinds = {story.get("id"): story.get("kind") for story in stories}
    found = [] if len(kinds) == len(stories) else ["编号有重复。"]
    for story in stories:
        found += [
            f"{story.get('id', '（无编号）')}：{problem}"
            for problem in _problems_of_one(story, stations, kinds)
        ]
    return found


def _problems_of_one(story, stations, kinds):
    if story.get("kind") not in COLUMNS:
        return [f"类别“{story.get('kind')}”不是 news 或 case。"]
    is_case = story["kind"] == "case"
    expected = STORY_KEYS | CASE_KEYS if is_case else STORY_KEYS
    if set(story) != expected:
        return [f"字段不符：{_difference(set(story), expected)}。"]

    found = []
    if story["column"] != COLUMNS[story["kind"]]:
        found.append(f"栏目应为“{COLUMNS[story['kind']]}”。")
    if len(story["title"]) > TITLE_LENGTH:
        found.append(f"主题超过{TITLE_LENGTH}字。")
    if len(story["summary"]) not in SUMMARY_LENGTH:
        found.append(f"摘要应为60—110字，现为{len(story['summary'])}字。")
    if not 2 <= len(story["tags"]) <= 5:
        found.append("标签应为2—5个。")
    if story["source"] != SOURCE:
        found.append("来源应写明是示例稿件。")
    try:
        sorting_date = date.fromisoformat(story["date"])
    except ValueError:
        found.append(f"日期“{story['date']}”不是 ISO 日期。")
    else:
        if not sorting_date.isoformat().startswith(story["dated"]):
            found.append("排序日期与所载时间不符。")
    if is_case:
        found += _case_problems(story)
    found += [f"没有阵地 {code}。" for code in story["stations"] if code not in stations]
    found += _picture_problems(story["picture"])
    return found + body_problems(story["body"], stations=stations, stories=kinds)


def _case_problems(story):
    found = []
    if story["setting"] not in SETTINGS:
        found.append(f"没有场景“{story['setting']}”。")
    if len(story["method"]) > METHOD_LENGTH:
        found.append(f"做法超过{METHOD_LENGTH}字。")
    for indicator in story["indicators"]:
        if set(indicator) != INDICATOR_KEYS:
            found.append(f"指标字段不符：{_difference(set(indicator), INDICATOR_KEYS)}。")
    return found


def body_problems(body, *, stations, stories):
    """What is wrong with a block list; `stories` maps story ids to their kind."""
    found = [] if body else ["没有正文。"]
    for number, block in enumerate(body, start=1):
        found += [
            f"第{number}块：{problem}" for problem in _block_problems(block, stations, stories)
        ]
    return found


def _block_problems(block, stations, stories):
    kind = block.get("type")
    if kind not in BLOCK_KEYS:
        return [f"没有“{kind}”这种块。"]
    keys, required = set(block) - {"type"}, BLOCK_KEYS[kind]
    if not required <= keys <= required | OPTIONAL_KEYS.get(kind, set()):
        return [f"{kind} 字段不符：{_difference(keys, required)}。"]
    if kind == "picture":
        return _picture_problems({key: block[key] for key in PICTURE_KEYS})
    if kind == "gallery":
        return [problem for item in block["items"] for problem in _picture_problems(item)]
    if kind == "figures" and any(set(item) != FIGURE_KEYS for item in block["items"]):
        return ["数字应有 value、unit、label。"]
    if kind == "table" and any(len(row) != len(block["header"]) for row in block["rows"]):
        return ["表格各行的列数与表头不同。"]
    if kind == "station_card" and block["code"] not in stations:
        return [f"没有阵地 {block['code']}。"]
    if kind == "case_card" and stories.get(block["story"]) != "case":
        return [f"没有典型样本 {block['story']}。"]
    return []


def _picture_problems(picture):
    if set(picture) != PICTURE_KEYS:
        return [f"图片字段不符：{_difference(set(picture), PICTURE_KEYS)}。"]
    if picture["scene"] not in SCENES:
        return [f"没有画面“{picture['scene']}”。"]
    return [] if picture["alt"].strip() else ["图片缺替代文字。"]


def _difference(keys, expected):
    missing, extra = sorted(expected - keys), sorted(keys - expected)
    return "，".join(
        part
        for part in (missing and f"缺 {'、'.join(missing)}", extra and f"多 {'、'.join(extra)}")
        if part
    )
