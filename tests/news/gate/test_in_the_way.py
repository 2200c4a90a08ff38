"""Hard findings stop every way to the public; a draft never; only a named right goes past them."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from home.models import HomePage, PlainPage
from news.gate.guard import GateStopped
from news.gate.models import GateRelease
from news.models import ArticlePage, GateWord
from stations.models import Station
from tests.factories import StationFactory

pytestmark = pytest.mark.django_db
WRONG = "党健"


def fields(**values):
    """What the browser sends of an article's form."""
    return nested_form_data(
        {
            "title": "一则好消息",
            "slug": "yi-ze",
            "summary": "摘要",
            "published_at": "2026-01-01 09:00",
            "body": streamfield([("text", rich_text(f"<p>正文{WRONG}工作</p>"))]),
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            **values,
        }
    )


@pytest.fixture
def plain(db):
    """Published by hand, as stories can't be: they take the three reviews."""
    page = PlainPage(title="关于", introduction="导语", live=False)
    HomePage.objects.get().add_child(instance=page)
    page.save_revision()
    return page


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def said(client, url):
    return client.get(url).content.decode()


@pytest.fixture
def editor(client, make_user, words):
    user = make_user("小王", "add", "change", "publish")
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def chief(client, make_user, words):
    user = make_user("老李", "add", "change", "publish", permissions=["override_gate"])
    client.force_login(user)
    client.user = user
    return client


def latest(page):
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_a_draft_is_saved_whatever_it_says(editor, article):
    response = editor.post(edit_url(article), fields())
    assert response.status_code == 302
    assert WRONG in str(latest(article).body)


def test_publishing_is_stopped_with_the_draft_saved_and_the_place_shown(editor, plain):
    response = editor.post(edit_url(plain), fields(**{"action-publish": "1"}))
    assert response.url == edit_url(plain)
    page = said(editor, response.url)
    assert "没有提交，也没有发布" in page
    assert f"正文<mark>{WRONG}</mark>工作" in page
    assert "替换为“党建”" in page
    assert not Page.objects.get(pk=plain.pk).live
    assert WRONG in str(latest(plain).body)


def test_a_time_to_go_live_is_set_only_for_what_is_free_of_words(words, article):
    article.go_live_at = timezone.now() + timedelta(days=1)
    put(article, WRONG)
    with pytest.raises(GateStopped):
        article.get_latest_revision().publish()
    timed = article.revisions.filter(approved_go_live_at__isnull=False)
    assert not timed.exists()
    put(article, "没有问题")
    article.get_latest_revision().publish()
    revision = timed.get()
    # A word that comes into the list later does not keep the timer's command from its work.
    GateWord.objects.create(wrong="没有问题", right="很好")
    Page.objects.filter(pk=article.pk).update(go_live_at=None)
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled")
    assert Page.objects.get(pk=article.pk).live


def test_submission_is_stopped_before_any_reviewer_is_told(editor, article, mailoutbox):
    response = editor.post(edit_url(article), fields(**{"action-submit": "1"}))
    assert response.url == edit_url(article)
    assert not WorkflowState.objects.exists()
    assert mailoutbox == []
    editor.post(edit_url(article), fields(**{"action-submit": "1", "body-0-deleted": "1"}))
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


def test_a_new_story_is_stopped_and_kept_as_a_draft(editor, column):
    url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", column.pk])
    response = editor.post(url, fields(**{"action-submit": "1"}))
    page = ArticlePage.objects.get()
    assert response.url == edit_url(page)
    assert not page.live
    assert not WorkflowState.objects.exists()


def test_a_new_page_is_stopped_and_kept_as_a_draft_that_was_never_live(editor):
    url = reverse("wagtailadmin_pages:add", args=["home", "plainpage", HomePage.objects.get().pk])
    response = editor.post(url, fields(**{"action-publish": "1"}))
    page = PlainPage.objects.get(slug="yi-ze")
    assert response.url == edit_url(page)
    assert not page.live
    assert WRONG in str(latest(page).body)
    editor.post(edit_url(page), fields(**{"action-publish": "1", "body-0-deleted": "1"}))
    assert PlainPage.objects.get(slug="yi-ze").live


