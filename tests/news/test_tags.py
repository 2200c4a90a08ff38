"""Tags come in as editors write them and go out clean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.forms.tags import TagField

from news.tags import split_tags
from search.text import fold
from tests.factories import ArticleFactory


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("昆山，支部、联盟;网格；商圈,社区", ["昆山", "支部", "联盟", "网格", "商圈", "社区"]),
        ("“阳光雨”行动，昆山", ["“阳光雨”行动", "昆山"]),
        ("  楼宇党建 ，， 昆山、", ["楼宇党建", "昆山"]),
        ("３×３模式，3×3模式", ["3×3模式"]),
        ("ＡＰＰ，App，app", ["APP"]),
        ("黨建，党建", ["黨建"]),
        ('"志愿 服务", 昆山', ["志愿 服务", "昆山"]),
        ("先锋 e家", ["先锋 e家"]),
        ("#楼宇党建#，＃昆山", ["楼宇党建", "昆山"]),
        ("", []),
        (None, []),
        ('，、"" ；', []),
    ],
)  # fmt: skip
def test_what_editors_write_is_taken_apart(written, tags):
    assert split_tags(written) == tags


@given(st.text(alphabet=st.sampled_from('党建黨ＡaA1１ ,，、;；"#＃\n'), max_size=30))
def test_tags_are_clean_and_stay_as_they_are(text):
    tags = split_tags(text)
    assert len({fold(tag) for tag in tags}) == len(tags)
    assert all(tag == tag.strip() and not set(tag) & set(',，、;；"\n') for tag in tags)
    assert split_tags("、".join(tags)) == tags


def test_the_tag_field_of_the_admin_splits_them_too():
    assert TagField(required=False).clean("楼宇党建、昆山，网格") == ["楼宇党建", "昆山", "网格"]


@pytest.mark.django_db
def test_a_tag_that_is_there_already_is_not_made_twice():
    ArticleFactory(tags=["App"])
    second = ArticleFactory(tags=split_tags("ａｐｐ，昆山"))
    assert sorted(tag.name for tag in second.tags.all()) == ["App", "昆山"]
