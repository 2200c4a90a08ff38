"""The report in the admin's menu; imported by base/wagtail_hooks.py."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.auth import permission_required

from base.menus import RestrictedMenuItem

from .report import PERMISSION, AuditReport
from .trail import ACTIONS

_auditors = permission_required(PERMISSION)


@hooks.register("register_admin_urls")
def audit_urls():
    return [
        path("reports/audit/", _auditors(AuditReport.as_view()), name="audit_report"),
        path(
            "reports/audit/results/",
            _auditors(AuditReport.as_view(results_only=True)),
            name="audit_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def audit_item():
    return RestrictedMenuItem(
        "操作审计",
        reverse("audit_report"),
        icon_name="history",
        order=950,
        shown_to=lambda user: user.has_perm(PERMISSION),
    )


@hooks.register("register_permissions")
def audit_permission():
    return Permission.objects.filter(content_type__app_label="base", codename="view_audit")


@hooks.register("register_log_actions")
def account_actions(actions):
    for name, label in ACTIONS.items():
        actions.register_action(name, label, label)
