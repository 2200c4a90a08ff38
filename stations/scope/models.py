from django.contrib.auth.models import Group
from django.db import models
from wagtail.admin.panels import FieldPanel

from stations.models.areas import Area


class AreaScope(models.Model):
    """A group may use what it may do with stations in this area and below it, nowhere else."""

    group = models.ForeignKey(
        Group,
        verbose_name="用户组（单位）",
        on_delete=models.CASCADE,
        related_name="area_scopes",
        help_text="这个组对阵地的权限只在下面的区域里有效；没有辖区的组管不了任何阵地。",
    )
    area = models.ForeignKey(
        Area,
        verbose_name="区域",
        on_delete=models.CASCADE,
        related_name="+",
        help_text="含其下各级；管全市的请选市。",
    )

    panels = [FieldPanel("group"), FieldPanel("area")]

    class Meta:
        verbose_name = "辖区"
        verbose_name_plural = "辖区"
        ordering = ["group__name", "area__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "area"],
                name="area_scope_once",
                violation_error_message="这个组已有这个辖区。",
            )
        ]

    def __str__(self):
        return f"{self.group}：{self.area}"
