from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

from .audit import lockout
from .audit.origin import current_address
from .slugs import pinyin_slug


class LoginForm(WagtailLoginForm):
    """Wagtail's, which names the password in English and doesn't know of locked accounts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "密码"

    def get_invalid_login_error(self):
        if lockout.is_locked(self.cleaned_data["username"], current_address()):
            return ValidationError(lockout.MESSAGE, code="locked")
        return super().get_invalid_login_error()


class PageForm(WagtailAdminPageForm):
    """A page form whose slug may be left empty: it is made from the title's pinyin."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            # Else "publish" would write it live before the publication has been asked about.
            self.instance.live = False
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self):
        title = self.cleaned_data.get("title")
        if title and "slug" in self.cleaned_data and not self.cleaned_data["slug"]:
            self.instance._cached_parent_obj = self.parent_page
            self.cleaned_data["slug"] = self.instance.free_slug(pinyin_slug(title))
        return super().clean()
