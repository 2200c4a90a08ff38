"""The accounts of the sample city: one for each role that keeps a site alive.

The groups 采编, 初审, 复审 and 终审 are made by news/migrations/0002_review.py, on every site.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission

# Shown on the console and in the README: an account for trying out, never for production.
PASSWORD = "dangqun-2026"

ADMIN = "admin"
# account: (name shown, groups). 审核 may take any one of the three steps, but only one of a text.
ROLES = {
    "caibian": ("采编", ["采编"]),
    "chushen": ("初审", ["初审"]),
    "fushen": ("复审", ["复审"]),
    "zhongshen": ("终审", ["终审"]),
    "shenhe": ("审核", ["初审", "复审", "终审"]),
    "zhanwu": ("站务", ["站务"]),
}
ACCOUNTS = [ADMIN, *ROLES]

STATION_MODELS = [
    *("station", "function", "siting", "area", "calendarday"),
    *("verificationperiods", "coveragetarget"),
]
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
    stations, _ = Group.objects.get_or_create(name="站务")
    stations.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *Permission.objects.filter(
            content_type__app_label="stations", content_type__model__in=STATION_MODELS
        ),
    )
    for account, (name, groups) in ROLES.items():
        user = users.create_user(account, password=PASSWORD, first_name=name)
        user.groups.set(Group.objects.filter(name__in=groups))
    for group in Group.objects.all():
        let_use_library(group)
    Group.objects.get(name="采编").permissions.add(
        *Permission.objects.filter(content_type__app_label="news", content_type__model="source")
    )
    into_wechat = Permission.objects.filter(content_type__app_label="wechat")
    for name in ("采编", "终审"):
        Group.objects.get(name=name).permissions.add(*into_wechat)
    users.create_superuser(ADMIN, password=PASSWORD, first_name="管理员")
    return ACCOUNTS


def let_use_library(group):
    """Let `group` add and choose pictures, documents and videos."""
    library = Collection.get_first_root_node()
    for app, codename in LIBRARY_PERMISSIONS:
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=library, permission=permission
        )
