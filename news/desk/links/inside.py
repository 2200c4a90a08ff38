"""Whether a link to this site leads somewhere, found out without asking the site by HTTP."""

from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, resolve, reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from .verdict import WORKS, Verdict

FILES = {
    "document": get_document_model,
    "image": get_image_model,
    "media": lambda: apps.get_model("wagtailmedia", "Media"),
}


def own_hosts() -> set[str]:
    """The hosts, with a port where it is not the usual one, under which this site is known."""
    hosts = {name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"}
    hosts.add(urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc)
    for site in Site.objects.all():
        hosts |= {f"{site.hostname}:{site.port}"} if site.port not in (80, 443) else {site.hostname}
    return {host.lower() for host in hosts if host}


def check_inside(target: str) -> Verdict:
    """`target`: empty, `page:3`, `document:5`, `stations.station:7`, or a path of this site."""
    if not target:
        return _dead("选中的内容已被删除")
    if target.startswith("/"):
        return _check_path(target)
    kind, _, key = target.partition(":")
    if kind == "page":
        return _check_page(key)
    if kind in FILES:
        return _check_file(FILES[kind](), key)
    return _check_record(kind, key)


def _dead(problem):
    return Verdict(False, problem, certain=True)


def _check_page(key):
    page = Page.objects.filter(pk=key).first() if key.isdigit() else None
    if page is None:
        return _dead("链接的页面已被删除")
    if not page.live:
        return _dead("链接的页面没有发布，或已撤下")
    return WORKS if page.url else _dead("链接的页面没有网址")


def _check_file(model, key):
    item = model.objects.filter(pk=key).first() if key.isdigit() else None
    if item is None:
        return _dead(f"链接的{model._meta.verbose_name}已被删除")
    if not item.file.storage.exists(item.file.name):
        return _dead(f"{model._meta.verbose_name}的文件找不到了")
    return WORKS


def _check_record(label, key):
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return _dead("不认识的链接")
    manager = model._default_manager
    public = manager.public() if hasattr(manager.all(), "public") else manager.all()
    return WORKS if public.filter(pk=key).exists() else _dead("链接的内容已被删除或没有公开")


def _check_path(target):
    path = unquote(urlsplit(target).path)
    if path.startswith(reverse("wagtailadmin_home")):
        return _dead("链接指向管理后台，群众打不开")
    for prefix, storage in (
        (settings.MEDIA_URL, default_storage),
        (settings.STATIC_URL, staticfiles_storage),
    ):
        if path.startswith(prefix):
            return _check_stored(storage, path.removeprefix(prefix))
    return _check_view(target, path)


def _check_stored(storage, name):
    try:
        return WORKS if storage.exists(name) else _dead("文件找不到了")
    except SuspiciousOperation:
        return _dead("文件地址不对")


def _check_view(target, path):
    """Ask the view itself, as an anonymous visitor would, without middleware or rendering."""
    try:
        match = resolve(path)
        request = RequestFactory().head(target, headers={"host": _host()})
        request.user, request.resolver_match = AnonymousUser(), match
        response = match.func(request, *match.args, **match.kwargs)
    except (Http404, Resolver404):
        return WORKS if _is_redirected(path) else _dead("本站没有这个页面")
    except (PermissionDenied, SuspiciousOperation):
        return _dead("本站不允许访问这个地址")
    status = response.status_code
    return WORKS if status < 400 else _dead(f"本站回答 {status}")


def _is_redirected(path):
    return Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()


def _host():
    site = Site.objects.filter(is_default_site=True).first()
    return site.hostname if site else "localhost"
