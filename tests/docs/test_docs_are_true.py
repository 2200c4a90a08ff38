"""README.md and docs/ name what there is: variables, commands, files and make targets."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.ROOT)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OPERATORS = (ROOT / "docs" / "operators.md").read_text()

# Where the site reads its environment, and how.
READERS = ["site/config/settings/*.py", "search/settings.py", "deploy/*.py", "tools/run.py"]
READ = re.compile(r'(?:env(?:\.\w+)?|environ\.(?:get|setdefault))\(\s*"([A-Z_]+)"')
# A variable is explained by a row of a table.
EXPLAINED = re.compile(r"^\| `([A-Z_]+)` \|", re.M)
LINK = re.compile(r"\]\(([^)\s]+)\)")
EXTERNAL = ("http:", "https:", "mailto:")


def anchors(page):
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.M)
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


def variables_read():
    files = [path for pattern in READERS for path in ROOT.glob(pattern)]
    return {name for path in files for name in READ.findall(path.read_text())}


def test_operators_are_told_of_every_variable_and_of_no_other():
    assert set(EXPLAINED.findall(OPERATORS)) == variables_read()


def own_commands():
    commands = ROOT.glob("*/management/commands/[a-z]*.py")
    return sorted(path.stem for path in commands)


def test_the_project_has_commands_of_its_own():
    assert {"load_demo", "import_stations", "nearby", "rebuild_search"} <= set(own_commands())


@pytest.mark.parametrize("command", own_commands())
def test_operators_are_told_of_every_command(command):
    assert re.search(rf"^\| `manage {command}\b", OPERATORS, re.M)


def test_every_command_that_operators_are_told_of_exists():
    told = set(re.findall(r"^(?:\| `)?manage ([a-z_]+)", OPERATORS, re.M))
    assert told <= set(get_commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_leads_somewhere(page):
    for link in LINK.findall(page.read_text()):
        if link.startswith(EXTERNAL):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_is_named_exists(page):
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.M))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text(), re.M))
    assert named <= targets


def test_the_readme_names_the_two_commands():
    readme = (ROOT / "README.md").read_text()
    assert re.search(r"^make run\b", readme, re.M)
    assert re.search(r"^make test\b", readme, re.M)


def test_pages_of_docs_that_code_refers_to_exist():
    python = [
        path
        for folder in ("site", "search", "stations", "news", "home", "tools", "deploy")
        for path in (ROOT / folder).rglob("*.py")
    ]
    named = {name for path in python for name in re.findall(r"docs/\w+\.md", path.read_text())}
    assert named
    assert all((ROOT / name).exists() for name in named)


def test_the_readme_tells_the_password_that_the_sample_city_has():
    from home.demo.roles import ACCOUNTS, PASSWORD

    readme = (ROOT / "README.md").read_text()
    for word in (PASSWORD, *ACCOUNTS):
        assert f"`{word}`" in readme
