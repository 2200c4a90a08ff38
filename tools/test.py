"""Run the project's checks and tests:  python -m tools.test [lint|fast|all]

lint    style and Django's own checks
fast    lint, then the tests on SQLite, without a browser and without services
all     fast, then the tests on PostgreSQL with Redis as cache, then the browser tests

Every step runs even if one before it failed, and the exit code is 0 only if all of them passed.
Nothing is written to the checkout's var/ and no variable of the caller's reaches the site.
"""

from __future__ import annotations

import argparse
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tools.services import ServiceError, postgres, redis

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
PROGRAMS = Path(PYTHON).parent
TEMPLATE_FOLDERS = ("templates", "site", "home", "wechat", "news", "stations", "search")
STOP_SECONDS = 30
WORKERS = "2"


@dataclass
class Tally:
    """How many checks and tests passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )


@dataclass(frozen=True)
class Step:
    """A command of the run; `report` is the JUnit file in which a pytest run counts its tests."""

    title: str
    command: Sequence[str | Path]
    environment: Mapping[str, str]
    report: Path | None = None


def lint_steps(scratch: Path, environment: Mapping[str, str]) -> Iterator[Step]:
    """Style, then what Django itself can tell without running a test."""
    ruff, djhtml = PROGRAMS / "ruff", PROGRAMS / "djhtml"
    folders = [name for name in TEMPLATE_FOLDERS if (ROOT / name).is_dir()]
    manage = [PYTHON, "manage.py"]
    production = {
        **environment,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "example.org",
        "CACHE_URL": "redis://127.0.0.1:6379/0",
    }
    yield Step("ruff check", [ruff, "check", "--output-format", "concise", "."], environment)
    yield Step(
        "ruff format", [ruff, "format", "--check", "--output-format", "concise", "."], environment
    )
    yield Step("djhtml", [djhtml, "--tabwidth", "2", "--check", *folders], environment)
    yield Step("manage.py check", [*manage, "check", "--fail-level", "WARNING"], environment)
    yield Step(
        "manage.py check --deploy",
        [*manage, "check", "--deploy", "--fail-level", "WARNING"],
        production,
    )
    yield Step(
        "makemigrations --check", [*manage, "makemigrations", "--check", "--dry-run"], environment
    )
    # Not a dry run: only the real one finds a stylesheet that names a missing file.
    yield Step("collectstatic", [*manage, "collectstatic", "--no-input", "-v", "0"], production)


def pytest_step(title: str, scratch: Path, environment: Mapping[str, str], *arguments: str) -> Step:
    report = scratch / f"{title}.xml"
    command = [PYTHON, "-m", "pytest", f"--junitxml={report}", *arguments]
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    return Step(title, command, {**environment, **settings}, report)


def test_steps(
    scope: str, scratch: Path, environment: Mapping[str, str], services: ExitStack
) -> Iterator[Step]:
    """The steps of a scope; services start when the first step that needs them is reached."""
    yield from lint_steps(scratch, environment)
    if scope == "lint":
        return
    plain = ("-m", "not browser", "-n", WORKERS)
    yield pytest_step("SQLite", scratch, environment, *plain, "--create-db")
    if scope == "fast":
        return
    servers = {
        "DATABASE_URL": services.enter_context(postgres()),
        "CACHE_URL": services.enter_context(redis()),
    }
    yield pytest_step("PostgreSQL", scratch, {**environment, **servers}, *plain)
    yield pytest_step("Chromium", scratch, environment, "-m", "browser")


def run(step: Step) -> Tally:
    """Run a step with its output in sight and count what it did."""
    print(f"\n==> {step.title}", flush=True)
    process = subprocess.Popen(
        step.command, cwd=ROOT, env=step.environment, stdin=subprocess.DEVNULL
    )
    succeeded = wait(process) == 0
    counted = read_report(step.report) if step.report else Tally(passed=int(succeeded))
    if not succeeded and not counted.failed:
        counted.failed = 1  # a lint step, or a pytest that broke or found no test at all
    return counted


def wait(process: subprocess.Popen) -> int:
    """Wait for a child, and let it tidy up if we are told to stop."""
    try:
        return process.wait()
    except BaseException as stopped:
        if not isinstance(stopped, KeyboardInterrupt):  # Ctrl-C has reached the child already
            process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        raise


def read_report(path: Path) -> Tally:
    """Count the tests of a JUnit file; none if pytest did not get as far as writing it."""
    if not path.exists():
        return Tally()
    tally = Tally()
    for suite in ElementTree.parse(path).iter("testsuite"):
        total, failures, errors, skipped = (
            int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")
        )
        failed = failures + errors
        tally += Tally(max(total - failed - skipped, 0), failed, skipped)
    return tally


def site_variables() -> set[str]:
    """The names of the environment variables that configure the site."""
    return set(re.findall(r"^#?([A-Z_]+)=", (ROOT / "deploy" / "env.example").read_text(), re.M))


def site_environment(scratch: Path) -> dict[str, str]:
    """The caller's environment without the site's variables; all writing goes below `scratch`."""
    theirs = site_variables()
    kept = {name: value for name, value in os.environ.items() if name not in theirs}
    ours = {"VAR_DIR": str(scratch / "var"), "TMPDIR": str(scratch), "PYTHONUNBUFFERED": "1"}
    return kept | ours


def run_all(steps: Iterator[Step], clock: Callable[[], float] = time.monotonic) -> Tally:
    total, lines = Tally(), []
    for step in steps:
        begun = clock()
        counted = run(step)
        total += counted
        mark = "失败" if counted.failed else "通过"
        lines.append(f"{mark}  {clock() - begun:6.1f} 秒  {step.title}")
    print("\n" + "\n".join(lines))
    return total


def stop_on_signal(number: int, frame: object) -> None:
    sys.exit(128 + number)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scope", nargs="?", default="all", choices=("lint", "fast", "all"))
    scope = parser.parse_args().scope
    # Without this the kernel would end us before the servers are stopped.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop_on_signal)
    with (
        tempfile.TemporaryDirectory(prefix="dangqun-test-") as name,
        ExitStack() as services,
    ):
        scratch = Path(name)
        (scratch / "var").mkdir()
        try:
            total = run_all(test_steps(scope, scratch, site_environment(scratch), services))
        except ServiceError as error:
            print(error, file=sys.stderr)
            return 1
    # The plain closing line that continuous integration reads.
    print(f"total: {total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    return 1 if total.failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
