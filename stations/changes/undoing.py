"""Undo a whole change set: what it changed is as it was before, what it added is gone."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from search.index import remove
from stations.finder import upkeep
from stations.models import Near, Station, StationLogEntry, StationPhoto
from stations.scope.rights import policy

from . import records
from .applying import (
    DETAILED,
    UNDONE,
    Edit,
    Refused,
    Writer,
    changed_values,
    check_areas,
    write_log,
)
from .models import ChangeSet

OWN = {Station, StationPhoto, Near, *(model for model, _ in records.LISTS.values())}
"""What goes with a station, or is looked at by itself."""


def conflicts(change_set):
    """Return {key: why, in plain words} of the stations that an undo cannot put back in silence.

    They were changed, drafted, built upon or deleted since.
    """
    found, added = {}, set()
    for block in _blocks(change_set):
        changes = block.changes()
        now = records.read([change.station for change in changes])
        added.update(c.station for c in changes if c.before is None and c.station in now)
        found.update(_changed_since(changes, now))
        found.update(_drafted(now))
        found.update(_referred_to([c.station for c in changes if c.before is None], now))
    found.update(_built_upon(added - found.keys()))
    return found


def undo(change_set, user, *, keep_changed=False):
    """Undo `change_set` in one transaction; return how many stations were put back or removed.

    Raises `Refused` where there are `conflicts`, unless `keep_changed` says that those stations
    stay as they are; where it is undone already; and for areas that are not the user's.
    """
    try:
        with transaction.atomic(), upkeep.together():
            change_set = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
            if change_set.undone_at:
                raise Refused({"": "这一次已经撤销过了。"})
            if not may_undo(user, change_set):
                raise Refused({"": "有的阵地不在您单位的辖区内，请上级单位来撤销。"})
            kept = conflicts(change_set)
            if kept and not keep_changed:
                raise Refused(kept)
            done = _put_back(change_set, user, kept)
            change_set.undone_at, change_set.undone_by = timezone.now(), user
            change_set.save(update_fields=["undone_at", "undone_by"])
            data = {"reason": change_set.reason, "changed": done, "kept": len(kept)}
            log(instance=change_set, action=UNDONE, user=user, data=data)
    except IntegrityError as error:
        message = "原来的区域、上级或功能已被删除，或编号已被占用，不能撤销。"
        raise Refused({"": message}) from error
    return done


def _blocks(change_set):
    """The blocks, the last first: what was added last hangs below what was added first."""
    for key in list(change_set.blocks.order_by("-pk").values_list("pk", flat=True)):
        yield change_set.blocks.get(pk=key)


def _put_back(change_set, user, kept):
    detailed = change_set.added + change_set.changed <= DETAILED
    writer = Writer(change_set, user, UNDONE, detailed)
    done = 0
    for block in _blocks(change_set):
        changes = [change for change in block.changes() if change.station not in kept]
        writer.write([Edit(c.station, c.before) for c in changes if c.before is not None])
        _remove([change for change in changes if change.before is None], user, writer)
        done += len(changes)
    writer.index()
    return done


def _remove(changes, user, writer):
    if not changes:
        return
    keys = [change.station for change in changes]
    check_areas(user, [(c.station, "add", writer.areas[c.after["area_id"]]) for c in changes])
    stations = Station.objects.filter(pk__in=keys)
    there = set(stations.values_list("pk", flat=True))
    stations.update(parent=None)  # which protects a parent, even one that goes as well
    stations.delete()
    remove(Station, keys)
    entry = StationLogEntry(
        content_type=ContentType.objects.get_for_model(Station),
        action=UNDONE,
        data=writer.history_data,
        timestamp=timezone.now(),
        user=user,
        deleted=True,
    )
    write_log(entry, [(c.station, c.after["name"], None) for c in changes if c.station in there])


def _changed_since(changes, now):
    for change in changes:
        record = now.get(change.station)
        if record is None:
            if change.before is not None:
                yield change.station, "这个阵地已被删除。"
        elif changed_values(record, change.after):
            yield change.station, f"{record['code']}“{record['name']}”之后又改过。"


def _drafted(now):
    drafted = Station.objects.filter(pk__in=now, has_unpublished_changes=True)
    for key, code, name in drafted.values_list("pk", "code", "name"):
        yield key, f"{code}“{name}”有未发布的修改。"


def _referred_to(keys, now):
    """What others speak of, among stations that would be removed: articles, corrections, pages."""
    found = set()
    for relation in Station._meta.related_objects:
        if relation.related_model not in OWN:
            name = relation.field.name
            others = relation.related_model._default_manager.filter(**{f"{name}__in": keys})
            found.update(others.values_list(name, flat=True))
    station = ContentType.objects.get_for_model(Station)
    references = ReferenceIndex.objects.filter(
        to_content_type=station, to_object_id__in=[str(key) for key in keys]
    ).exclude(base_content_type=station)
    found.update(int(key) for key in references.values_list("to_object_id", flat=True))
    for key in found & now.keys():
        yield key, f"{now[key]['code']}“{now[key]['name']}”已有文章、报错等内容与它有关。"


def _built_upon(removable):
    """What has stations below it that stay, and what is above that, and so on."""
    found = {}
    while True:
        staying = defaultdict(list)
        below = Station.objects.filter(parent__isnull=False).values_list("pk", "parent", "name")
        for key, parent, name in below.iterator(chunk_size=2000):
            if parent in removable and key not in removable:
                staying[parent].append(name)
        if not staying:
            return found
        names = Station.objects.in_bulk(staying)
        for key, children in staying.items():
            found[key] = f"{names[key].code}“{names[key].name}”下面已有“{children[0]}”等阵地。"
        removable = removable - staying.keys()


def may_undo(user, change_set):
    """Whether it still stands, and all of it lies where `user` may change and publish.

    None is the command line.
    """
    if change_set.undone_at:
        return False
    if user is None or user.is_superuser:
        return True
    try:
        wanted = [("", verb, change_set.area_path) for verb in ("add", "change")]
        check_areas(user, wanted if change_set.added else wanted[1:])
    except Refused:
        return False
    return bool(change_set.area_path)


def visible_to(user):
    """The change sets that concern only areas of `user`, and their own."""
    sets = ChangeSet.objects.select_related("user", "undone_by")
    if user.is_superuser:
        return sets
    condition = Q(user=user)
    for path in policy().paths(user, ["change"]):
        condition |= Q(area_path__startswith=path)
    return sets.filter(condition)
