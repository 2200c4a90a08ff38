"""locale/ says in Chinese what Wagtail's own catalogue leaves in English."""

import re
from pathlib import Path

import pytest
import wagtail
import wagtail_modeladmin
import wagtailmedia
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from tools.messages import compile_po, read_po

OVERLAY = Path(settings.ROOT) / "locale" / "zh_Hans" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
LINK = re.compile(r"</?a\b|href=\"[^\"]*\"")
NOT_INSTALLED = {"styleguide", "simple_translation", "forms", "typed_table_block"}
CATALOGUES = [
    path
    for package in (wagtail, wagtailmedia, wagtail_modeladmin)
    for path in Path(package.__file__).parent.glob("**/locale/en/LC_MESSAGES/*.po")
    if path.parents[3].name not in NOT_INSTALLED
]


def overlay(domain):
    return [message for message in read_po(OVERLAY / domain) if message.id]


def keys_of(path):
    messages = read_po(path) if path.exists() else []
    return {message.id for message in messages if message.id and all(message.texts)}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_the_compiled_catalogue_follows_its_source(domain):
    compiled = (OVERLAY / f"{domain}.mo").read_bytes()
    assert compiled == compile_po(OVERLAY / f"{domain}.po"), "请运行 python -m tools.messages"


@pytest.mark.parametrize("domain", ["django.po", "djangojs.po"])
def test_a_translation_has_the_placeholders_and_links_of_its_source(domain):
    for message in overlay(domain):
        source = message.plural or message.id
        for text in message.texts:
            assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(source)), message.id
            assert sorted(LINK.findall(text)) == sorted(LINK.findall(source)), message.id


@pytest.mark.parametrize("domain", ["django.po", "djangojs.po"])
def test_nothing_is_translated_twice_or_to_nothing(domain):
    keys = [message.key for message in overlay(domain)]
    assert len(keys) == len(set(keys))
    assert all(text for message in overlay(domain) for text in message.texts)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parents[3].name}-{path.name}")
def test_no_string_of_the_admin_is_left_in_english(path):
    chinese = Path(str(path).replace("/locale/en/", "/locale/zh_Hans/"))
    assert keys_of_source(path) <= keys_of(chinese) | keys_of(OVERLAY / path.name)


def keys_of_source(path):
    return {message.id for message in read_po(path) if message.id}


def test_the_overlay_wins_over_wagtail():
    assert gettext("Log out") == "退出登录"  # Wagtail: 注销, which now means closing the account
    assert gettext("Saved") == "已保存"
    assert ngettext("Moved up 1 place.", "Moved up %(counter)s places.", 3).startswith("上移了")


@pytest.mark.django_db
def test_scripts_of_the_admin_get_their_part(admin_client):
    script = admin_client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    assert "Changes have been autosaved." in script
    assert (
        "\\u4fee\\u6539\\u5df2\\u81ea\\u52a8\\u4fdd\\u5b58" in script or "修改已自动保存" in script
    )


def test_a_catalogue_is_compiled_as_gettext_reads_it(tmp_path):
    import gettext as gettext_module

    source = tmp_path / "t.po"
    source.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
        '#: where\nmsgid "one "\n"line"\nmsgstr "一行"\n\n'
        'msgctxt "verb"\nmsgid "open"\nmsgstr "打开"\n\nmsgid "open"\nmsgstr "开放"\n\n'
        'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d 天"\n'
    )
    (tmp_path / "t.mo").write_bytes(compile_po(source))
    with (tmp_path / "t.mo").open("rb") as file:
        catalogue = gettext_module.GNUTranslations(file)
    assert catalogue.gettext("one line") == "一行"
    assert catalogue.pgettext("verb", "open") == "打开"
    assert catalogue.gettext("open") == "开放"
    assert catalogue.ngettext("%d day", "%d days", 2) == "%d 天"


def test_a_line_that_is_no_entry_is_named(tmp_path):
    (tmp_path / "t.po").write_text('msgid "a"\nmsgstr "b"\nnonsense\n')
    with pytest.raises(ValueError, match=r"t\.po:3"):
        read_po(tmp_path / "t.po")
