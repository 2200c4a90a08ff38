"""A generated sheet of stations: three tiers, 400 towns, hours and functions as people write them.

Parents come first or after, names repeat across towns as real ones do. Also the areas they need.
"""

import csv
import random

TOWNS = 400
HOURS = ["Mo-Fr 09:00-17:00; PH off", "周一至周五9:00-11:30、13:30-17:00；节假日休息", "全天", ""]
FUNCTIONS = ["政治教育", "心理咨询", "法律咨询", "老年食堂", "交流互动"]
HEADINGS = ["编号", "名称", "层级", "区域代码", "上级阵地", "功能", "开放时间", "电话", "地址"]
HEADINGS += ["纬度", "经度", "来源"]
SEED = 8


def towns():
    """(code, name, lat, lng) of the towns."""
    for number in range(TOWNS):
        lat, lng = 31 + (number // 20) * 0.15, 119 + (number % 20) * 0.15
        yield f"3205{number // 99:02}{number % 99 + 1:03}", f"第{number}镇", lat, lng


def stations(count):
    """Yield `count` rows by `HEADINGS`."""
    rng = random.Random(SEED)
    places = list(towns())
    for number in range(count):
        town = number % TOWNS
        code, name, lat, lng = places[town]
        centre = number < TOWNS
        yield [
            f"B{number:07}",
            f"{name}党群服务中心" if centre else f"{name}{number}号党群服务点",
            "中心" if centre else "点",
            code,
            "" if centre else f"B{town:07}",
            "、".join(rng.sample(FUNCTIONS, rng.randint(0, 3))),
            rng.choice(HOURS),
            "0512-12345",
            f"{name}一路 {number} 号",
            round(lat + rng.uniform(-0.06, 0.06), 6),
            round(lng + rng.uniform(-0.06, 0.06), 6),
            "benchmark",
        ]


def write(path, count):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(stations(count))
