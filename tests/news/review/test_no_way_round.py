"""No address of the admin publishes a story past the reviews: not for reviewers, not for admins."""

import json
from datetime import timedelta
from unittest import mock

from django.core.management import call_command
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from home.models import HomePage
from news.models import ArticlePage
from tests.news.review.newsroom import REVIEWERS, NewsroomTestCase, form_of, messages_of

EVERYBODY = ("admin", "caibian", *REVIEWERS, "shenhe")


class NoWayRoundTest(NewsroomTestCase):
    def assert_not_live(self, article, why):
        article = ArticlePage.objects.get(pk=article.pk)
        assert not article.live, why
        assert not article.revisions.filter(approved_go_live_at__isnull=False).exists(), why

    def test_the_edit_form_does_not_publish(self):
        article = self.article()
        for account in EVERYBODY:
            self.edit(account, article, **{"action-publish": "1"})
            self.assert_not_live(article, account)

    def test_the_edit_form_does_not_schedule(self):
        article = self.article()
        tomorrow = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
        for account in EVERYBODY:
            self.edit(account, article, go_live_at=tomorrow, **{"action-publish": "1"})
            self.assert_not_live(article, account)

    def test_nothing_is_created_live(self):
        for account in ("admin", "caibian"):
            address = reverse(
                "wagtailadmin_pages:add", args=["news", "articlepage", self.column.pk]
            )
            form = form_of(self.article(title=f"新的 {account}"))
            self.by(account).post(address, form | {"slug": f"new-{account}", "action-publish": "1"})
            self.assert_not_live(ArticlePage.objects.get(slug=f"new-{account}"), account)

    def test_a_group_that_may_publish_pages_publishes_no_story(self):
        """An administrator can give the permission; it is good for columns and plain pages."""
        given = GroupPagePermission.objects.filter(group__name="采编").first()
        from django.contrib.auth.models import Permission

        publish = Permission.objects.get(
            content_type__app_label="wagtailcore", codename="publish_page"
        )
        GroupPagePermission.objects.create(group=given.group, page=given.page, permission=publish)
        article = self.article()
        self.edit("caibian", article, **{"action-publish": "1"})
        self.assert_not_live(article, "采编")

    def test_bulk_publishing(self):
        article = self.article()
        for account in EVERYBODY:
            address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
            for chosen in (article, self.column, HomePage.objects.get()):
                self.by(account).post(
                    f"{address}?id={chosen.pk}&next=/admin/", {"include_descendants": "on"}
                )
            self.assert_not_live(article, account)

    def test_the_admin_s_api(self):
        article = self.article()
        first = article.get_latest_revision()
        for account in EVERYBODY:
            for action, data in (
                ("publish", {}),
                ("copy", {"keep_live": True, "slug": f"copy-{account}"}),
                ("create_alias", {"update_slug": f"alias-{account}"}),
                ("revert_to_page_revision", {"revision_id": first.pk}),
            ):
                self.api(account, article, action, data)
                self.assert_not_live(article, (account, action))

    def test_copies_of_a_live_story_are_drafts_or_none(self):
        article = self.published()
        before = self.live_stories()
        for account in EVERYBODY:
            form = {"new_title": "副本", "new_parent_page": self.column.pk}
            address = reverse("wagtailadmin_pages:copy", args=[article.pk])
            for how in ("publish_copies", "alias"):
                self.by(account).post(
                    address, form | {"new_slug": f"{account}-{how}", how: "on"}.copy()
                )
            self.by(account).post(address, form | {"new_slug": f"{account}-draft"})
            self.api(account, article, "copy", {"keep_live": True, "slug": f"{account}-api"})
            self.api(account, article, "create_alias", {"update_slug": f"{account}-alias"})
            assert self.live_stories() == before, account

    def test_a_column_is_not_copied_with_its_stories(self):
        self.published()
        before, home = self.live_stories(), HomePage.objects.get()
        address = reverse("wagtailadmin_pages:copy", args=[self.column.pk])
        form = {"new_title": "副本", "new_slug": "copy", "new_parent_page": home.pk}
        self.by("admin").post(address, form | {"copy_subpages": "on", "publish_copies": "on"})
        self.api("admin", self.column, "copy", {"recursive": True, "slug": "another"})
        assert self.live_stories() == before

    def test_moving_publishes_nothing_and_only_the_admin_moves_what_is_live(self):
        draft, live = self.article(), self.published(title="已发布")
        live.summary = "还没有审的改动"
        live.save_revision(user=self.caibian)
        other = type(self.column)(title="通知", introduction="说明")
        HomePage.objects.get().add_child(instance=other)
        for account in ("caibian", *REVIEWERS, "shenhe"):
            for page in (draft, live):
                self.by(account).post(
                    reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk])
                )
            assert Page.objects.get(pk=live.pk).get_parent().pk == self.column.pk, account
            self.assert_not_live(draft, account)
        self.by("admin").post(reverse("wagtailadmin_pages:move_confirm", args=[live.pk, other.pk]))
        moved = ArticlePage.objects.get(pk=live.pk)
        assert moved.get_parent().pk == other.pk
        assert moved.summary == "摘要"

    def test_restoring_an_old_version_is_a_draft(self):
        article = self.published()
        old = article.get_latest_revision()
        article.summary = "后来的"
        article.save_revision(user=self.caibian)
        for account in ("admin", "caibian"):
            address = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, old.pk])
            self.by(account).post(address, form_of(article) | {"action-publish": "1"})
            assert ArticlePage.objects.get(pk=article.pk).live_revision_id == old.pk

    def test_the_api_cannot_slip_an_old_version_under_the_reviewers(self):
        """Wagtail's action doesn't ask for locks: the version that was read is what is approved."""
        article = self.article()
        old = article.get_latest_revision()
        article.summary = "改好的"
        article.save_revision(user=self.caibian)
        article.get_workflow().start(article, self.caibian)
        read = article.get_latest_revision().pk
        for account in ("caibian", "fushen", "admin"):
            self.api(account, article, "revert_to_page_revision", {"revision_id": old.pk})
            assert article.get_latest_revision().pk == read, account

    def test_stories_have_no_address_among_the_snippets(self):
        from wagtail.snippets.models import get_snippet_models

        assert not [model for model in get_snippet_models() if issubclass(model, Page)]
        with self.assertRaises(NoReverseMatch):
            reverse("wagtailsnippets_news_articlepage:edit", args=[1])

    def test_timed_publication_comes_after_the_three_reviews(self):
        in_a_minute = timezone.now() + timedelta(minutes=1)
        early = self.submitted(title="没审完的", go_live_at=in_a_minute)
        article = self.submitted(title="审完的", go_live_at=in_a_minute)
        for account in REVIEWERS:
            self.decide(account, article)
        article.refresh_from_db()
        assert not article.live  # approved, and waiting for its time
        with mock.patch.object(timezone, "now", return_value=in_a_minute + timedelta(seconds=1)):
            call_command("publish_scheduled")
        article.refresh_from_db()
        early.refresh_from_db()
        assert (article.live, early.live) == (True, False)

    def test_the_menu_offers_no_publishing(self):
        article = self.article()
        address = reverse("wagtailadmin_pages:edit", args=[article.pk])
        for account in ("admin", "caibian"):
            html = self.by(account).get(address).content.decode()
            assert "action-publish" not in html, account
            assert "送审（三审）" in html, account

    def test_taking_down_can_t_wait_and_is_for_the_final_reviewer_and_the_admin(self):
        for account, may in {
            "caibian": 0,
            "chushen": 0,
            "fushen": 0,
            "zhongshen": 1,
            "admin": 1,
        }.items():
            article = self.published(title=f"由 {account} 撤下")
            self.by(account).post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
            assert ArticlePage.objects.get(pk=article.pk).live is not bool(may), account

    def test_what_was_taken_down_takes_three_reviews_again(self):
        article = self.published()
        article.unpublish()
        self.edit("admin", article, **{"action-publish": "1"})
        self.assert_not_live(article, "admin")

    def test_home_and_columns_the_admin_publishes_alone(self):
        """They hold what was reviewed; they are the shelf, not the book."""
        for page in (HomePage.objects.get(), self.column):
            assert page.permissions_for_user(self.admin).can_publish()
            for account in ("caibian", *REVIEWERS):
                assert not page.permissions_for_user(getattr(self, account)).can_publish()

    def api(self, account, page, action, data):
        address = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
        return self.by(account).post(address, json.dumps(data), content_type="application/json")

    @staticmethod
    def live_stories():
        return ArticlePage.objects.live().count()


class RefusedIsKeptTest(NewsroomTestCase):
    def test_a_refused_review_is_in_the_log_of_the_page(self):
        article = self.submitted()
        assert "您不在“初审”组" in messages_of(self.decide("fushen", article))
        from wagtail.models import PageLogEntry

        entry = PageLogEntry.objects.get(action="news.review.refused")
        assert (entry.page_id, entry.user) == (article.pk, self.fushen)
        assert "您不在" in entry.data["reason"]
