"""Who looks after which stations: the city's office, and one town's as an example."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from news.models import ColumnPage
from stations.models import Area, AreaScope, Level

from .roles import PASSWORD, let_use_library

CITY_OFFICE = "站务"
TOWN = "陆家镇"
TOWN_OFFICE = "陆家镇党群办"
ACCOUNT = "lujia"


def create_offices():
    """Give the city's office the whole city, and 陆家镇 an office; return its account's name."""
    city = Area.objects.filter(level=Level.COUNTY).first()
    AreaScope.objects.get_or_create(group=Group.objects.get(name=CITY_OFFICE), area=city)
    office, _ = Group.objects.get_or_create(name=TOWN_OFFICE)
    office.permissions.add(
        _permission("wagtailadmin", "access_admin"),
        *Permission.objects.filter(
            content_type__app_label="stations", codename__endswith="_station"
        ),
    )
    AreaScope.objects.get_or_create(group=office, area=Area.objects.get(name=TOWN))
    let_use_library(office)
    write_in_own_column(office)
    user = get_user_model().objects.create_user(ACCOUNT, password=PASSWORD, first_name=TOWN)
    user.groups.set([office])
    return ACCOUNT


def write_in_own_column(office):
    """A column below the first one, in which the office writes; what it submits is reviewed."""
    parent = ColumnPage.objects.order_by("path").first()
    column = ColumnPage(
        title=f"{TOWN}动态",
        introduction=f"{TOWN}党群服务阵地的消息。",
        is_sample=True,
    )
    parent.add_child(instance=column)
    column.save_revision().publish()
    for verb in ("add", "change"):
        GroupPagePermission.objects.create(
            group=office,
            page=Page.objects.get(pk=column.pk),
            permission=_permission("wagtailcore", f"{verb}_page"),
        )


def _permission(app_label, codename):
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
