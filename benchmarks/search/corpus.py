"""The benchmark's texts: real community names, and articles made of the words of this field."""

import csv
import random
import re
import subprocess
import tarfile
from pathlib import Path

from search import pinyin

PACKAGE = "china-division@2.7.0"  # MIT: every street and community of China (2023)
HERE = Path(__file__).parent
CACHE = Path.home() / ".cache" / "dangqun-bench"
SUFFIXES = ["党群服务中心", *["党群服务站"] * 6, *["党群服务点"] * 8]
ENDINGS = re.compile("(社区)?(居民委员会|居委会|村民委员会|村委会|委员会)$")

# The commonest words of the field first, and sentences to put them into.
WORDS = (HERE / "words.txt").read_text(encoding="utf-8").split()
FRAMES = (HERE / "frames.txt").read_text(encoding="utf-8").splitlines()


def fetched():
    """Return the folder of the npm package, fetched once."""
    folder = CACHE / "package" / "dist"
    if not (folder / "villages.csv").exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=CACHE, check=True)
        with tarfile.open(next(CACHE.glob("china-division-*.tgz"))) as archive:
            archive.extractall(CACHE, filter="data")
    return folder


def _rows(name):
    with (fetched() / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def names(count):
    """Return `count` names of stations: street, community, and the word for their tier."""
    streets = {row["code"]: row["name"] for row in _rows("streets.csv")}
    rows = list(_rows("villages.csv"))
    chosen = random.Random(2026).sample(rows, count)
    return [
        streets.get(row["streetCode"], "")
        + ENDINGS.sub(r"\1", row["name"])
        + SUFFIXES[number % len(SUFFIXES)]
        for number, row in enumerate(chosen)
    ]


def articles(count, places, paragraphs=10):
    """Yield `count` (title, body), about 1,000 characters each; common words are very common."""
    chance = random.Random(2026)
    weights = [1 / (rank + 3) for rank in range(len(WORDS))]
    places = [re.sub("党群服务.$|党群服务中心$", "", place) for place in places]

    def sentence():
        x, y = chance.choices(WORDS, weights, k=2)
        a, b = chance.choice(places), chance.choice(places)
        frame = chance.choice(FRAMES)
        return frame.format(a=a, b=b, x=x, y=y, n=chance.randint(8, 900), m=chance.randint(8, 9000))

    for _ in range(count):
        x, y = chance.choices(WORDS, weights, k=2)
        title = f"{chance.choice(places)}：以{x}推动{y}"
        body = "\n".join(
            "".join(sentence() for _ in range(chance.randint(2, 4))) for _ in range(paragraphs)
        )
        yield title, body


def queries(names_, articles_, seed=7):
    """Return {kind: [query]} of rare, middling and very common words, and whole questions."""
    chance = random.Random(seed)
    core = [re.sub("党群服务.*$", "", name) for name in names_]
    rare = [place[-6:] for place in chance.sample(core, 30)]
    typed = random.Random(seed).sample(names_, 25)
    return {
        "names": [
            *chance.sample(names_, 20),
            *rare,
            *(place[:3] for place in chance.sample(core, 20)),
            *["党群服务", "社区", "幸福社区", "党群服务中心", "街道", "新村", "城关镇", "花园"],
            *(f"{place[:2]} 党群服务站" for place in chance.sample(core, 10)),
        ],
        "articles": [
            *rare,
            *chance.sample(WORDS, 40),
            *(f"{place[:3]} {chance.choice(WORDS)}" for place in chance.sample(core, 15)),
            *(f"{chance.choice(WORDS)}{chance.choice(WORDS)}" for _ in range(10)),
            *["党群服务", "党建", "社区治理怎么做", "哪里有老年食堂", "服务"],
        ],
        "suggest": [
            *(name[:n] for name in chance.sample(names_, 25) for n in (1, 2, 3, 5)),
        ],
        # Spelled from the beginning, from the middle, and what is in almost every name.
        "spelled": [
            *(pinyin.spellings(name)[0][:n] for name in typed for n in (3, 6, 10, 16)),
            *(pinyin.spellings(name[4:8])[0] for name in typed),
            *(pinyin.spellings(name)[1][:n] for name in typed for n in (1, 2, 4, 6)),
            *["dangqun", "dangqunfuwu", "dqfw", "fw", "d", "she", "xian", "陆jia", "陆j"],
        ],
    }
