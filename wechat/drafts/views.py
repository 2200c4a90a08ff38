"""推送到公众号草稿箱: what will be pushed, the push in steps, and how it went."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from news.models import StoryPage
from wechat.addresses import public_url
from wechat.client import NotConfigured, WeChatError, is_configured
from wechat.copying.forms import ArticleChoices
from wechat.markup.options import site_address
from wechat.models import Draft

from .forms import DraftForm
from .push import Push, Stopped

PERMISSION = "wechat.push_draft"


@require_http_methods(["GET", "HEAD", "POST"])
def article(request, pk):
    """The page of the push: texts and choices, faults, pictures; POST keeps them and begins."""
    page = _page(request, pk)
    context = {"page": page, "header_icon": "upload"}
    if not is_configured():
        context["not_configured"] = NotConfigured()
        return render(request, "wechat/admin/push.html", context)
    if not page.live:
        return render(request, "wechat/admin/push.html", {**context, "not_live": True})
    draft = _draft(page)
    form = DraftForm(request.POST or None, draft, page)
    if request.method == "POST" and form.is_valid():
        form.keep()
        draft.choices = ArticleChoices(request.POST).query
        draft.sent_hash = ""  # send it anew, even unchanged: it may have been edited over there
        draft.save()
        if not _push(request, page, draft).faults():
            return redirect(f"{request.path}?pushing=1")
    push = _push(request, page, draft)
    faults = push.faults()
    pushing = "pushing" in request.GET and not faults
    context |= {
        "draft": draft,
        "form": form,
        "choices": ArticleChoices(draft.choices),
        "faults": faults,
        "pictures": len(push.markup.images),
        "missing": len(push.missing()),
        "notes": push.markup.notes,
        "pushing": pushing,
    }
    return render(request, "wechat/admin/push.html", context)


@require_POST
def step(request, pk):
    """Do one step: JSON for the page's script, a message and the page again without it."""
    page = _page(request, pk)
    try:
        if not page.live:
            raise Stopped(["文章已撤下，请先发布。"])
        draft = _draft(page)
        progress = _push(request, page, draft).step(request.user)
        answer = {
            "text": progress.text,
            "done": progress.done,
            "total": progress.total,
            "finished": progress.finished,
            "differences": progress.differences,
        }
    except Stopped as stopped:
        answer = {"stopped": stopped.reasons}
    except WeChatError as error:
        answer = {"stopped": [str(error)]}
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(answer)
    return _without_script(request, answer)


def _without_script(request, answer):
    address = request.path.removesuffix("step/")
    if reasons := answer.get("stopped"):
        for reason in reasons:
            messages.error(request, reason)
        return redirect(address)
    messages.success(request, answer["text"])
    for difference in answer["differences"]:
        messages.warning(request, f"微信改动了：{difference}")
    return redirect(address if answer["finished"] else f"{address}?pushing=1")


def may_push(user, page) -> bool:
    return user.has_perm(PERMISSION) and page.permissions_for_user(user).can_edit()


def _page(request, pk) -> StoryPage:
    """The published text of the story, whatever drafts lie above it."""
    page = get_object_or_404(StoryPage, pk=pk).specific
    if not may_push(request.user, page):
        raise PermissionDenied
    return page


def _draft(page) -> Draft:
    draft, _ = Draft.objects.get_or_create(page=page, account=settings.WECHAT_APPID)
    return draft


def _push(request, page, draft) -> Push:
    options = ArticleChoices(draft.choices).options(site_address())
    source_url = page.external_url or public_url(page.get_url(request), request)
    return Push(draft, page, options, source_url)
