"""deploy/env.example names every variable that the site reads, and no other."""

import re
from pathlib import Path

from tools.test import ROOT, site_variables

READERS = ["site/config/settings/*.py", "search/settings.py", "deploy/*.py", "tools/run.py"]
READ = re.compile(r'(?:env(?:\.\w+)?|environ\.get)\(\s*"([A-Z_]+)"')


def variables_read() -> set[str]:
    files = [path for pattern in READERS for path in Path(ROOT).glob(pattern)]
    return {name for path in files for name in READ.findall(path.read_text())}


def test_the_example_lists_exactly_what_is_read():
    assert site_variables() - {"DJANGO_SETTINGS_MODULE"} == variables_read()
