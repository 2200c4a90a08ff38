"""An office with a writer, three reviewers and somebody who may take any of the three steps."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse
from wagtail.models import TaskState

from home.models import HomePage
from news.models import ArticlePage, ColumnPage

REVIEWERS = ("chushen", "fushen", "zhongshen")
MEMBERS = {
    "caibian": ["采编"],
    "chushen": ["初审"],
    "fushen": ["复审"],
    "zhongshen": ["终审"],
    "shenhe": ["采编", "初审", "复审", "终审"],
}


class NewsroomTestCase(TestCase):
    """Requests are made as `self.by(account)`; texts come from `self.article(...)`."""

    @classmethod
    def setUpTestData(cls):
        users = get_user_model().objects
        cls.admin = users.create_superuser("admin", password="x")
        for account, groups in MEMBERS.items():
            user = users.create_user(account, password="x")
            user.groups.set(Group.objects.filter(name__in=groups))
            setattr(cls, account, user)
        cls.column = ColumnPage(title="要闻", introduction="说明")
        HomePage.objects.get().add_child(instance=cls.column)

    def article(self, title="一则", owner=None, **fields):
        """A draft as its author saved it."""
        owner = owner or self.caibian
        article = ArticlePage(title=title, summary="摘要", live=False, owner=owner, **fields)
        self.column.add_child(instance=article)
        article.save_revision(user=owner, log_action=True)
        return article

    def submitted(self, owner=None, **fields):
        article = self.article(owner=owner, **fields)
        article.get_workflow().start(article, article.owner)
        return article

    def published(self, **fields):
        """A story that took the three reviews."""
        article = self.submitted(**fields)
        for account in REVIEWERS:
            self.decide(account, article)
        article.refresh_from_db()
        assert article.live
        return article

    def by(self, account):
        self.client.force_login(getattr(self, account))
        return self.client

    def decide(self, account, article, action="approve", comment="", task_state=None, **extra):
        """Post a decision straight to Wagtail's address for it; return the response."""
        task_state = task_state or self.turn(article)
        address = reverse(
            "wagtailadmin_pages:workflow_action", args=[article.pk, action, task_state.pk]
        )
        return self.by(account).post(address, {"comment": comment}, follow=True, **extra)

    def edit(self, account, article, **data):
        """Post the edit form as it stands, with `data` changed; return the response."""
        return self.by(account).post(
            reverse("wagtailadmin_pages:edit", args=[article.pk]),
            form_of(article) | data,
            follow=True,
        )

    @staticmethod
    def turn(article):
        """The step whose turn it is, or None."""
        return TaskState.objects.filter(
            workflow_state__object_id=str(article.pk), status=TaskState.STATUS_IN_PROGRESS
        ).first()

    def step(self, article):
        turn = self.turn(article)
        return turn.task.name if turn else None


def form_of(article):
    """What the edit form of an article sends when nothing was changed."""
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    draft = article.get_latest_revision_as_object()
    names = [
        *("title", "slug", "summary", "kicker", "subtitle", "lead_caption", "content_source"),
        *("author", "photographer", "editor", "responsible_editor"),
        *("seo_title", "search_description"),
    ]
    data = {name: getattr(draft, name, "") for name in names}
    data |= {"published_at": "2026-11-20 09:00", "tags": "", "body": streamfield([])}
    comments = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}
    data |= {f"comments-{name}": value for name, value in comments.items()}
    return nested_form_data(data)


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])
