"""The editable list of words, its edition, and the ledger of what was let through and why."""

import secrets

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from .text import fold

SHORTEST = 2  # a single character would be found in every other sentence


class GateEdition(models.Model):
    """One row: a token that changes with the list, so that every process notices."""

    token = models.BigIntegerField(editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = "用词库版本"
        verbose_name_plural = "用词库版本"

    def __str__(self):
        return str(self.token)

    @classmethod
    def touch(cls):
        cls.objects.update_or_create(pk=1, defaults={"token": secrets.randbits(62)})

    @classmethod
    def current(cls):
        return cls.objects.values_list("token", flat=True).filter(pk=1).first()


class GateWordQuerySet(models.QuerySet):
    """Changes of many at once are noticed as those of one are (`signals`)."""

    def update(self, **values):
        GateEdition.touch()
        return super().update(**values)

    update.alters_data = True

    def bulk_create(self, objs, *args, **kwargs):
        GateEdition.touch()
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, *args, **kwargs):
        GateEdition.touch()
        return super().bulk_update(objs, *args, **kwargs)

    bulk_update.alters_data = True


class GateWord(index.Indexed, models.Model):
    """A word that must not be published, or that the editor is to look at again."""

    class Kind(models.TextChoices):
        POLITICAL = "political", "政治表述"
        TYPO = "typo", "错别字"
        BANNED = "banned", "禁用词"
        NAME = "name", "机构名称"
        SENSITIVE = "sensitive", "敏感信息"
        OTHER = "other", "其他"

    class Severity(models.TextChoices):
        MUST = "must", "必须改"
        NOTICE = "notice", "提示"

    wrong = models.CharField("错", max_length=60, unique=True, help_text="不应出现的写法。")
    right = models.CharField(
        "对", max_length=60, blank=True, help_text="正确写法，可一键替换；禁用词可留空。"
    )
    kind = models.CharField("类别", max_length=10, choices=Kind.choices, default=Kind.TYPO)
    severity = models.CharField(
        "程度",
        max_length=10,
        choices=Severity.choices,
        default=Severity.MUST,
        help_text="“必须改”的词会拦住提交和发布；“提示”只提醒。",
    )
    exceptions = models.CharField(
        "例外",
        max_length=300,
        blank=True,
        help_text="包含这个词但没有错的更长的词，用顿号分隔。例如“必需”的例外：必需品。",
    )

    objects = GateWordQuerySet.as_manager()

    search_fields = [
        index.SearchField("wrong", boost=2),
        index.AutocompleteField("wrong"),
        index.SearchField("right"),
        index.FilterField("kind"),
        index.FilterField("severity"),
    ]

    panels = [
        FieldRowPanel([FieldPanel("wrong"), FieldPanel("right")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("severity")]),
        FieldPanel("exceptions"),
    ]

    class Meta:
        verbose_name = "用词"
        verbose_name_plural = "用词库"
        ordering = ["wrong"]

    def __str__(self):
        return f"{self.wrong} → {self.right}" if self.right else self.wrong

    def clean(self):
        super().clean()
        wrong = fold(self.wrong).text.strip()
        if len(wrong) < SHORTEST:
            raise ValidationError({"wrong": f"至少 {SHORTEST} 个字：单个字会处处误报。"})
        if wrong == fold(self.right).text.strip():
            raise ValidationError({"right": "“对”与“错”相同。"})

    @property
    def allowed(self):
        return tuple(word.strip() for word in self.exceptions.split("、") if word.strip())


class GateRelease(models.Model):
    """Who let words through that the gate had stopped, where, and why. Rows are only added."""

    content_type = models.ForeignKey(
        ContentType, verbose_name="类型", on_delete=models.PROTECT, related_name="+"
    )
    object_id = models.CharField("编号", max_length=40)
    title = models.CharField("标题", max_length=255)
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name="版本",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="放行人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    user_name = models.CharField("放行人姓名", max_length=150)
    at = models.DateTimeField("时间", auto_now_add=True)
    reason = models.TextField("理由")
    findings = models.JSONField("放行的内容", default=list)

    class Meta:
        verbose_name = "放行记录"
        verbose_name_plural = "放行记录"
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        permissions = [("override_gate", "可在写明理由后放行用词检查")]
        indexes = [models.Index(fields=["content_type", "object_id"], name="gate_release_of")]

    def __str__(self):
        return f"{self.title}：{self.words}"

    @property
    def words(self):
        return "、".join(dict.fromkeys(finding["word"] for finding in self.findings))