def put(page, text):
    setattr(page, "introduction" if isinstance(page, PlainPage) else "summary", text)
    page.save_revision()


def test_the_last_approval_is_stopped_and_the_step_stays_open(client, words, article, superuser):
    article.get_workflow().start(article, superuser)

    def approve(level):
        user = get_user_model().objects.create_user(level)
        user.groups.add(Group.objects.get(name=level))
        client.force_login(user)
        return approve_again()

    def approve_again():
        task = article.current_workflow_task_state
        url = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", task.pk])
        return client.post(url, headers={"x-requested-with": "XMLHttpRequest"}).json()

    approve("初审")
    approve("复审")
    word = GateWord.objects.create(wrong="摘要")  # has come into the list in the meantime
    answer = approve("终审")
    assert answer == {"step": "success", "redirect": edit_url(article)}
    assert article.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
    assert not Page.objects.get(pk=article.pk).live
    word.delete()
    approve_again()
    assert Page.objects.get(pk=article.pk).live


def test_sending_back_is_never_stopped(words, article, superuser):
    state = article.get_workflow().start(article, superuser)
    put(article, WRONG)
    state.current_task_state.reject(user=superuser)
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES


def test_what_was_sent_back_is_asked_about_again(words, article, superuser):
    state = article.get_workflow().start(article, superuser)
    state.current_task_state.reject(user=superuser)
    state.refresh_from_db()
    put(article, WRONG)
    with pytest.raises(GateStopped):
        state.resume(superuser)


def test_bulk_publishing_publishes_all_or_none(editor, plain):
    good = PlainPage(title="没问题", live=False)
    HomePage.objects.get().add_child(instance=good)
    good.save_revision()
    put(plain, WRONG)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = editor.post(f"{url}?id={good.pk}&id={plain.pk}")
    assert response.url == edit_url(plain)
    assert not Page.objects.filter(pk__in=[good.pk, plain.pk], live=True).exists()
    put(plain, "改好了")
    editor.post(f"{url}?id={good.pk}&id={plain.pk}")
    assert Page.objects.filter(pk__in=[good.pk, plain.pk], live=True).count() == 2


def test_the_admin_api_publishes_nothing(editor, article):
    put(article, WRONG)
    for action in ("publish", "copy", "create_alias"):
        editor.post(
            f"/admin/api/main/pages/{article.pk}/action/{action}/",
            json.dumps({"keep_live": True}),
            content_type="application/json",
        )
    assert not ArticlePage.objects.filter(live=True).exists()
    assert ArticlePage.objects.count() == 1


def test_a_copy_is_not_published_with_a_word_in_its_new_title(editor, plain):
    plain.get_latest_revision().publish()
    url = reverse("wagtailadmin_pages:copy", args=[plain.pk])
    data = {
        "new_title": f"又一则{WRONG}",
        "new_slug": "you-yi-ze",
        "new_parent_page": HomePage.objects.get().pk,
        "publish_copies": "on",
    }
    editor.post(url, data)
    assert not Page.objects.get(slug="you-yi-ze").live


def test_publishing_from_a_script_is_stopped_too(words, article):
    put(article, WRONG)
    with pytest.raises(GateStopped, match=WRONG):
        article.get_latest_revision().publish()


def test_one_click_puts_the_right_word_in_and_keeps_what_was_typed(editor, plain):
    editor.post(edit_url(plain), fields())
    page = said(editor, edit_url(plain))
    key = page.split('name="gate-mend" value="')[1].split('"')[0]
    data = fields(**{"gate-mend": key, "introduction": "刚写的副题"})
    assert editor.post(edit_url(plain), data).status_code == 302
    draft = latest(plain)
    assert "正文党建工作" in str(draft.body)
    assert draft.introduction == "刚写的副题"
    assert not Page.objects.get(pk=plain.pk).live


