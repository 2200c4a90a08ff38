from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied

from . import lockout
from .origin import current_address


class AccountBackend(ModelBackend):
    """Accounts of the site, none of them while it is locked: not even with the right password."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if lockout.is_locked(str(username or ""), current_address()):
            raise PermissionDenied(lockout.MESSAGE)
        return super().authenticate(request, username=username, password=password, **kwargs)
