"""Two small response and session rules that Django has no setting for."""

from django.urls import reverse


class PermissionsPolicyMiddleware:
    """Allow geolocation to this site alone; without `self`, nearby search would fail in silence."""

    policy = "geolocation=(self), camera=(), microphone=(), payment=()"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.policy)
        return response


class AdminSessionMiddleware:
    """Extend an editor's session by use of the admin, and only there.

    `SESSION_SAVE_EVERY_REQUEST` would set a cookie on public pages too, which are cached whole.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(reverse("wagtailadmin_home")) and not request.session.is_empty():
            request.session.modified = True
        return response