def test_notices_and_numbers_are_shown_and_stop_nothing(editor, plain):
    body = streamfield([("text", rich_text("<p>莅临指导，电话 13812345678</p>"))])
    data = fields(**{"action-publish": "1"}, body=body)
    editor.post(edit_url(plain), nested_form_data(data))
    assert Page.objects.get(pk=plain.pk).live
    page = said(editor, edit_url(plain))
    assert "<mark>莅临</mark>" in page
    assert "像是手机号" in page


def test_a_reason_without_the_right_is_not_enough(editor, plain):
    assert "gate-reason" not in said(editor, edit_url(plain))
    data = fields(**{"action-publish": "1", "gate-reason": "领导同意"})
    editor.post(edit_url(plain), data)
    assert not Page.objects.get(pk=plain.pk).live
    assert not GateRelease.objects.exists()


def test_the_right_without_a_reason_is_not_enough(chief, plain):
    editor_data = fields(**{"action-publish": "1", "gate-reason": "  "})
    chief.post(edit_url(plain), editor_data)
    assert not Page.objects.get(pk=plain.pk).live
    assert "确有理由要原样发布" in said(chief, edit_url(plain))


def test_who_let_what_through_and_why_is_kept(chief, plain):
    data = fields(**{"action-publish": "1", "gate-reason": "引用原文标题"})
    chief.post(edit_url(plain), data)
    page = Page.objects.get(pk=plain.pk)
    assert page.live
    row = GateRelease.objects.get()
    assert (row.user, row.user_name, row.reason) == (chief.user, "老李", "引用原文标题")
    assert (row.object_id, row.revision) == (str(page.pk), page.live_revision)
    assert [(f["word"], f["sentence"]) for f in row.findings] == [(WRONG, f"正文{WRONG}工作")]
    entry = PageLogEntry.objects.get(action="news.gate_release")
    assert "引用原文标题" in entry.formatter.format_message(entry)


def test_what_was_let_through_stays_so_for_others_until_its_sentence_changes(
    chief, plain, make_user, client
):
    chief.post(edit_url(plain), fields(**{"action-publish": "1", "gate-reason": "引用原文"}))
    client.force_login(make_user("小张", "change", "publish"))
    data = fields(**{"action-publish": "1", "introduction": "新副题"})
    client.post(edit_url(plain), data)
    assert PlainPage.objects.get().introduction == "新副题"
    data = fields(**{"action-publish": "1", "introduction": f"另说{WRONG}"})
    client.post(edit_url(plain), data)
    assert PlainPage.objects.get().introduction == "新副题"
    assert GateRelease.objects.count() == 1


def test_a_stopped_way_leaves_no_release_behind(chief, words, article):
    """A reason covers what is published with it, not what another request brings."""
    with pytest.raises(GateStopped):
        put(article, WRONG)
        article.get_latest_revision().publish(user=chief.user)
    assert not GateRelease.objects.exists()


def test_a_station_is_stopped_with_its_draft_saved(client, superuser, words):
    station = StationFactory(introduction="从前的简介")
    draft = station
    draft.introduction = f"{WRONG}阵地"
    draft.save_revision()
    with pytest.raises(GateStopped):
        draft.get_latest_revision().publish()
    assert Station.objects.get().introduction == "从前的简介"
    client.force_login(superuser)
    url = reverse("wagtailsnippets_stations_station:edit", args=[station.pk])
    assert f"<mark>{WRONG}</mark>阵地" in said(client, url)


def test_the_box_shows_the_latest_draft_to_those_who_may_edit_it(editor, article, make_user):
    put(article, WRONG)
    page = said(editor, edit_url(article))
    url = page.split('data-gate-url="')[1].split('"')[0]
    assert f"<mark>{WRONG}</mark>" in said(editor, url)
    editor.force_login(make_user("路人"))
    response = editor.get(url)
    assert response.status_code == 302
    assert editor.get(url.replace(str(article.pk), "999999")).status_code == 404
