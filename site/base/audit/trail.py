"""What is written into Wagtail's log besides what Wagtail writes itself.

Every entry is given the address and the person's name as they are now: a name may change, an
account be deleted. Logins, failed ones, lockouts and logouts become entries about the account.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.models.audit_log import BaseLogEntry

from . import lockout
from .origin import current_address

LOGIN, LOGOUT = "base.login", "base.logout"
LOGIN_FAILED, LOCKED_OUT = "base.login_failed", "base.locked_out"
ACTIONS = {LOGIN: "登录", LOGOUT: "退出登录", LOGIN_FAILED: "登录失败", LOCKED_OUT: "登录锁定"}
NOT_DONE = {LOGIN_FAILED: "失败", LOCKED_OUT: "拒绝"}
NO_ACCOUNT = "0"  # the object id of an attempt to log in with a name that nobody has


def result_of(action):
    """What came of a logged action: 成功, 失败 or 拒绝."""
    return "拒绝" if action.endswith(".refused") else NOT_DONE.get(action, "成功")


def person_of(entry):
    """Who did it, as they were called then."""
    return (entry.data or {}).get("person") or entry.user_display_name


@receiver(pre_save)
def add_origin(sender, instance, **kwargs):
    if isinstance(instance, BaseLogEntry) and instance._state.adding:
        instance.data = {
            "address": current_address(),
            "person": instance.user_display_name,
            **(instance.data or {}),
        }


@receiver(user_logged_in)
def log_login(sender, user, **kwargs):
    lockout.forget(user.get_username(), current_address())
    log_account(LOGIN, user, by=user)


@receiver(user_logged_out)
def log_logout(sender, user, **kwargs):
    if user is not None:
        log_account(LOGOUT, user, by=user)


@receiver(user_login_failed)
def log_failure(sender, credentials, **kwargs):
    """Count the failure, or say that the account is locked. Who tried is not known."""
    name, address = str(credentials.get("username", "")), current_address()
    locked_before = lockout.is_locked(name, address)
    if not locked_before:
        lockout.count_failure(name, address)
    user = get_user_model().objects.filter(username=name).first()
    log_account(LOCKED_OUT if locked_before else LOGIN_FAILED, user, name=name)


def log_account(action, user, by=None, name=""):
    """Write an entry about an account, or about a name that is nobody's.

    Of such a name only the beginning is kept: people type their passwords into the wrong box.
    """
    return ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(get_user_model()),
        object_id=str(user.pk) if user else NO_ACCOUNT,
        label=user.get_username() if user else f"{name[:2]}…（没有这个账号）",
        action=action,
        data={} if by else {"person": "（未登录）"},
        timestamp=timezone.now(),
        user=by,
    )
