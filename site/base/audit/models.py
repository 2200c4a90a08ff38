from django.db import models


class Audit(models.Model):
    """Carries the permission to see the audit, which is a report over others' tables."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("view_audit", "查看和导出操作审计")]
        verbose_name = "操作审计"

    def __str__(self):
        return self._meta.verbose_name
