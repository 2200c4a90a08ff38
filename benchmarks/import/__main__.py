"""`python -m benchmarks.import [--quick | ROWS …]`: an import of 20,000 and of 200,000 rows.

On SQLite; other numbers of rows can be named. Writes `benchmarks/results/import.md`. The limit is
Django's `bulk_create` of the same rows.
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

{date}, 2 cores, load {before:.1f} at the start and {after:.1f} at the end, SQLite, CSV. One \
process each; peak is its greatest resident size, of which {idle} MB are the site itself. Seconds \
are CPU seconds of the process, in which SQLite works as well; elapsed is by the clock, waiting \
for other work on the machine included. Rows a second and the ratio are by CPU.

The limit is Django's `bulk_create` of all stations, sessions and functions of the sheet, from \
rows already understood, without checks, indexes of the site or history. An import reads, checks, \
looks for duplicates, writes, brings the nearby index and the search up to date, and keeps the \
change set and a history entry a station.
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
    limit = max(records[0]["seconds"], 0.01)
    lines = [
        f"\n### {size:,} rows\n",
        "| | seconds | rows a second | of `bulk_create` | elapsed | peak, MB |",
        "|---|---|---|---|---|---|",
    ]
    for record in records:
        rest = f"{record['elapsed']} | {record['peak_mb']}"
        lines.append(_line(NAMES[record["way"]], record["seconds"], size, limit, rest))
        if spent := record["search"]:
            lines.append(_line("– of it the search index", spent, size, limit, "|"))
            lines.append(_line("– the rest", record["seconds"] - spent, size, limit, "|"))
    return "\n".join(lines) + "\n"


def _line(name, seconds, size, limit, rest):
    rate = size / max(seconds, 0.01)
    return f"| {name} | {seconds:.1f} | {rate:,.0f} | {seconds / limit:.1f} × | {rest} |"


def main():
    arguments = sys.argv[1:]
    sizes = [int(argument) for argument in arguments if argument.isdecimal()]
    sizes = QUICK if "--quick" in arguments else sizes or SIZES
    before = os.getloadavg()[0]
    results = {size: measured(size) for size in sizes}
    text = INTRODUCTION.format(
        date=date.today(),
        before=before,
        after=os.getloadavg()[0],
        idle=next(iter(results.values()))[0]["idle_mb"],
    )
    text += "".join(table(size, records) for size, records in results.items())
    print(text)
    if "--quick" not in arguments:
        RESULT.write_text(text)


if __name__ == "__main__":
    main()
