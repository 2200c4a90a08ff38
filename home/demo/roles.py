"""Three accounts of the sample city, one for each role that keeps a site alive."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
)

# Shown on the console and in the README: an account for trying out, never for production.
PASSWORD = "dangqun-2026"

# role: (account, may on pages, may on stations, sources and the words that describe them)
ROLES = {
    "采编": ("caibian", ["add", "change"], ["source"]),
    "审核": ("shenhe", ["add", "change", "publish", "lock", "unlock"], ["source"]),
    "站务": ("zhanwu", [], ["station", "function", "siting", "area", "calendarday"]),
}
ADMIN = "admin"
REVIEWERS = "审核"
# Wagtail asks for the permissions of its own image model, whichever model holds the pictures.
LIBRARY_PERMISSIONS = [
    ("wagtailimages", "add_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "choose_document"),
    ("wagtailmedia", "add_media"),
]


def create_accounts():
    """Create the groups, an account in each and an administrator; return the account names."""
    users = get_user_model().objects
    root = Page.objects.get(depth=1)
    library = Collection.get_first_root_node()
    admin_access = Permission.objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for role, (account, on_pages, on_models) in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.add(admin_access, *_model_permissions(on_models))
        for verb in on_pages:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=_permission("wagtailcore", f"{verb}_page")
            )
        for app, codename in LIBRARY_PERMISSIONS:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=library, permission=_permission(app, codename)
            )
        user = users.create_user(account, password=PASSWORD, first_name=role)
        user.groups.add(group)
    let_review(Group.objects.get(name=REVIEWERS))
    users.create_superuser(ADMIN, password=PASSWORD, first_name="管理员")
    return [ADMIN, *(account for account, *_ in ROLES.values())]


def let_review(group):
    """Make `group` the one that approves what is submitted, in the workflow that Wagtail brings.

    Without it a submitted page is locked for the group that is to publish it.
    """
    workflow = Workflow.objects.filter(workflow_pages__page__depth=1, active=True).first()
    if workflow is None:
        return
    for task in GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow):
        task.groups.add(group)
        task.name = REVIEWERS
        task.save()
    workflow.name = REVIEWERS
    workflow.save()


def _model_permissions(models):
    return Permission.objects.filter(
        content_type__app_label__in=("stations", "news"), content_type__model__in=models
    )


def _permission(app_label, codename):
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
