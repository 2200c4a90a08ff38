"""The UUID by which open data knows a station."""

from django.db import models

from stations.open_data.hsds.ids import station_uuid


class StationUUIDField(models.UUIDField):
    """UUIDv5 of the station's code, written whenever a row is: by `save` and by `bulk_create`.

    Indexed, for ranges; the code being unique, it is too.
    """

    def __init__(self, *args, **kwargs):
        super().__init__("开放数据标识", *args, **{**kwargs, "editable": False, "db_index": True})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("verbose_name", "editable", "db_index"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def pre_save(self, instance, add):
        value = station_uuid(instance.code)
        setattr(instance, self.attname, value)
        return value
