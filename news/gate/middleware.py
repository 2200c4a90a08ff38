"""The gate between the admin's forms and the guard: takes in a reason, tells what was stopped."""

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from .guard import GateStopped, Reason, answered_for

REASON = "gate-reason"


class GateMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        text = request.POST.get(REASON, "") if _is_form(request) else ""
        if not text:
            return self.get_response(request)
        with answered_for(Reason(request.user, text)):
            return self.get_response(request)

    def process_exception(self, request, exception):
        """Bring the editor to the page that was stopped, whose form shows what is in the way."""
        if not isinstance(exception, GateStopped):
            return None
        messages.error(
            request,
            f"“{exception.instance}”没有提交，也没有发布：有 {len(exception.findings)} 处必须改的"
            "用词。草稿已经保存，什么也没有丢；请按下面“用词检查”所列的改好，再提交或发布。",
        )
        url = AdminURLFinder(request.user).get_edit_url(exception.instance)
        url = url or reverse("wagtailadmin_home")
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": url})
        return redirect(url)


def _is_form(request):
    """Whether reading POST is harmless: a form of the admin, small enough to have been sent so."""
    return request.method == "POST" and request.path.startswith(reverse("wagtailadmin_home"))
