"""What of the site is one editor's business."""

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

WORK = ["add", "change", "publish"]


def pages_of(user):
    """The pages that `user` may work on."""
    return PagePermissionPolicy(Page).instances_user_has_any_permission_for(user, WORK)


def columns_of(user):
    """The live columns that `user` may work in, in the order of the tree."""
    from news.models import ColumnPage

    return ColumnPage.objects.live().filter(pk__in=pages_of(user).values("pk")).order_by("path")
