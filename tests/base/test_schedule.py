"""Timed publishing and taking down, and the warning where nothing does it."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.checks import Tags, run_checks
from django.core.management import call_command
from django.utils import timezone

from base.models import Heartbeat
from base.schedule import schedule_problem, timed_pages
from news.models import ArticlePage
from tests.factories import ArticleFactory, ColumnFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def run():
    call_command("publish_scheduled", stdout=io.StringIO())


def timed(**times):
    article = ArticleFactory(live=False)
    for name, time in times.items():
        setattr(article, name, time)
    article.save_revision().publish()
    return article


def pass_hours(monkeypatch, hours):
    later = timezone.now() + hours * HOUR
    monkeypatch.setattr(timezone, "now", lambda: later)


def is_public(client, article):
    page = ArticlePage.objects.get(pk=article.pk)
    return client.get(page.get_url()).status_code == 200


def test_what_is_timed_goes_out_and_comes_down(client, monkeypatch):
    column = ColumnFactory()
    article = timed(go_live_at=timezone.now() + HOUR, expire_at=timezone.now() + 3 * HOUR)
    run()
    assert not is_public(client, article)
    pass_hours(monkeypatch, 2)
    run()
    assert is_public(client, article)
    assert article.title in client.get(column.url).content.decode()
    pass_hours(monkeypatch, 2)
    run()
    assert not is_public(client, article)
    assert article.title not in client.get(column.url).content.decode()


def test_it_is_known_when_it_last_ran():
    assert "还没有运行过" in schedule_problem()
    run()
    assert schedule_problem() is None
    Heartbeat.objects.update(ran_at=timezone.now() - timedelta(minutes=11))
    assert "最近一次是" in schedule_problem()


def test_a_dry_run_is_no_run():
    call_command("publish_scheduled", dryrun=True, stdout=io.StringIO())
    assert schedule_problem()


def test_a_check_before_production_says_so():
    def found():
        problems = run_checks(
            tags=[Tags.database], databases=["default"], include_deployment_checks=True
        )
        return [problem for problem in problems if problem.id == "base.W002"]

    assert "定时发布没有在运行" in found()[0].msg
    run()
    assert found() == []


def test_editors_are_warned_where_something_waits_for_its_time(client):
    client.force_login(get_user_model().objects.create_superuser("chief"))
    assert "定时发布没有在运行" not in client.get("/admin/").content.decode()
    timed(go_live_at=timezone.now() + HOUR)
    timed(expire_at=timezone.now() + HOUR)
    assert timed_pages() == 2
    assert "定时发布没有在运行" in client.get("/admin/").content.decode()
    run()
    assert "定时发布没有在运行" not in client.get("/admin/").content.decode()
