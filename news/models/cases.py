from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.models import Orderable
from wagtail.search import index

from stations.models import Siting

from .stories import StoryPage


class Measure(models.TextChoices):
    """What an indicator measures, so that two case studies can be laid side by side."""

    ORGANISATIONS = "organisations", "党组织"
    MEMBERS = "members", "党员"
    PEOPLE = "people", "服务人数"
    ACTIVITIES = "activities", "活动和培训"
    SERVICES = "services", "服务项目"
    ENTERPRISES = "enterprises", "企业和单位"
    PLACES = "places", "阵地和场地"


class CaseStudyPage(StoryPage):
    """A case study (典型样本): what one place did, how, and with what measured result."""

    setting = models.ForeignKey(
        Siting,
        verbose_name="场景",
        on_delete=models.PROTECT,
        related_name="cases",
        help_text="样本发生在哪类场所：商务楼宇、科创园区、住宅小区、商圈……",
    )
    place = models.CharField("地点", max_length=60, help_text="例如：昆山花桥经济开发区。")
    city = models.CharField(
        "城市", max_length=20, blank=True, help_text="读者按它筛选，例如：昆山。不写“市”字。"
    )
    dated = models.CharField(
        "时间", max_length=40, help_text="事实发生的时间，例如：2022 年 11 月。"
    )
    method = models.CharField("做法", max_length=40, help_text="一句话，20 字以内最好。")

    page_description = "典型样本：一个地方的做法和成效，带可比较的指标。"
    parent_page_types = ["news.ColumnPage"]
    subpage_types = []
    template = "news/case.html"

    search_fields = [
        *StoryPage.search_fields,
        index.SearchField("place", boost=2),
        index.SearchField("method", boost=2),
        index.RelatedFields("setting", [index.SearchField("name")]),
        index.FilterField("setting"),
    ]

    @classmethod
    def served(cls):
        return super().served().select_related("setting")

    edit_handler = StoryPage.tabs(
        [
            *StoryPage.content_panels[:-1],
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("setting"), FieldPanel("dated")]),
                    FieldRowPanel([FieldPanel("place"), FieldPanel("city")]),
                    FieldPanel("method"),
                ],
                heading="样本",
            ),
            InlinePanel(
                "indicators",
                heading="成效指标",
                label="指标",
                help_text="选了“比什么”的指标，读者可以拿来和别的样本对照。",
            ),
            FieldPanel("body"),
        ]
    )

    class Meta:
        verbose_name = "典型样本"
        verbose_name_plural = "典型样本"

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["indicators"] = list(self.indicators.all())
        return context


class Indicator(Orderable):
    """One measured result of a case study, with the date it was measured."""

    case = ParentalKey(CaseStudyPage, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField("指标", max_length=30)
    measure = models.CharField("比什么", max_length=13, choices=Measure.choices, blank=True)
    value = models.DecimalField("数值", max_digits=14, decimal_places=2)
    approximate = models.BooleanField("约数", default=False, help_text="勾选后显示为“270 余”。")
    unit = models.CharField("单位", max_length=10, blank=True)
    as_of = models.CharField("截至", max_length=20, help_text="数据的时间，例如：2021-05。")

    panels = [
        FieldRowPanel(
            [
                FieldPanel("name"),
                FieldPanel("measure"),
                FieldPanel("value"),
                FieldPanel("approximate"),
                FieldPanel("unit"),
                FieldPanel("as_of"),
            ]
        )
    ]

    class Meta(Orderable.Meta):
        verbose_name = "成效指标"
        verbose_name_plural = "成效指标"

    @property
    def value_text(self):
        """The value as it is shown: 1.50 → 1.5, 600.00 → 600, about 270 → 270余."""
        number = f"{self.value.normalize():f}"
        return f"{number}余" if self.approximate else number
