from django.db.models import Q
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from base.reports import DeskReport

# A camera's or a phone's file name, and words that say nothing of what is in the picture.
SAYS_NOTHING = (
    r"^(img|dsc|image|pic|photo|微信图片|截图|屏幕截图|图片|配图|照片)?[\s_\-()（）\d.]*$"
)


def pictures_without_words():
    """Library pictures whose description is empty or says nothing."""
    return get_image_model().objects.filter(Q(description="") | Q(description__iregex=SAYS_NOTHING))


class PictureReport(DeskReport):
    slug = "pictures"
    page_title = "图片缺替代文字"
    header_icon = "image"
    menu_order = 130
    columns = [
        TitleColumn("title", label="图片", url_name="wagtailimages:edit"),
        Column("description", label="现在的描述"),
        Column("used", label="用了几处", accessor="usage_count"),
        Column("uploader", label="上传人", accessor="uploaded_by_user"),
        DateColumn("created_at", label="上传时间"),
    ]
    list_export = ["title", "description", "usage_count", "uploaded_by_user", "created_at"]
    export_headings = {"usage_count": "用了几处", "uploaded_by_user": "上传人"}

    def get_base_queryset(self):
        policy = policy_registry.get_by_type(get_image_model())
        mine = policy.instances_user_has_any_permission_for(self.request.user, ["change", "delete"])
        found = pictures_without_words().filter(pk__in=mine.values("pk"))
        return found.select_related("uploaded_by_user").order_by("-created_at", "-pk")

    def decorate_paginated_queryset(self, object_list):
        for picture in object_list:
            picture.usage_count = picture.get_usage().count()
        return object_list
