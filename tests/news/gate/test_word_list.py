"""The list in the admin: its rules, import of a sheet all or nothing, export that can come back."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from news.gate.models import GateRelease
from news.models import GateWord

pytestmark = pytest.mark.django_db
HEAD = ["错", "对", "类别", "程度"]


def url(name, *args, model="gateword"):
    return reverse(f"wagtailsnippets_news_{model}:{name}", args=args)


def sheet(*rows):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    file = BytesIO()
    workbook.save(file)
    return SimpleUploadedFile("用词.xlsx", file.getvalue())


def send(client, *rows):
    return client.post(url("import"), {"file": sheet(*rows)}).content.decode()


@pytest.fixture
def keeper(client, make_user):
    names = ["add_gateword", "change_gateword", "delete_gateword", "view_gateword"]
    client.force_login(make_user("词库员", permissions=names))
    return client


@pytest.mark.parametrize(
    "wrong, right", [("党", "建"), ("\u200b党", ""), ("党健", "党健"), ("ＶＣ", "vc")]
)
def test_a_word_that_would_be_found_everywhere_or_changes_nothing_is_refused(wrong, right):
    with pytest.raises(ValidationError):
        GateWord(wrong=wrong, right=right).full_clean()


def test_an_import_is_counted_before_and_carried_out_after_consent(keeper, words):
    page = send(
        keeper,
        HEAD,
        ["党健", "党建", "错别字", "必须改"],
        ["莅临", "来到", "其他", "提示"],
        ["既使", "即使", "错别字", "必须改"],
    )
    assert "新增 1 个词，修改 1 个词，1 个没有变化" in page
    assert GateWord.objects.count() == 2
    response = keeper.post(url("import"), {"agree": "1"}, follow=True)
    assert "已导入 2 个词" in response.content.decode()
    rows = set(GateWord.objects.values_list("wrong", "right", "severity"))
    assert rows == {
        ("党健", "党建", "must"),
        ("莅临", "来到", "notice"),
        ("既使", "即使", "must"),
    }
    assert "既使" in keeper.get(url("list"), {"q": "既使"}).content.decode()


def test_one_bad_row_and_nothing_is_imported_and_each_is_named(keeper):
    page = send(
        keeper,
        HEAD,
        ["既使", "即使", "错别字", "必须改"],
        ["既使", "即便", "错别字", "必须改"],
        ["坐阵", "坐镇", "错字", "马上改"],
        ["字", "", "错别字", "提示"],
    )
    assert "第 3 行“错”列：与第 2 行重复" in page
    assert "第 4 行“类别”列：“错字”不在可选之列" in page
    assert "第 4 行“程度”列" in page
    assert "第 5 行“错”列：至少 2 个字" in page
    keeper.post(url("import"), {"agree": "1"})
    assert not GateWord.objects.exists()


@pytest.mark.parametrize(
    "file, message",
    [
        (SimpleUploadedFile("词.xlsx", b"no zip"), "xlsx"),
        (SimpleUploadedFile("词.xls", b"x"), "另存为"),
        (SimpleUploadedFile("词.csv", "错,对\n既使,即使\n".encode()), "缺少这一列"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_plain_words(keeper, file, message):
    assert message in keeper.post(url("import"), {"file": file}).content.decode()


def test_the_template_is_a_sheet_that_can_be_imported(keeper):
    file = SimpleUploadedFile("模板.xlsx", keeper.get(url("import_template")).content)
    assert "新增 3 个词" in keeper.post(url("import"), {"file": file}).content.decode()


def test_what_is_exported_can_be_imported(keeper, words):
    GateWord.objects.filter(wrong="莅临").update(exceptions="莅临指导")
    response = keeper.get(url("list"), {"export": "xlsx"})
    content = b"".join(response.streaming_content)
    rows = list(load_workbook(BytesIO(content)).active.values)
    assert rows[0] == ("错", "对", "类别", "程度", "例外")
    file = SimpleUploadedFile("导出.xlsx", content)
    page = keeper.post(url("import"), {"file": file}).content.decode()
    assert "2 个词都已在库中" in page


def test_only_those_who_keep_the_list_may_import(client, make_user):
    client.force_login(make_user("只看", permissions=["view_gateword"]))
    assert client.get(url("list")).status_code == 200
    for name in ("import", "import_template"):
        assert client.get(url(name)).status_code == 302
    client.post(url("import"), {"file": sheet(HEAD, ["既使", "即使", "错别字", "必须改"])})
    client.post(url("import"), {"agree": "1"})
    assert not GateWord.objects.exists()


def test_the_ledger_is_read_and_exported_but_never_changed(client, superuser, article):
    from django.contrib.contenttypes.models import ContentType

    row = GateRelease.objects.create(
        content_type=ContentType.objects.get_for_model(article),
        object_id=article.pk,
        title="一则",
        user=superuser,
        user_name="总管",
        reason="引用原文",
        findings=[{"word": "党健", "key": "k"}],
    )
    client.force_login(superuser)
    for name in ("list", "inspect"):
        args = [row.pk] if name == "inspect" else []
        assert "引用原文" in client.get(url(name, *args, model="gaterelease")).content.decode()
    for name, args in (("add", []), ("edit", [row.pk]), ("delete", [row.pk])):
        assert client.get(url(name, *args, model="gaterelease")).status_code == 302
        client.post(url(name, *args, model="gaterelease"), {"reason": "改"})
    assert GateRelease.objects.get().reason == "引用原文"
    response = client.get(url("list", model="gaterelease"), {"export": "xlsx"})
    table = list(load_workbook(BytesIO(b"".join(response.streaming_content))).active.values)
    assert "党健" in table[1]
    assert "引用原文" in table[1]
