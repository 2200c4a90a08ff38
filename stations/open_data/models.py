from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="download")
class OpenDataSettings(BaseSiteSetting):
    """Under which terms the data may be used. What is empty is printed nowhere."""

    licence = models.CharField(
        "许可",
        max_length=100,
        blank=True,
        help_text="别人可以怎样使用这些数据，例如：知识共享 署名 4.0（CC BY 4.0）。留空不显示。",
    )
    licence_url = models.URLField(
        "许可全文", blank=True, help_text="许可全文的网址，填了则许可的名称成为链接。"
    )
    attribution = models.CharField(
        "署名",
        max_length=200,
        blank=True,
        help_text="使用时请写的来源，例如：数据来自某某市委组织部。",
    )
    contact = models.CharField(
        "联系方式", max_length=100, blank=True, help_text="对数据有疑问找谁，例如办公电话。"
    )

    panels = [
        FieldPanel("licence"),
        FieldPanel("licence_url"),
        FieldPanel("attribution"),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = "开放数据"
