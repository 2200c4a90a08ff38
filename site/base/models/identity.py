from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class SiteIdentity(BaseSiteSetting):
    """Who runs the site, as public-sector rules want it in the footer and in page metadata.

    Nothing is invented: an empty setting prints nothing.
    """

    name = models.CharField("网站名称", max_length=40, default="党群服务")
    description = models.CharField(
        "网站简介", max_length=160, blank=True, help_text="一句话，显示在搜索引擎与微信分享卡片中。"
    )
    organizer = models.CharField("主办单位", max_length=60, blank=True)
    undertaker = models.CharField("承办单位", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    site_id_code = models.CharField(
        "网站标识码",
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{10}$", "网站标识码是 10 位数字。")],
    )
    icp_number = models.CharField(
        "ICP 备案号", max_length=40, blank=True, help_text="例如：苏ICP备00000000号-1"
    )
    police_number = models.CharField(
        "公安备案号", max_length=40, blank=True, help_text="例如：苏公网安备 00000000000000号"
    )
    party_site_mark = models.ForeignKey(
        "base.Picture",
        verbose_name="党政机关网站标识（图片）",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    party_site_url = models.URLField("党政机关网站标识（链接）", blank=True)
    report_error_url = models.URLField("“我为网站找错”链接", blank=True)
    copyright_notice = models.CharField("版权声明", max_length=200, blank=True)
    map_approval_number = models.CharField(
        "审图号", max_length=40, blank=True, help_text="印在每一张地图和海报上。"
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("description")], heading="网站"),
        MultiFieldPanel(
            [FieldPanel("organizer"), FieldPanel("undertaker"), FieldPanel("phone")],
            heading="主办与承办",
        ),
        MultiFieldPanel(
            [
                FieldPanel("site_id_code"),
                FieldPanel("icp_number"),
                FieldPanel("police_number"),
                FieldPanel("party_site_mark"),
                FieldPanel("party_site_url"),
                FieldPanel("report_error_url"),
            ],
            heading="备案与标识（留空的项目不显示）",
        ),
        MultiFieldPanel(
            [FieldPanel("copyright_notice"), FieldPanel("map_approval_number")],
            heading="版权与地图",
        ),
    ]

    class Meta:
        verbose_name = "网站信息"

    @property
    def police_code(self):
        """The digits of the police number, as its query page wants them."""
        return "".join(char for char in self.police_number if char.isdigit())
