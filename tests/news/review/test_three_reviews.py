"""Three steps by three people, none of them an author of the text."""

from wagtail.models import Revision, TaskState, WorkflowState

from news.models import ReviewTask
from tests.news.review.newsroom import REVIEWERS, NewsroomTestCase, messages_of


class ThreeReviewsTest(NewsroomTestCase):
    def test_three_approvals_publish(self):
        article = self.submitted()
        for account, step in zip(REVIEWERS, ["初审", "复审", "终审"], strict=True):
            assert self.step(article) == step
            article.refresh_from_db()
            assert not article.live
            self.decide(account, article)
        article.refresh_from_db()
        assert article.live
        assert article.workflow_states.get().status == WorkflowState.STATUS_APPROVED

    def test_each_step_is_for_its_own_group(self):
        article = self.submitted()
        for account in ("fushen", "zhongshen", "admin"):
            answer = messages_of(self.decide(account, article))
            assert "不能办理这一步" in answer, account
            assert self.step(article) == "初审"

    def test_the_author_cannot_review(self):
        article = self.submitted(owner=self.shenhe)
        assert "作者和审核人不能是同一个人" in messages_of(self.decide("shenhe", article))
        assert self.step(article) == "初审"

    def test_whoever_changed_the_draft_is_an_author_too(self):
        article = self.article()
        article.save_revision(user=self.shenhe)
        article.save_revision(user=self.caibian)
        article.get_workflow().start(article, self.caibian)
        assert "作者" in messages_of(self.decide("shenhe", article))

    def test_who_submitted_another_s_text_is_an_author_too(self):
        article = self.article()
        article.get_workflow().start(article, self.shenhe)
        assert "送审了" in messages_of(self.decide("shenhe", article))

    def test_who_changed_a_version_before_the_live_one_is_no_author_of_this_one(self):
        article = self.article()
        article.save_revision(user=self.shenhe).publish()
        article = type(article).objects.get(pk=article.pk)
        article.save_revision(user=self.caibian)
        article.get_workflow().start(article, self.caibian)
        self.decide("shenhe", article)
        assert self.step(article) == "复审"

    def test_one_person_takes_one_step(self):
        article = self.submitted()
        self.decide("shenhe", article)
        assert self.step(article) == "复审"
        assert "已经办理了这篇稿件的“初审”" in messages_of(self.decide("shenhe", article))
        self.decide("fushen", article)
        assert "三个不同的人" in messages_of(self.decide("shenhe", article))
        assert self.step(article) == "终审"

    def test_a_superuser_takes_a_step_only_as_a_member_and_only_of_others_texts(self):
        self.admin.groups.set(self.chushen.groups.all())
        mine, theirs = self.submitted(owner=self.admin), self.submitted(title="另一则")
        assert "作者" in messages_of(self.decide("admin", mine))
        self.decide("admin", theirs)
        assert (self.step(mine), self.step(theirs)) == ("初审", "复审")

    def test_a_superuser_may_cancel_with_a_reason(self):
        article = self.submitted()
        assert "请写明意见" in messages_of(self.decide("admin", article, "cancel"))
        assert self.step(article) == "初审"
        self.decide("admin", article, "cancel", comment="送错了栏目")
        assert article.workflow_states.get().status == WorkflowState.STATUS_CANCELLED
        assert "cancel" not in [name for name, *_ in self._actions(article, self.chushen)]

    def test_nobody_else_may_cancel_by_that_address(self):
        article = self.submitted()
        self.decide("fushen", article, "cancel", comment="不要了")
        assert self.step(article) == "初审"

    def test_the_step_of_one_text_cannot_be_taken_through_the_address_of_another(self):
        mine, theirs = self.submitted(owner=self.shenhe), self.submitted(title="另一则")
        answer = self.decide("shenhe", theirs, task_state=self.turn(mine))
        assert "不是这个页面的" in messages_of(answer)
        assert self.step(mine) == "初审"

    def test_a_step_is_taken_once(self):
        article = self.submitted()
        first = self.turn(article)
        self.decide("chushen", article)
        assert "已经办理过了" in messages_of(self.decide("chushen", article, task_state=first))
        assert self.step(article) == "复审"

    def test_the_task_itself_refuses_whatever_called_it(self):
        """Views are not the only callers: the rule is in the task, not in the address."""
        article = self.submitted(owner=self.shenhe)
        state = self.turn(article)
        with self.assertRaisesMessage(Exception, "作者和审核人不能是同一个人"):
            state.task.specific.on_action(state, self.shenhe, "approve", update=False)
        state.refresh_from_db()
        assert state.status == TaskState.STATUS_IN_PROGRESS

    def test_a_workflow_of_fewer_steps_publishes_no_story(self):
        """An administrator may assign any workflow; three approvals it takes all the same."""
        ReviewTask.objects.exclude(level=1).update(active=False)
        article = self.submitted()
        answer = self.decide("chushen", article)
        assert "三个不同的人审核通过才能发布" in messages_of(answer)
        article.refresh_from_db()
        assert not article.live
        assert self.step(article) == "初审"  # the approval was undone with it

    def test_an_unknown_decision_does_nothing(self):
        article = self.submitted()
        self.decide("chushen", article, "publish", comment="好")
        assert self.step(article) == "初审"

    @staticmethod
    def _actions(article, user):
        turn = NewsroomTestCase.turn(article)
        return turn.task.specific.get_actions(article, user) if turn else []


