"""`python -m benchmarks.lighthouse [--quick]`: four scores of every kind of page, on a phone.

Needs Node.js 18.20 or newer with npm, Chromium and nginx. Lighthouse itself is installed beside
this file, in the version that package-lock.json names. Its simulated throttling reckons with the
time that the scripts really took: on a busy machine Performance falls, so each page is loaded
several times, the median counts, and the table names the load. The phone is made from this
machine by slowing it 4 times, which is for a fast desktop; on a slower one Lighthouse warns and
asks for calibration, so the factor is that of the table in its docs/throttling.md.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.lighthouse.serving import sample_city
from tools.debian import chromium

HERE = Path(__file__).parent
RESULT = HERE.parent / "results" / "lighthouse.md"
PAGES = {
    "home": "/",
    "finder": "/stations/",
    "station": "/stations/KS0002/",
    "article": "/yao-wen/zhong-xin-zhan-dian-san-ji-lian-dong-dang-qun-fu-wu-jiu-zai-shen-bian/",
    "case study": "/dian-xing-yang-ben/lou-yu-li-de-dang-jian-san-da-ping-tai-ju-qi-ge-fang-he-li/",
    "column": "/yao-wen/",
    "case studies": "/dian-xing-yang-ben/",
    "topic": "/zhuan-ti/lou-yu-dang-jian-de-ji-zhong-zuo-fa/",
    "search": "/search/",
    # Asks search engines to stay away, as anybody may write its words: SEO falls on purpose.
    "search results": "/search/?q=党群",
    "plain page": "/accessibility/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {"FCP ms": "first-contentful-paint", "LCP ms": "largest-contentful-paint"}
RUNS = 3
TRIES = 3  # Lighthouse now and then misses the start of its own trace (NO_NAVSTART)
FAST_DESKTOP = 1500
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def slowdown(report: dict) -> int:
    """How often a machine of this benchmark index is slowed to be a mid-range phone."""
    return 4 if report["environment"]["benchmarkIndex"] >= FAST_DESKTOP else 2


def lighthouse(url: str, slower: int = 4) -> dict:
    """The report of one load on a mid-range phone, `slower` than this machine, on slow 4G."""
    command = [HERE / "node_modules" / ".bin" / "lighthouse", url, "--quiet", "--output=json"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
    command.append(f"--throttling.cpuSlowdownMultiplier={slower}")
    variables = {**os.environ, "CHROME_PATH": chromium() or ""}
    for _ in range(TRIES):
        answer = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
        if not answer.returncode:
            return json.loads(answer.stdout)
    raise SystemExit(f"Lighthouse 没有跑完 {url}：\n{answer.stderr[-2000:]}")


def failing(report: dict) -> set[str]:
    """Audits below 1 that count towards a score, by name."""
    counted = {
        audit["id"]
        for category in report["categories"].values()
        for audit in category["auditRefs"]
        if audit["weight"]
    }
    scores = {name: report["audits"][name]["score"] for name in counted}
    return {name for name, score in scores.items() if score is not None and score < 0.9}


def row(name: str, reports: list[dict]) -> str:
    def middle(pick):
        return median(pick(report) for report in reports)

    scores = [middle(lambda r, c=c: r["categories"][c]["score"] * 100) for c in CATEGORIES]
    times = [middle(lambda r, a=a: r["audits"][a]["numericValue"]) for a in TIMES.values()]
    blocked = middle(lambda r: r["audits"]["total-blocking-time"]["numericValue"])
    shift = middle(lambda r: r["audits"]["cumulative-layout-shift"]["numericValue"])
    weight = middle(lambda r: r["audits"]["total-byte-weight"]["numericValue"]) / 1000
    cells = [*(f"{v:.0f}" for v in (*scores, *times, blocked)), f"{shift:.3f}", f"{weight:.0f}"]
    return f"| {name} | {' | '.join(cells)} |"


def main(arguments: list[str]) -> int:
    npm = shutil.which("npm")
    if not npm:
        print("没有找到 npm：请安装 Node.js（18.20 或更新的版本）。")
        return 2
    # The lock's versions, and nothing that an install script would fetch.
    install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not (HERE / "node_modules").exists():
        subprocess.run(install, cwd=HERE, check=True)
    quick = "--quick" in arguments
    rows, loads = [], []
    with sample_city() as origin:
        # The first request of each worker is not what visitors meet.
        slower = slowdown(lighthouse(f"{origin}/"))
        for name, path in PAGES.items():
            reports = [lighthouse(origin + path, slower) for _ in range(1 if quick else RUNS)]
            loads.append(os.getloadavg()[0])
            rows.append(row(name, reports))
            print(rows[-1], *sorted(set.union(*map(failing, reports))), flush=True)
    version = reports[0]["lighthouseVersion"]
    index = reports[0]["environment"]["benchmarkIndex"]
    heads = ["page", "Performance", "Accessibility", "Best practices", "SEO"]
    heads += [*TIMES, "TBT ms", "CLS", "kB"]
    about = (
        f"{date.today()}, Lighthouse {version}, mobile with simulated throttling, the sample city "
        "behind nginx and gunicorn with the production settings. Median of "
        f"{len(reports)} loads of each page; 2 cores of benchmark index {index:.0f}, for which "
        f"Lighthouse's table says {slower} × slower; load {min(loads):.1f}–{max(loads):.1f} at "
        "the time, which lowers Performance. kB: everything that was loaded, pictures too."
    )
    table = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *rows]
    text = "\n".join(["# Lighthouse", "", about, "", *table, ""])
    if not quick:
        RESULT.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
