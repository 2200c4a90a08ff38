"""Rules that every template keeps, whatever it shows."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string

from news.blocks import StoryBlock

FOLDER = Path(settings.ROOT) / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
SPRITE = (Path(settings.ROOT) / "static" / "icons.svg").read_text(encoding="utf-8")


def source(name):
    return (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles(name):
    get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_inline_that_the_content_policy_blocks(name):
    html = source(name)
    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"\son[a-z]+=", html)
    assert "<style" not in html
    for script in re.findall(r"<script[^>]*>", html):
        assert "src=" in script or 'type="application/ld+json"' in script


def test_every_icon_is_in_the_sprite():
    symbols = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))
    used = {
        name
        for template in TEMPLATES
        for name in re.findall(r'icon\.html" with name="([\w-]+)"', source(template))
    }
    assert used
    assert used <= symbols


@pytest.mark.parametrize("status", [400, 429, 500, 503])
def test_errors_need_neither_request_nor_database(status):
    html = render_to_string(f"{status}.html")
    assert str(status) in html
    assert 'href="/"' in html
    assert "/static/css/site.css" in html
    assert html.count("<h1") == 1


def test_nginx_has_a_file_of_the_maintenance_page():
    file = Path(settings.ROOT) / "static" / "503.html"
    assert file.read_text(encoding="utf-8") == render_to_string("503.html")
    assert "/static/503.html" in (Path(settings.ROOT) / "deploy" / "nginx.conf").read_text()


@pytest.mark.parametrize("name", sorted(StoryBlock().child_blocks))
def test_block_has_a_preview_for_the_picker(name):
    block = StoryBlock().child_blocks[name]
    assert block.is_previewable
    assert block.meta.description
    value = block.get_preview_value()
    context = {"bound_block": block.bind(value), "block_def": block, "page_title": name}
    html = render_to_string(block.get_preview_template(value), context)
    shown = re.search(r"<main[^>]*>(.*)</main>", html, re.S)[1]
    assert re.sub(r"<[^>]+>", "", shown).strip()