class SendingBackTest(NewsroomTestCase):
    def test_sending_back_needs_an_opinion(self):
        article = self.submitted()
        assert "请写明意见" in messages_of(self.decide("chushen", article, "reject"))
        assert "请写明意见" in messages_of(self.decide("chushen", article, "reject", "   "))
        assert self.step(article) == "初审"

    def test_a_text_that_was_sent_back_begins_again_at_the_first_step(self):
        article = self.submitted()
        self.decide("chushen", article)
        self.decide("fushen", article, "reject", comment="第二段日期有误")
        state = article.current_workflow_state
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        self.edit("caibian", article, summary="改过的摘要", **{"action-submit": "1"})
        assert self.step(article) == "初审"
        for account in REVIEWERS:
            self.decide(account, article)
        article.refresh_from_db()
        assert (article.live, article.summary) == (True, "改过的摘要")

    def test_two_approvals_of_the_old_text_count_for_nothing(self):
        article = self.submitted()
        self.decide("chushen", article)
        self.decide("fushen", article)
        self.decide("zhongshen", article, "reject", comment="重写导语")
        self.edit("caibian", article, **{"action-submit": "1"})
        self.decide("shenhe", article)
        assert self.step(article) == "复审"
        self.decide("fushen", article)
        assert self.step(article) == "终审"

    def test_an_opinion_that_cannot_be_read_is_refused_in_words(self):
        article = self.submitted()
        for sent in ("{", "[]", '"x"', "null"):
            answer = self.edit(
                "chushen",
                article,
                **{
                    "action-workflow-action": "1",
                    "workflow-action-name": "reject",
                    "workflow-action-extra-data": sent,
                },
            )
            assert "意见" in messages_of(answer), sent
            assert self.step(article) == "初审"


class CorrectingTest(NewsroomTestCase):
    """校: who is to take the step may correct the text; nobody else may touch it."""

    def test_a_reviewer_s_correction_goes_on_and_is_what_is_published(self):
        article = self.submitted()
        self.edit("chushen", article, summary="改了一个错字")
        assert self.step(article) == "初审"
        for account in REVIEWERS:
            self.decide(account, article)
        article.refresh_from_db()
        assert article.summary == "改了一个错字"

    def test_a_correction_and_the_approval_in_one_request(self):
        article = self.submitted()
        self.edit(
            "chushen",
            article,
            summary="改了一个错字",
            **{"action-workflow-action": "1", "workflow-action-name": "approve"},
        )
        assert self.step(article) == "复审"
        approved = TaskState.objects.get(task__name="初审")
        assert approved.revision.user == self.chushen
        assert approved.revision.content["summary"] == "改了一个错字"

    def test_who_corrected_at_one_step_cannot_take_another(self):
        article = self.submitted()
        self.edit("shenhe", article, summary="改了一个错字")
        self.decide("chushen", article)
        assert "改过" in messages_of(self.decide("shenhe", article))

    def test_who_corrected_and_sent_back_may_take_the_same_step_again(self):
        article = self.submitted()
        self.edit("chushen", article, summary="改了一个错字")
        self.decide("chushen", article, "reject", comment="请补来源")
        self.edit("caibian", article, content_source="本站", **{"action-submit": "1"})
        self.decide("chushen", article)
        assert self.step(article) == "复审"

    def test_author_and_later_reviewers_cannot_change_the_text_under_review(self):
        article = self.submitted()
        for account in ("caibian", "fushen", "admin"):
            saved = Revision.objects.count()
            self.edit(account, article, summary=f"{account} 改的")
            assert Revision.objects.count() == saved, account

    def test_the_editor_says_whose_turn_it_is(self):
        article = self.submitted()
        address = f"/admin/pages/{article.pk}/edit/"
        assert "作者和审核人不能是同一个人" in self.by("caibian").get(address).content.decode()
        assert "轮到您办理" in self.by("chushen").get(address).content.decode()
        self.decide("shenhe", article)
        assert "三个不同的人" in self.by("shenhe").get(address).content.decode()


class LiveWhileReviewedTest(NewsroomTestCase):
    def test_editing_an_approved_page_keeps_the_live_one_up(self):
        article = self.published()
        self.edit("caibian", article, summary="更新的摘要", **{"action-submit": "1"})
        assert self.step(article) == "初审"
        assert "摘要" in self.client.get(article.url).content.decode()
        article.refresh_from_db()
        assert (article.live, article.summary) == (True, "摘要")
        for account in REVIEWERS:
            self.decide(account, article)
        article.refresh_from_db()
        assert (article.live, article.summary) == (True, "更新的摘要")

    def test_sending_an_update_back_keeps_the_live_one_up(self):
        article = self.published()
        self.edit("caibian", article, summary="更新的摘要", **{"action-submit": "1"})
        self.decide("chushen", article, "reject", comment="不必改")
        article.refresh_from_db()
        assert (article.live, article.summary) == (True, "摘要")
