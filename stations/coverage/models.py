from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from stations.models.areas import Area
from stations.models.tiers import Tier

from .forms import TargetForm


class CoverageTarget(models.Model):
    """How many stations of a tier an area, with all below it, is to have on a day."""

    area = models.ForeignKey(
        Area,
        verbose_name="区域",
        on_delete=models.CASCADE,
        related_name="coverage_targets",
        help_text="含其下各级的阵地。",
    )
    tier = models.CharField("层级", max_length=10, choices=Tier.choices)
    due = models.DateField("到期日", help_text="到这一天（含）应当建成，例如 2018-12-31。")
    planned = models.PositiveIntegerField(
        "计划总数",
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        help_text="全部建成时有多少处。",
    )
    share = models.PositiveSmallIntegerField(
        "到期应建成（%）",
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="占计划总数的百分比，例如“完成一半”填 50；只定数量的保持 100。",
    )

    base_form_class = TargetForm
    panels = [
        FieldPanel("area"),
        FieldRowPanel([FieldPanel("tier"), FieldPanel("due")]),
        FieldRowPanel([FieldPanel("planned"), FieldPanel("share")]),
    ]

    class Meta:
        verbose_name = "覆盖目标"
        verbose_name_plural = "覆盖目标"
        ordering = ["area__code", "tier", "due"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "tier", "due"],
                name="coverage_target_once",
                violation_error_message="这个区域的这一层级在这一天已有目标。",
            )
        ]

    def __str__(self):
        return f"{self.area} {self.get_tier_display()} {self.due}"

    @property
    def required(self):
        """How many are to stand on the day, part of one counted as one."""
        return -(-self.planned * self.share // 100)

    def clean(self):
        super().clean()
        if self.due and not 2000 <= self.due.year <= 2100:
            raise ValidationError({"due": "年份在 2000 至 2100 之间。"})


@register_setting(icon="tasks")
class CoverageSettings(BaseSiteSetting):
    public = models.BooleanField(
        "向公众公开",
        default=False,
        help_text="勾选后，群众可以在 /coverage/ 看到覆盖进度；不勾选只有后台能看到。",
    )

    panels = [FieldPanel("public")]

    class Meta:
        verbose_name = "覆盖进度"
