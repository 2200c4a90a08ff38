from django.conf import settings
from django.db import models


class DraftImport(models.Model):
    """What an import made and what it left out, kept with the draft to be read again."""

    class Kind(models.TextChoices):
        WORD = "word", "Word 文件"
        PASTE = "paste", "粘贴"

    page = models.ForeignKey("news.ArticlePage", on_delete=models.CASCADE, related_name="imports")
    kind = models.CharField("方式", max_length=10, choices=Kind)
    source_name = models.CharField("文件名", max_length=255, blank=True)
    created_at = models.DateTimeField("导入时间", auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="导入人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    taken = models.JSONField("带入", default=list)  # [{"what": "图片", "count": 3}, …]
    findings = models.JSONField("报告", default=list)  # news.drafting.findings.Finding as JSON
    pictures = models.ManyToManyField("base.Picture", verbose_name="图片", related_name="+")

    class Meta:
        verbose_name = "导入记录"
        verbose_name_plural = "导入记录"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.source_name}".strip()
