"""The evaluation set: queries over the sample city and its stories, and what each must find.

What is relevant is told by plain substrings of what the index reads, never by the tokens of the
search itself: a document in whose title (or whole text) all the strings of the second column stand.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

from news.models import ArticlePage, CaseStudyPage
from search.backends.documents import own_text
from search.index import reindex
from stations.models import Area, Function, Siting, Station, StationFunction

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "home" / "demo" / "data"


@dataclass(frozen=True)
class Case:
    query: str
    truth: tuple
    where: str
    must_not: str


def cases():
    """Return every case of `evaluation.tsv`."""
    rows = (HERE / "evaluation.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [
        Case(query, () if truth == "-" else tuple(truth.split("&")), where, must_not)
        for query, truth, where, must_not in (row.split("\t") for row in rows)
    ]


def build(column):
    """Write the stations and the stories of the sample city under the page `column`."""
    with (DATA / "areas.csv").open(encoding="utf-8-sig") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file)}
    with (DATA / "stations.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        code = row["area_code"]
        if not Area.objects.filter(code=code).exists():
            Area.add_root(code=code, name=names[code], level="village" if len(code) > 9 else "town")
    areas = {area.code: area for area in Area.objects.all()}
    sitings = {siting.name: siting for siting in Siting.objects.all()}
    functions = {function.name: function for function in Function.objects.all()}
    Station.objects.bulk_create(
        Station(
            code=row["code"],
            name=row["name"],
            tier=row["tier"],
            area=areas[row["area_code"]],
            siting=sitings.get(row["siting"]),
            address=row["address"],
            lat=float(row["lat"]),
            lng=float(row["lng"]),
            live=True,
        )
        for row in rows
    )
    stations = {station.code: station for station in Station.objects.all()}
    StationFunction.objects.bulk_create(
        StationFunction(station=stations[row["code"]], function=functions[name], sort_order=order)
        for row in rows
        for order, name in enumerate(filter(None, row["functions"].split(";")))
    )
    reindex(Station.objects.all())
    for story in json.loads((DATA / "stories.json").read_text(encoding="utf-8")):
        column.add_child(instance=_page(story))


def _page(story):
    shared = {name: story[name] for name in ("kicker", "title", "subtitle", "summary")}
    body = [("text", "".join(f"<p>{line}</p>" for line in _lines(story["body"])))]
    if story["kind"] == "news":
        return ArticlePage(slug=story["id"], body=body, **shared)
    return CaseStudyPage(
        slug=story["id"],
        body=body,
        setting=Siting.objects.get_or_create(name=story["setting"])[0],
        place=story["place"],
        dated=story["dated"],
        method=story["method"],
        **shared,
    )


def _lines(blocks):
    for block in blocks:
        if "text" in block:
            yield block["text"]
        yield from (item for item in block.get("items", []) if isinstance(item, str))


def documents():
    """Return {title: (title, whole text)} of everything that was built."""
    objects = [
        *Station.objects.all(),
        *ArticlePage.objects.all(),
        *CaseStudyPage.objects.all(),
    ]
    found = {}
    for obj in objects:
        title = getattr(obj, "name", None) or obj.title
        found[title] = (title, f"{title}\n{own_text(obj)}")
    return found


def scores(search):
    """Return (recall, precision at 5, [(case, missed, wrong)]) of `search(query) -> [title]`."""
    known = documents()
    recalls, precisions, faults, empty = [], [], [], []
    for case in cases():
        relevant = {
            title
            for title, texts in known.items()
            if case.truth and all(word in texts[case.where == "any"] for word in case.truth)
        }
        if bool(relevant) != bool(case.truth):
            empty.append(case.query)
            continue
        found = [title for title in search(case.query) if title in known]
        missed = relevant - set(found)
        wrong = [title for title in found[:5] if title not in relevant]
        wrong += [title for title in found if title == case.must_not]
        if relevant:
            recalls.append(1 - len(missed) / len(relevant))
            best = min(5, len(relevant))
            precisions.append(len([t for t in found[:best] if t in relevant]) / best)
        else:
            precisions.append(float(not found))
        if missed or wrong:
            faults.append((case, sorted(missed), wrong))
    assert not empty, f"the set asks for what is not there: {empty}"
    return sum(recalls) / len(recalls), sum(precisions) / len(precisions), faults
