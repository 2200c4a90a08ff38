"""What the site remembers of WeChat: shared credentials, uploads, drafts, and who did what."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Credential(models.Model):
    """A token or ticket that WeChat lends an account for two hours, shared by all workers."""

    class Kind(models.TextChoices):
        TOKEN = "token", "access_token"
        TICKET = "ticket", "jsapi_ticket"

    account = models.CharField("AppID", max_length=32)
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    value = models.CharField("值", max_length=600, blank=True)
    expires_at = models.DateTimeField("到期", null=True)
    lease = models.CharField("租约", max_length=32, blank=True)
    leased_until = models.DateTimeField("租约到期", null=True)
    forced_at = models.DateTimeField("上次强制刷新", null=True)
    forced_on = models.DateField("强制刷新的日子", null=True)
    forced_count = models.PositiveSmallIntegerField("当日强制刷新次数", default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["account", "kind"], name="one_credential_of_a_kind")
        ]

    def __str__(self):
        return f"{self.account} {self.get_kind_display()}"

    def is_valid(self):
        return bool(self.value and self.expires_at and self.expires_at > timezone.now())


class Upload(models.Model):
    """A picture that WeChat has already: the hash of what it was made from → its address there."""

    class Purpose(models.TextChoices):
        BODY = "body", "正文图片"
        COVER = "cover", "封面"

    account = models.CharField("AppID", max_length=32)
    purpose = models.CharField("用途", max_length=10, choices=Purpose.choices)
    fingerprint = models.CharField("指纹", max_length=64)
    address = models.CharField("地址或 media_id", max_length=500)
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["account", "purpose", "fingerprint"], name="uploaded_once"
            )
        ]

    def __str__(self):
        return self.address


class Draft(models.Model):
    """The draft of a page in an account's draft box, and what its editor wrote for WeChat alone."""

    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="文章", on_delete=models.CASCADE, related_name="+"
    )
    account = models.CharField("AppID", max_length=32)
    title = models.CharField("标题", max_length=255, blank=True)
    author = models.CharField("作者", max_length=255, blank=True)
    digest = models.TextField("摘要", blank=True)
    choices = models.JSONField("排版选择", default=dict, blank=True)
    media_id = models.CharField("草稿编号", max_length=128, blank=True)
    sent_hash = models.CharField("已送出内容的指纹", max_length=64, blank=True)
    busy_until = models.DateTimeField("正在推送", null=True)
    pushed_at = models.DateTimeField("上次推送", null=True)

    class Meta:
        verbose_name = "公众号草稿"
        verbose_name_plural = "公众号草稿"
        default_permissions = ()
        permissions = [("push_draft", "可以把文章推送到公众号草稿箱")]
        constraints = [
            models.UniqueConstraint(fields=["page", "account"], name="one_draft_of_a_page")
        ]

    def __str__(self):
        return self.title or str(self.page)


class LedgerEntry(models.Model):
    """Who carried what into WeChat, and when. Written by the site, changed by nobody."""

    class Action(models.TextChoices):
        PUSH = "push", "推送草稿"
        COPY = "copy", "复制到公众号"
        POSTERS = "posters", "下载海报"

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="账号",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    who = models.CharField("操作人", max_length=150, help_text="账号删除后仍保留。")
    action = models.CharField("操作", max_length=10, choices=Action.choices)
    subject = models.CharField("内容", max_length=300)
    url = models.CharField("网址", max_length=500, blank=True)
    result = models.CharField("结果", max_length=300, blank=True)

    class Meta:
        verbose_name = "微信台账"
        verbose_name_plural = "微信台账"
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.who} {self.get_action_display()} {self.subject}"
