"""Who did what, when, from where and with what result; and that it can be taken along."""

from datetime import timedelta
from io import BytesIO, StringIO

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import TestCase, override_settings
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry, PageLogEntry

from base.audit import lockout, trail
from home.models import HomePage

LOGIN, REPORT = "/admin/login/", "/admin/reports/audit/"
PASSWORD = "dui-de-mi-ma"


class AuditTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        users = get_user_model().objects
        cls.admin = users.create_superuser("admin", password=PASSWORD, first_name="管理员")
        cls.writer = users.create_user("caibian", password=PASSWORD)
        cls.writer.groups.set(Group.objects.filter(name="采编"))

    def log_in(self, username, password, address="203.0.113.9"):
        return self.client.post(
            LOGIN,
            {"username": username, "password": password},
            HTTP_X_FORWARDED_FOR=address,
        )

    def entries(self, action):
        return ModelLogEntry.objects.filter(action=action)


class TrailTest(AuditTestCase):
    def test_logins_and_logouts_are_kept_with_their_address(self):
        self.log_in("caibian", PASSWORD)
        self.client.post("/admin/logout/", HTTP_X_FORWARDED_FOR="203.0.113.9")
        for action in (trail.LOGIN, trail.LOGOUT):
            entry = self.entries(action).get()
            assert entry.user == self.writer
            assert entry.data["address"] == "203.0.113.9"

    def test_a_failed_login_is_kept_without_the_password(self):
        self.log_in("caibian", "bu-dui-de-mi-ma")
        entry = self.entries(trail.LOGIN_FAILED).get()
        assert (entry.label, entry.object_id) == ("caibian", str(self.writer.pk))
        assert entry.user is None
        assert "mi-ma" not in str(entry.data)

    def test_of_a_name_that_nobody_has_only_the_beginning_is_kept(self):
        """People type their passwords into the box above."""
        self.log_in("wo-de-mi-ma-123", "caibian")
        assert self.entries(trail.LOGIN_FAILED).get().label == "wo…（没有这个账号）"

    def test_changes_of_pages_and_of_other_things_have_address_and_name(self):
        self.client.force_login(self.admin)
        home = HomePage.objects.get()
        group = Group.objects.create(name="一组")
        at = {"HTTP_X_FORWARDED_FOR": "203.0.113.9"}
        self.client.post(reverse("wagtailadmin_pages:lock", args=[home.pk]), **at)
        self.client.post(reverse("wagtailusers_groups:delete", args=[group.pk]), **at)
        for entry in (
            PageLogEntry.objects.get(action="wagtail.lock"),
            ModelLogEntry.objects.get(action="wagtail.delete"),
        ):
            assert entry.data["address"] == "203.0.113.9"
            assert entry.data["person"] == "管理员"

    def test_a_name_is_kept_as_it_was(self):
        home = HomePage.objects.get()
        home.save_revision(user=self.writer, log_action=True)
        self.writer.delete()
        entry = PageLogEntry.objects.get(action="wagtail.edit")
        assert trail.person_of(entry) == "caibian"

    def test_what_no_request_did_is_the_system_s(self):
        HomePage.objects.get().save_revision(log_action=True)
        assert PageLogEntry.objects.get(action="wagtail.edit").data["address"] == ""


class LockoutTest(AuditTestCase):
    def fail(self, times=lockout.FAILURES, **where):
        for _ in range(times):
            answer = self.log_in("caibian", "bu-dui", **where)
        return answer

    def test_after_five_failures_not_even_the_right_password_opens(self):
        assert "账号已锁定" in self.fail().content.decode()
        assert "账号已锁定" in self.log_in("caibian", PASSWORD).content.decode()
        assert "_auth_user_id" not in self.client.session
        assert self.entries(trail.LOGIN_FAILED).count() == lockout.FAILURES
        assert self.entries(trail.LOCKED_OUT).count() == 1

    def test_four_failures_do_not_lock(self):
        self.fail(times=lockout.FAILURES - 1)
        self.log_in("caibian", PASSWORD)
        assert self.client.session["_auth_user_id"] == str(self.writer.pk)

    def test_a_login_forgets_the_failures_before_it(self):
        self.fail(times=lockout.FAILURES - 1)
        self.log_in("caibian", PASSWORD)
        self.client.logout()
        self.fail(times=lockout.FAILURES - 1)
        self.log_in("caibian", PASSWORD)
        assert "_auth_user_id" in self.client.session

    def test_the_owner_is_let_in_from_elsewhere_and_others_from_there(self):
        self.fail()
        self.log_in("caibian", PASSWORD, address="198.51.100.7")
        assert "_auth_user_id" in self.client.session
        self.client.logout()
        self.log_in("admin", PASSWORD)
        assert "_auth_user_id" in self.client.session

    def test_guesses_from_many_addresses_lock_the_account_everywhere(self):
        for number in range(lockout.FAILURES_ANYWHERE):
            self.log_in("caibian", "bu-dui", address=f"198.51.100.{number}")
        assert "账号已锁定" in self.log_in("caibian", PASSWORD).content.decode()

    def test_a_forged_header_is_no_other_address(self):
        for number in range(lockout.FAILURES):
            self.client.post(
                LOGIN,
                {"username": "caibian", "password": "bu-dui"},
                HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, 203.0.113.9",
            )
        assert "账号已锁定" in self.log_in("caibian", PASSWORD).content.decode()


