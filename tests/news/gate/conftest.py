"""A column, an article with words in every kind of place, and a list of two words."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from home.models import HomePage
from news.models import ArticlePage, ColumnPage, GateWord


@pytest.fixture
def words(db):
    """党健 must become 党建; 莅临 is only pointed out."""
    GateWord.objects.create(wrong="党健", right="党建", kind="typo", severity="must")
    GateWord.objects.create(wrong="莅临", right="", kind="other", severity="notice")


@pytest.fixture
def column(db):
    column = ColumnPage(title="要闻", introduction="说明", slug="yaowen")
    HomePage.objects.get().add_child(instance=column)
    return column


@pytest.fixture
def article(column):
    article = ArticlePage(title="一则好消息", summary="摘要", live=False)
    column.add_child(instance=article)
    article.save_revision()
    return article


@pytest.fixture
def make_user(db):
    """`make_user(name, "add", "change", "publish")`: an account with these rights on all pages."""

    def make(name, *verbs, permissions=()):
        group = Group.objects.create(name=name)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        group.permissions.add(*Permission.objects.filter(codename__in=permissions))
        for verb in verbs:
            GroupPagePermission.objects.create(
                group=group,
                page=Page.objects.get(depth=1),
                permission=Permission.objects.get(
                    content_type__app_label="wagtailcore", codename=f"{verb}_page"
                ),
            )
        user = get_user_model().objects.create_user(name, first_name=name)
        user.groups.add(group)
        return user

    return make


@pytest.fixture
def superuser(db):
    return get_user_model().objects.create_superuser("总管")
