"""Items of the admin's menus that only some people are to see."""

from wagtail.admin.menu import MenuItem


class RestrictedMenuItem(MenuItem):
    """Shown to the users of whom `shown_to(user)` is true."""

    def __init__(self, *args, shown_to, **kwargs):
        super().__init__(*args, **kwargs)
        self.shown_to = shown_to

    def is_shown(self, request):
        return self.shown_to(request.user)
