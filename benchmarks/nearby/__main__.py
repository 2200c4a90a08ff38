"""`python -m benchmarks.nearby [--quick]`: both databases, three sizes, in one run.

Writes `benchmarks/results/nearby.md`. The data come from npm and stay in ~/.cache/dangqun-bench.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tools.services import postgres

RESULT = Path(__file__).parents[1] / "results" / "nearby.md"
FULL = [[10_000, 100_000, 1_000_000], 200, 300, 10]  # sizes, queries, checks, queries of slow peers
QUICK = [[10_000], 50, 65, 5]
SERVER = {"shared_buffers": "1GB", "max_parallel_workers_per_gather": "0"}


@contextmanager
def database(vendor: str) -> Iterator[str]:
    if vendor == "PostgreSQL":
        with postgres(SERVER) as url:
            yield url
    else:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            yield f"sqlite:///{folder}/nearby.sqlite3"


def run(vendor: str, plan: list) -> list[dict]:
    records = []
    with database(vendor) as url:
        paths = os.pathsep.join([".", "site", os.environ.get("PYTHONPATH", "")])
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "benchmarks.nearby.settings",
            "PYTHONPATH": paths,
        }
        command = [sys.executable, "-m", "benchmarks.nearby.measure", json.dumps(plan)]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, text=True
        ) as process:
            for line in process.stdout:
                record = json.loads(line)
                records.append(record)
                print(vendor, line.strip(), flush=True)
        if process.returncode:
            raise SystemExit(process.returncode)
    return records


def table(records: list[dict], vendor: str, size: int) -> str:
    times = [r for r in records if r["kind"] == "time" and r["size"] == size]
    ways = list(dict.fromkeys(r["way"] for r in times))
    heads = [*ways, "CPU engine", "CPU nearby()", "answers a second and core"]
    lines = [
        f"### {vendor}, {size:,}",
        "",
        f"| class | {' | '.join(heads)} |",
        "|---" * (len(heads) + 1) + "|",
    ]
    for name in dict.fromkeys((r["name"], r["origin"]) for r in times):
        row = {r["way"]: r for r in times if (r["name"], r["origin"]) == name}
        cells = [_pair(row[way], "p") if way in row else "–" for way in ways]
        cells += [_pair(row[way], "cpu") for way in ("engine", "nearby()")]
        cells.append(f"{1000 / row['nearby()']['cpu']:,.0f}")
        lines.append(f"| {', '.join(name)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _pair(times: dict, of: str) -> str:
    return f"{times[of + '50']:.2f} / {times[of + '95']:.2f}"


def growth(records: list[dict], sizes: list[int], of: str) -> str:
    """p95 of the engine at the largest size against the smallest."""
    p95 = {
        (r["size"], r["name"], r["origin"]): r[of]
        for r in records
        if r["kind"] == "time" and r["way"] == "engine"
    }
    ratios = [
        (p95[sizes[-1], name, origin] / p95[sizes[0], name, origin], f"{name}, {origin}")
        for size, name, origin in p95
        if size == sizes[0]
    ]
    return "; ".join(f"{name} {ratio:.1f}" for ratio, name in sorted(ratios, reverse=True))


def report(results: dict[str, list[dict]], plan: list) -> str:
    parts = [
        "# Nearby search",
        f"{date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}. "
        "p50 / p95 in milliseconds, 20 nearest. `engine`: keys in order; `nearby()`: the whole "
        "answer with status, counts and what a hit shows. CPU: of the Python process alone (on "
        "SQLite that is all), and the rate by it. `ORDER BY distance`: haversine on PostgreSQL, "
        "the chord on SQLite. The k-d tree holds exactly the stations of the class. Peers leave "
        "out those that may be open.",
    ]
    for vendor, records in results.items():
        for size in plan[0]:
            parts.append(table(records, vendor, size))
        for record in records:
            if record["kind"] == "exact":
                parts.append(
                    f"{vendor}, {record['size']:,}: {record['wrong']} of {record['compared']} "
                    "answers differ from brute-force haversine."
                )
            elif record["kind"] == "load":
                parts.append(
                    f"{vendor}, {record['size']:,}: {record['rows']:,} rows, computed in "
                    f"{record['compute_s']:.0f} s, written in {record['write_s']:.0f} s; the whole "
                    f"database {record['bytes'] / 2**20:,.0f} MB."
                )
            elif record["kind"] == "change":
                parts.append(
                    f"{vendor}, {record['size']:,}: a save {record['save']:.1f} ms, the first "
                    f"answer after it {record['first']:.1f} ms (medians)."
                )
        if len(plan[0]) > 1:
            for of, measure in (("p95", "by the clock"), ("cpu95", "CPU")):
                ratios = growth(records, plan[0], of)
                parts.append(
                    f"{vendor}, p95 {measure} at {plan[0][-1]:,} ÷ at {plan[0][0]:,}: {ratios}."
                )
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    chosen = QUICK if "--quick" in sys.argv else FULL
    results = {vendor: run(vendor, chosen) for vendor in ("SQLite", "PostgreSQL")}
    RESULT.parent.mkdir(exist_ok=True)
    target = RESULT.with_name("nearby-quick.md") if chosen is QUICK else RESULT
    target.write_text(report(results, chosen), encoding="utf-8")
    print(target)
