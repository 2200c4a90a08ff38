"""`python -m benchmarks import [--quick]`: an import of 20,000 and of 200,000 rows, on SQLite.

Writes `benchmarks/results/import.md`. The limit is Django's `bulk_create` of the same rows.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from .rows import write

RESULT = Path(__file__).parents[1] / "results" / "import.md"
SIZES, QUICK = (20_000, 200_000), (2_000,)
NAMES = {
    "bulk_create": "`bulk_create` alone",
    "check": "check (preview)",
    "import": "import, all new",
    "change": "import, all changed",
    "undo": "undo of that",
}
INTRODUCTION = """# Import of stations

{date}, 2 cores, load {load:.1f}, SQLite, CSV. One process each; peak is its greatest resident \
size, of which {idle} MB are the site itself. `bulk_create`: stations, sessions and functions from \
rows already understood, without checks, indexes or history. An import reads, checks, looks for \
duplicates, writes, brings the nearby index and the search up to date, and keeps the change set \
and a history entry a station.
"""


def measure(way, sheet, database):
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "benchmarks.nearby.settings",
        "PYTHONPATH": os.pathsep.join([".", "site", os.environ.get("PYTHONPATH", "")]),
    }
    command = [sys.executable, "-m", "benchmarks.import.measure", way, str(sheet)]
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    record = json.loads(run.stdout.splitlines()[-1])
    print(record, flush=True)
    return record


def measured(size):
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        sheet = Path(folder) / "stations.csv"
        write(sheet, size)
        limit = measure("bulk_create", sheet, f"{folder}/limit.sqlite3")
        ways = ("check", "import", "change", "undo")
        return [limit, *(measure(way, sheet, f"{folder}/import.sqlite3") for way in ways)]


def table(size, records):
    limit = records[0]["seconds"]
    lines = [
        f"\n### {size:,} rows\n",
        "| | seconds | rows a second | of `bulk_create` | peak, MB |",
        "|---|---|---|---|---|",
    ]
    for record in records:
        seconds = record["seconds"]
        rate, ratio = size / max(seconds, 0.01), seconds / max(limit, 0.01)
        lines.append(
            f"| {NAMES[record['way']]} | {seconds} | {rate:,.0f} | {ratio:.1f} × "
            f"| {record['peak_mb']} |"
        )
    return "\n".join(lines) + "\n"


def main():
    quick = "--quick" in sys.argv
    results = {size: measured(size) for size in (QUICK if quick else SIZES)}
    idle = next(iter(results.values()))[0]["idle_mb"]
    text = INTRODUCTION.format(date=date.today(), load=os.getloadavg()[0], idle=idle)
    text += "".join(table(size, records) for size, records in results.items())
    print(text)
    if not quick:
        RESULT.write_text(text)


if __name__ == "__main__":
    main()
