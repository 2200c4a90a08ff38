from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

OWN_NAME = "本站"  # what a story without a source is from


class CopyrightRule(models.TextChoices):
    SITE = "site", "用网站的版权声明（“设置”→“网站信息”里的那一条）"
    OWN = "own", "用下面写的版权声明"
    NONE = "none", "不显示版权声明"


class Source(index.Indexed, models.Model):
    """Where a story comes from (来源), and what is said of its copyright."""

    name = models.CharField("名称", max_length=60, unique=True, help_text="例如：昆山日报。")
    url = models.URLField(
        "网址",
        blank=True,
        validators=[URLValidator(["http", "https"])],
        help_text="填了以后，文章里的来源名称可以点开。",
    )
    copyright_rule = models.CharField(
        "版权声明", max_length=4, choices=CopyrightRule.choices, default=CopyrightRule.NONE
    )
    copyright_notice = models.CharField(
        "版权声明文字",
        max_length=200,
        blank=True,
        help_text="例如：本文版权归昆山日报所有，转载请注明出处。",
    )

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    panels = [
        FieldPanel("name"),
        FieldPanel("url"),
        MultiFieldPanel(
            [FieldPanel("copyright_rule"), FieldPanel("copyright_notice")], heading="版权声明"
        ),
    ]

    class Meta:
        verbose_name = "来源"
        verbose_name_plural = "来源"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if self.copyright_rule == CopyrightRule.OWN and not self.copyright_notice:
            raise ValidationError({"copyright_notice": "请写出这个来源的版权声明，或另选一项。"})

    def notice(self, site_notice):
        """The copyright notice of its stories; `site_notice` is that of the site's settings."""
        return {
            CopyrightRule.SITE: site_notice,
            CopyrightRule.OWN: self.copyright_notice,
            CopyrightRule.NONE: "",
        }[CopyrightRule(self.copyright_rule)]


@receiver(pre_delete, sender=Source)
def keep_the_name(sender, instance, **kwargs):
    """A story goes on saying where it came from when its source leaves the list."""
    instance.stories.update(content_source=instance.name)
