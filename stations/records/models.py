"""What an editor is asked to agree to, between the preview of an import and the import."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT = timedelta(days=1)


class PendingImport(models.Model):
    """A plan that waits for its editor. The uploaded file itself is not kept at all."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="上传人", on_delete=models.CASCADE, related_name="+"
    )
    source = models.CharField("文件名", max_length=200)
    created_at = models.DateTimeField("上传时间", auto_now_add=True, db_index=True)
    data = models.BinaryField("核对结果")

    class Meta:
        default_permissions = ()
        verbose_name = "待确认的导入"
        verbose_name_plural = "待确认的导入"

    def __str__(self):
        return self.source

    @classmethod
    def keep(cls, user, source, plan):
        """Keep `plan` in place of the user's former one; what is over a day old goes, whosever."""
        old = models.Q(created_at__lt=timezone.now() - KEPT) | models.Q(user=user)
        cls.objects.filter(old).delete()
        return cls.objects.create(user=user, source=source[:200], data=plan.spool.dump())

    def plan(self):
        from .plan import Plan
        from .spool import Spool

        return Plan(Spool.load(self.data))
