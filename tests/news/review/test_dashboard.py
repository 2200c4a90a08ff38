"""What waits for whom is on the first page of the admin, the oldest first."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import TaskState

from news.review.panels import age
from tests.news.review.newsroom import NewsroomTestCase

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waited", "words"),
    [
        (timedelta(seconds=59), "刚刚"),
        (timedelta(minutes=5, seconds=59), "5 分钟前"),
        (timedelta(hours=23, minutes=59), "23 小时前"),
        (timedelta(days=3, hours=5), "3 天前"),
        (timedelta(seconds=-3), "刚刚"),  # clocks differ
    ],
)
def test_ages_are_told_in_chinese(waited, words):
    assert age(NOW - waited, NOW) == words


class DashboardTest(NewsroomTestCase):
    def home(self, account):
        return self.by(account).get("/admin/").content.decode()

    def age_by(self, article, days):
        TaskState.objects.filter(pk=self.turn(article).pk).update(
            started_at=timezone.now() - timedelta(days=days)
        )

    def test_a_reviewer_sees_what_waits_with_its_age_the_oldest_first(self):
        for title, days in (("昨天的", 1), ("早就该审的", 3), ("今天的", 0)):
            self.age_by(self.submitted(title=title), days)
        html = self.home("chushen")
        assert html.index("早就该审的") < html.index("昨天的") < html.index("今天的")
        assert html.count("逾期") == 1
        assert "3 天前" in html
        assert "待我审核" in html

    def test_what_one_may_not_review_is_not_offered(self):
        self.submitted(title="自己的", owner=self.shenhe)
        taken = self.submitted(title="初审过的")
        self.decide("shenhe", taken)
        assert "待我审核" not in self.home("shenhe")
        assert "待我审核" not in self.home("zhongshen")
        assert "初审过的" in self.home("fushen")

    def test_a_writer_sees_where_the_text_is_and_why_it_came_back(self):
        self.submitted(title="在路上的")
        returned = self.submitted(title="退回来的")
        self.decide("chushen", returned, "reject", comment="第二段日期有误")
        html = self.home("caibian")
        assert "正在初审" in html
        assert "第二段日期有误" in html
        assert html.index("退回来的") < html.index("在路上的")  # what is to be done comes first

    def test_the_admin_sees_what_waits_for_others_and_may_cancel_it(self):
        self.submitted(title="在路上的")
        html = self.home("admin")
        assert "其他人待审的" in html
        assert "取消送审" in html

    def test_none_of_it_is_shown_to_who_has_nothing_to_do(self):
        html = self.home("caibian")
        assert "待我审核" not in html
        assert "我送审的" not in html
