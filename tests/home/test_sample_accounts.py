"""The sample city's accounts, each of which must be able to do its share of the work."""

from django.contrib.auth import get_user_model
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page

from home.demo.roles import ROLES, create_accounts
from home.models import HomePage
from news.models import ArticlePage, ColumnPage


class SampleAccountsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        create_accounts()
        cls.users = {user.username: user for user in get_user_model().objects.all()}
        column = ColumnPage(title="要闻", introduction="说明")
        HomePage.objects.get().add_child(instance=column)
        cls.article = ArticlePage(title="一则", summary="摘要", live=False)
        column.add_child(instance=cls.article)

    def test_those_who_write_may_add_pictures_documents_and_videos(self):
        for account in ("caibian", "chushen", "zhanwu"):
            self.client.force_login(self.users[account])
            for name in ("wagtailimages:add", "wagtaildocs:add"):
                assert self.client.get(reverse(name)).status_code == 200, (account, name)
            assert self.client.get(reverse("wagtailmedia:add", args=["video"])).status_code == 200

    def test_what_a_writer_submits_three_reviewers_approve_and_it_is_published(self):
        self.article.save_revision(user=self.users["caibian"])
        self.article.get_workflow().start(self.article, self.users["caibian"])
        for account in ("chushen", "fushen", "zhongshen"):
            task = self.article.current_workflow_task_state
            self.client.force_login(self.users[account])
            home = self.client.get(reverse("wagtailadmin_home")).content.decode()
            assert self.article.title in home, account
            self.client.post(
                reverse(
                    "wagtailadmin_pages:workflow_action",
                    args=[self.article.pk, "approve", task.pk],
                )
            )
        published = Page.objects.get(pk=self.article.pk)
        assert published.live
        assert published.live_revision is not None

    def test_nobody_but_the_administrator_may_publish_any_page(self):
        for account in ROLES:
            for page in Page.objects.filter(depth__gt=1):
                permissions = page.permissions_for_user(self.users[account])
                assert not permissions.can_publish(), (account, page)
                assert not permissions.can_publish_subpage(), (account, page)

    def test_a_writer_cannot_approve(self):
        self.article.save_revision(user=self.users["caibian"])
        state = self.article.get_workflow().start(self.article, self.users["caibian"])
        writer = self.users["caibian"]
        assert state.current_task_state.task.specific.get_actions(self.article, writer) == []