class ReportTest(AuditTestCase):
    def setUp(self):
        self.log_in("caibian", PASSWORD)
        HomePage.objects.get().save_revision(user=self.writer, log_action=True)
        self.log_in("=HYPERLINK", "x", address="198.51.100.7")
        self.client.force_login(self.admin)

    def rows(self, **filters):
        response = self.client.get(REPORT, filters)
        assert response.status_code == 200
        return response.context["object_list"]

    def test_it_shows_logins_and_changes_together(self):
        shown = {(row.operation, row.person, row.result) for row in self.rows()}
        assert ("登录", "caibian", "成功") in shown
        assert ("登录失败", "（未登录）", "失败") in shown
        assert any(row.target == "首页" for row in self.rows())

    def test_it_is_filtered_by_user_object_action_address_and_period(self):
        failed = self.rows(action=trail.LOGIN_FAILED)
        assert {row.operation for row in failed} == {"登录失败"}
        assert {row.person for row in self.rows(user=self.writer.pk)} == {"caibian"}
        assert {row.target for row in self.rows(label="首页")} == {"首页"}
        assert {row.address for row in self.rows(address="198.51.100.7")} == {"198.51.100.7"}
        today = timezone.localdate()
        assert len(self.rows(timestamp_from=today.isoformat())) >= 3
        past = (today - timedelta(days=1)).isoformat()
        assert not self.rows(timestamp_to=past)

    def test_nonsense_in_the_filters_is_no_error(self):
        for name in ("user", "action", "timestamp_from", "address"):
            assert self.client.get(REPORT, {name: "'\x00;--"}).status_code == 200, name

    def test_it_is_exported_whole_and_without_formulas(self):
        ModelLogEntry.objects.filter(action=trail.LOGIN_FAILED).update(label="=1+1")
        csv = b"".join(self.client.get(REPORT, {"export": "csv"}).streaming_content).decode()
        assert csv.startswith("\ufeff时间,用户,来源地址,操作,对象,类型,结果,说明")
        assert ",'=1+1," in csv
        answer = self.client.get(REPORT, {"export": "xlsx"})
        sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert "'=1+1" in {cell.value for cell in cells}
        assert "f" not in {cell.data_type for cell in cells}

    def test_times_are_those_of_the_site(self):
        ModelLogEntry.objects.update(timestamp="2026-01-01T16:30:00Z")
        assert "2026-01-02 00:30:00" in {row.at for row in self.rows()}

    def test_only_a_named_permission_opens_it(self):
        self.client.force_login(self.writer)
        assert self.client.get(REPORT).status_code == 302
        assert REPORT not in self.client.get("/admin/").content.decode()
        self.writer.user_permissions.add(Permission.objects.get(codename="view_audit"))
        for address in (REPORT, f"{REPORT}results/"):
            assert self.client.get(address).status_code == 200
        assert any(row.operation == "登录失败" for row in self.rows())  # the whole of it

    def test_the_permission_can_be_given_to_a_group_in_the_admin(self):
        form = self.client.get(reverse("wagtailusers_groups:add")).content.decode()
        assert f'value="{Permission.objects.get(codename="view_audit").pk}"' in form
        assert "操作审计" in form


class PurgeTest(AuditTestCase):
    def age(self, entry, days):
        type(entry).objects.filter(pk=entry.pk).update(
            timestamp=timezone.now() - timedelta(days=days)
        )

    @override_settings(AUDIT_KEEP_DAYS=400)
    def test_only_what_is_past_its_time_goes(self):
        old, kept = (trail.log_account(trail.LOGIN, self.writer, by=self.writer) for _ in range(2))
        self.age(old, 401)
        self.age(kept, 399)
        call_command("purge_audit", stdout=StringIO())
        assert list(self.entries(trail.LOGIN)) == [kept]

    @override_settings(AUDIT_KEEP_DAYS=1)
    def test_a_year_is_kept_whatever_the_setting(self):
        kept = trail.log_account(trail.LOGIN, self.writer, by=self.writer)
        self.age(kept, 364)
        call_command("purge_audit", stdout=StringIO())
        assert self.entries(trail.LOGIN).exists()

    def test_the_reviews_of_a_page_that_is_there_are_kept(self):
        home = HomePage.objects.get()
        home.save_revision(user=self.writer, log_action=True).publish()
        home.get_workflow().start(home, self.writer)
        for entry in PageLogEntry.objects.all():
            self.age(entry, 5000)
        call_command("purge_audit", stdout=StringIO())
        kept = set(PageLogEntry.objects.values_list("action", flat=True))
        assert kept == {"wagtail.workflow.start", "wagtail.publish"}
