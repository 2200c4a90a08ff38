"""审核单: who submitted, who decided, when, with what result, on paper and as a table."""

from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from home.models import HomePage
from news.review.rounds import rounds_of_page
from tests.news.review.newsroom import NewsroomTestCase

REPORT = "/admin/reports/reviews/"


class FormsTest(NewsroomTestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        for account, name in (("caibian", "李采编"), ("chushen", "王初审"), ("fushen", "=1+1")):
            user = getattr(cls, account)
            user.first_name = name
            user.save()

    def setUp(self):
        self.page = self.submitted(title="@一则", author="+记者")
        self.decide("chushen", self.page, "reject", comment="=cmd()")
        self.edit("caibian", self.page, **{"action-submit": "1"})
        self.decide("chushen", self.page, comment="可以")
        self.decide("fushen", self.page)
        self.decide("zhongshen", self.page, comment="同意发布")

    def test_each_submission_tells_its_steps(self):
        first, second = rounds_of_page(self.page)
        assert (first.outcome, second.outcome) == ("退回", "已发布")
        assert [(s.name, s.result) for s in first.steps] == [("初审", "退回")]
        assert [(s.name, s.result, s.opinion) for s in second.steps] == [
            ("初审", "通过", "可以"),
            ("复审", "通过", ""),
            ("终审", "通过", "同意发布"),
        ]
        assert second.submitter == "李采编"
        assert second.steps[0].person == "王初审"
        assert {step.address for step in second.steps} == {"127.0.0.1"}
        assert all(step.version for step in second.steps)
        assert second.published_at >= second.steps[-1].at

    def test_the_page_can_be_printed(self):
        html = self.by("caibian").get(f"/admin/reviews/{self.page.pk}/").content.decode()
        for words in (
            "稿件审核单",
            "王初审",
            "同意发布",
            "要闻",
            "第 2 次送审：已发布",
            "data-print",
        ):
            assert words in html

    def test_the_table_of_an_article_holds_no_formula(self):
        answer = self.by("caibian").get(f"/admin/reviews/{self.page.pk}/xlsx/")
        values = self.cells(answer.content)
        assert {"王初审", "同意发布", "'=cmd()", "'=1+1", "'@一则", "'+记者"} <= values

    def test_the_table_of_a_period(self):
        response = self.by("caibian").get(REPORT, {"export": "xlsx"})
        values = self.cells(b"".join(response.streaming_content))
        assert {
            "标题",
            "初审人",
            "终审结果",
            "王初审",
            "'=cmd()",
            "要闻",
            "已发布",
            "退回",
        } <= values
        csv = b"".join(self.client.get(REPORT, {"export": "csv"}).streaming_content).decode()
        assert len(csv.strip().splitlines()) == 3  # a heading and two submissions

    def test_a_period_is_chosen_by_date_and_column(self):
        rows = lambda **query: self.by("caibian").get(REPORT, query).context["object_list"]  # noqa: E731
        today = timezone.localdate()
        assert len(rows(timestamp_from=today.isoformat(), column=self.column.pk)) == 2
        assert not rows(timestamp_to=(today - timedelta(days=1)).isoformat())
        other = type(self.column)(title="通知", introduction="说明")
        HomePage.objects.get().add_child(instance=other)
        assert not rows(column=other.pk)
        assert rows(timestamp_from="不是日期")

    def test_a_deleted_page_is_still_in_the_period_s_table(self):
        self.page.delete()
        response = self.by("admin").get(REPORT, {"export": "csv"})
        csv = b"".join(response.streaming_content).decode()
        assert "王初审" in csv
        assert "（已删除）" in csv

    def test_it_is_for_editors_who_may_see_the_page(self):
        outsider = type(self.caibian).objects.create_user("wairen", password="x")
        self.client.force_login(outsider)
        for address in (REPORT, f"/admin/reviews/{self.page.pk}/"):
            assert self.client.get(address).status_code == 302, address

    def test_a_cancelled_submission_says_so(self):
        page = self.submitted(title="撤回的")
        self.edit("caibian", page, **{"action-cancel-workflow": "1"})
        (round,) = rounds_of_page(page)
        assert (round.outcome, round.steps[-1].person) == ("撤回", "李采编")

    def test_who_published_it_and_from_where_is_in_the_audit(self):
        published = PageLogEntry.objects.get(page=self.page, action="wagtail.publish")
        assert published.user == self.zhongshen
        assert published.data["address"] == "127.0.0.1"
        rows = self.by("admin").get("/admin/reports/audit/", {"label": "@一则"}).context
        told = {(row.operation, row.person, row.note.split(" ")[0]) for row in rows["object_list"]}
        approvals = {
            (person, step) for action, person, step in told if person and step.endswith("审")
        }
        assert {("王初审", "初审"), ("=1+1", "复审"), ("zhongshen", "终审")} <= approvals

    @staticmethod
    def cells(content):
        sheet = load_workbook(BytesIO(content)).active
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert "f" not in {cell.data_type for cell in cells}
        return {cell.value for cell in cells}
