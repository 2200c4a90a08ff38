"""What was changed by whom, for many stations at once."""

import json
import zlib

from django.conf import settings
from django.db import models

from base.people import person_name


def who_acted(user):
    """The name of `user`; None is the command line."""
    return person_name(user) if user else "命令行"


class ChangeSet(models.Model):
    """One import or one change of many stations: the revision of record of all of them."""

    class Kind(models.TextChoices):
        IMPORT = "import", "导入"
        BULK = "bulk", "批量修改"

    kind = models.CharField("方式", max_length=10, choices=Kind.choices)
    reason = models.CharField("事由", max_length=200)
    source = models.CharField("文件", max_length=200, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="空：由命令行导入。",
    )
    applied_at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    added = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("修改", default=0)
    # The tree path of the smallest area that holds all the stations; offices are asked by it.
    area_path = models.CharField(max_length=255, default="", editable=False)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="撤销人",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "导入与批量修改"
        verbose_name_plural = "导入与批量修改"
        ordering = ["-applied_at", "-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.get_kind_display()}：{self.reason}"

    @property
    def who(self):
        return who_acted(self.user)

    def changes(self):
        """Yield the `Change`s in the order they were made, one block in memory at a time."""
        for key in list(self.blocks.order_by("pk").values_list("pk", flat=True)):
            yield from self.blocks.get(pk=key).changes()


class ChangeBlock(models.Model):
    """Some hundred changes of one set, compressed: 200,000 new stations take about 10 MB."""

    change_set = models.ForeignKey(ChangeSet, on_delete=models.CASCADE, related_name="blocks")
    data = models.BinaryField()

    class Meta:
        default_permissions = ()
        verbose_name = "改动明细"
        verbose_name_plural = "改动明细"

    def __str__(self):
        return f"{self.change_set}（{self.pk}）"

    @classmethod
    def of(cls, change_set, changes):
        rows = [[change.station, change.before, change.after] for change in changes]
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        return cls(change_set=change_set, data=zlib.compress(text.encode(), 3))

    def changes(self):
        from .applying import Change

        return [Change(*row) for row in json.loads(zlib.decompress(bytes(self.data)))]
