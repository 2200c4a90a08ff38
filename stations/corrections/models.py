"""A correction is one thing said to be wrong with one station, however many people say it."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Q
from django.urls import reverse

from .receipts import LENGTH, grouped, new_receipt

MOST_WORDS = 300  # characters of what a visitor writes


class Subject(models.TextChoices):
    HOURS = "hours", "开放时间"
    PLACE = "place", "地址或位置"
    PHONE = "phone", "电话"
    NAME = "name", "名称"
    FUNCTIONS = "functions", "功能和服务"
    CLOSED = "closed", "已经关门或搬走"
    OTHER = "other", "其他"


class CorrectionState(models.TextChoices):
    OPEN = "open", "待处理"
    ACCEPTED = "accepted", "已采纳"
    DECLINED = "declined", "未采纳"
    ANSWERED = "answered", "已答复"


class CorrectionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=CorrectionState.OPEN)

    def of_user(self, user):
        """Those of the stations that `user` may change: an office sees its own areas' only."""
        from stations.scope.rights import policy

        own = policy().instances_user_has_any_permission_for(user, ["change"])
        return self.filter(station__in=own.order_by().values("pk"))

    def counted(self):
        """Each with `times`, how many people said so, the longest waiting first."""
        return self.annotate(times=Count("messages")).order_by("opened_at", "pk")


class Correction(models.Model):
    station = models.ForeignKey(
        "stations.Station",
        verbose_name="阵地",
        on_delete=models.CASCADE,
        related_name="corrections",
    )
    subject = models.CharField("哪里不对", max_length=10, choices=Subject.choices)
    state = models.CharField(
        "状态", max_length=10, choices=CorrectionState.choices, default=CorrectionState.OPEN
    )
    opened_at = models.DateTimeField("收到时间", auto_now_add=True, db_index=True)
    closed_at = models.DateTimeField("处理时间", null=True, blank=True, db_index=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="处理人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answer = models.TextField("答复", blank=True, max_length=MOST_WORDS)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "报错"
        verbose_name_plural = "报错"
        ordering = ["opened_at", "pk"]
        default_permissions = ()  # whoever may change a station handles what is said of it
        constraints = [
            models.UniqueConstraint(
                fields=["station", "subject"],
                condition=Q(state="open"),
                name="correction_open_once",
            )
        ]

    def __str__(self):
        return f"{self.station}：{self.get_subject_display()}"

    @property
    def is_open(self):
        return self.state == CorrectionState.OPEN

    @property
    def admin_url(self):
        return reverse("corrections:correction", args=[self.pk])


class CorrectionMessage(models.Model):
    """What one visitor wrote. The contact alone is personal, and goes after a time (retention)."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="messages")
    receipt = models.CharField("收件编号", max_length=LENGTH, unique=True, default=new_receipt)
    words = models.TextField("应该是", max_length=MOST_WORDS, blank=True)
    contact = models.CharField("联系方式", max_length=80, blank=True)
    sent_at = models.DateTimeField("提交时间", auto_now_add=True)

    class Meta:
        verbose_name = "群众报错"
        verbose_name_plural = "群众报错"
        ordering = ["sent_at", "pk"]
        default_permissions = ()

    def __str__(self):
        return grouped(self.receipt)

    def get_absolute_url(self):
        return reverse("stations:correction_receipt", args=[grouped(self.receipt)])


@transaction.atomic
def receive(station, subject: str, words: str, contact: str = "") -> CorrectionMessage:
    """Keep what a visitor wrote, with what others have written of the same and is still open."""
    correction, _ = Correction.objects.get_or_create(
        station=station, subject=subject, state=CorrectionState.OPEN
    )
    return correction.messages.create(words=words, contact=contact)
