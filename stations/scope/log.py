"""What was done with stations, in a table of its own: an office reads what concerns its own."""

from django.db import models
from wagtail.models.audit_log import BaseLogEntry, BaseLogEntryManager

from .policy import ANY


class StationLogEntryManager(BaseLogEntryManager):
    def log_action(self, instance, action, **kwargs):
        return super().log_action(instance, action, object_id=instance.pk, **kwargs)

    def for_instance(self, instance):
        return self.filter(object_id=instance.pk)

    def viewable_by_user(self, user):
        """Entries on the stations of the user's areas; of deleted ones only administrators'."""
        from .rights import policy

        if user.is_superuser:
            return self.all()
        own = policy().instances_user_has_any_permission_for(user, ANY)
        return self.filter(object_id__in=own.order_by().values("pk"))


class StationLogEntry(BaseLogEntry):
    object_id = models.BigIntegerField(db_index=True)

    objects = StationLogEntryManager()

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-id"]
        verbose_name = "阵地操作记录"
        verbose_name_plural = "阵地操作记录"
        default_permissions = ()

    def __str__(self):
        return f"{self.timestamp} {self.label}：{self.action}"
