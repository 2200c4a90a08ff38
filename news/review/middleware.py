"""Tell a reviewer who is refused why: Wagtail itself only says that something isn't permitted."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from wagtail.log_actions import log
from wagtail.models import Page, TaskState

from .decisions import CANCEL, decision_form
from .eligibility import refusal
from .errors import ReviewRefused
from .models import ReviewTask

ACTION_VIEWS = {
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:collect_workflow_action_data",
}


class RefusalMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.view_name in ACTION_VIEWS and request.user.is_authenticated:
            page = Page.objects.filter(pk=kwargs["page_id"]).first()
            state = TaskState.objects.filter(pk=kwargs["task_state_id"]).first()
            if page and state and isinstance(state.task.specific, ReviewTask):
                reason = complaint(request, page, state, kwargs["action_name"])
                return refuse(request, page, reason) if reason else None
        return None

    def process_exception(self, request, exception):
        """A refusal that came after the first look, such as when somebody else was faster."""
        if not isinstance(exception, ReviewRefused):
            return None
        page = Page.objects.filter(pk=request.resolver_match.kwargs.get("page_id")).first()
        return refuse(request, page, str(exception))


def complaint(request, page, state, action):
    """What is wrong with a decision, in Chinese; "" if it may go on to Wagtail's view."""
    cancelling = action == CANCEL and request.user.is_superuser
    if not cancelling and (reason := refusal(page, request.user, state)):
        return reason
    modal = request.headers.get("x-requested-with") == "XMLHttpRequest"
    if request.method == "POST" and not modal:  # the dialogue shows the errors of its form itself
        return first_error(decision_form(action)(request.POST))
    return ""


def first_error(form):
    return "" if form.is_valid() else next(iter(form.errors.values()))[0]


def refuse(request, page, reason):
    """Answer with the reason, and keep in the page's log that it was tried."""
    if page is not None:
        log(
            instance=page,
            action="news.review.refused",
            user=request.user,
            data={"reason": reason},
        )
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse(
            {"error": reason}, status=403, json_dumps_params={"ensure_ascii": False}
        )
    messages.error(request, reason)
    return redirect("wagtailadmin_pages:edit", page.pk) if page else redirect("wagtailadmin_home")
