"""Apply edits of many stations in one transaction, and keep what they changed."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from base.audit.origin import current_address
from base.iteration import batched
from base.publication import PublicationStopped, about_to_publish
from search.index import reindex
from stations.finder import upkeep
from stations.models import Area, Station, StationLogEntry
from stations.scope.rights import may_publish_in

from . import records
from .models import ChangeBlock, ChangeSet, who_acted

APPLIED, UNDONE = "stations.change_set", "stations.change_set_undone"
DETAILED = 2000
"""Up to so many stations each gets a revision of its own and its words pass the word gate."""


@dataclass(frozen=True)
class Edit:
    """The wanted `values` of a station; a new one has no key and all values of a record.

    A parent that may be new itself is named by `parent_code`, "" for none, instead of `parent_id`.
    """

    station: int | None
    values: dict


@dataclass(frozen=True)
class Change:
    """What became of a station: the values that differ. Of a new one `before` is None."""

    station: int
    before: dict | None
    after: dict


class Refused(Exception):
    """Nothing was changed. `messages`: {key of a station, or its code if it is new: why}."""

    def __init__(self, messages):
        self.messages = messages
        super().__init__("\n".join(messages.values()))


def changed_values(record, values):
    """Return those of `values` that differ from `record`."""
    return {name: value for name, value in values.items() if record[name] != value}


def apply(edits, *, kind, user, reason, source="", detailed=True, progress=lambda done: None):
    """Write `edits`, an iterable of `Edit`, all or none; return the `ChangeSet`.

    `user` None is the command line, which may change every area. Without `detailed`, for more than
    `DETAILED` stations, the change set alone is their revision. Raises `Refused`.
    """
    with transaction.atomic(), upkeep.together():
        change_set = ChangeSet.objects.create(
            kind=kind, user=user, reason=reason[:200], source=source[:200]
        )
        writer = Writer(change_set, user, APPLIED, detailed)
        # New stations of one tier at a time: those of the next may hang below them.
        for _, of_tier in groupby(edits, key=lambda edit: not edit.station and edit.values["tier"]):
            for batch in batched(of_tier, records.BATCH):
                changes = writer.write(batch)
                if changes:
                    ChangeBlock.of(change_set, changes).save()
                progress(writer.added + writer.changed + writer.unchanged)
        change_set.added, change_set.changed = writer.added, writer.changed
        change_set.area_path = writer.area_path
        change_set.save()
        writer.index()
        data = {"reason": change_set.reason, "added": writer.added, "changed": writer.changed}
        log(instance=change_set, action=APPLIED, user=user, data=data)
    return change_set


def check_areas(user, wanted):
    """Raise `Refused` unless `user` may do and publish all of `wanted`: (which, verb, area's path).

    None, the command line, may do everything.
    """
    foreign = {
        which: "不在您单位的辖区内，或者您没有发布它的权限。"
        for which, verb, path in wanted
        if not may_publish_in(user, verb, path)
    }
    if foreign:
        raise Refused(foreign)


class Writer:
    """Writes batches of edits, each with its check, its log and its revisions."""

    def __init__(self, change_set, user, action, detailed):
        self.change_set, self.user, self.action, self.detailed = change_set, user, action, detailed
        self.added = self.changed = self.unchanged = 0
        self.keys, self.paths = [], set()
        self.areas = dict(Area.objects.values_list("pk", "path"))
        self.content_type = ContentType.objects.get_for_model(Station)

    @property
    def history_data(self):
        """What each entry of a station's history says besides the action."""
        return {
            "change_set": self.change_set.pk,
            "reason": self.change_set.reason,
            "person": who_acted(self.user),
            "address": current_address(),
        }

    @property
    def area_path(self):
        """The tree path of the smallest area that holds all that was written."""
        return Area.common_path(self.paths)

    def write(self, edits):
        """Write a batch; return its changes."""
        edits = _with_parents(edits)
        before = records.read([edit.station for edit in edits if edit.station])
        new = [edit.values for edit in edits if not edit.station]
        changed = {
            edit.station: values
            for edit in edits
            if edit.station in before
            and (values := changed_values(before[edit.station], edit.values))
        }
        self._check_areas(new, before, changed)
        self._check_drafts(changed)
        keys = records.insert(new) if new else []
        if changed:
            records.update(changed)
        self.added += len(new)
        self.changed += len(changed)
        self.unchanged += len(edits) - len(new) - len(changed)
        changes = [Change(key, None, values) for key, values in zip(keys, new, strict=True)]
        changes += [
            Change(key, {name: before[key][name] for name in values}, values)
            for key, values in changed.items()
        ]
        self._keep_history(changes, {key: values["name"] for key, values in before.items()})
        self.keys += [change.station for change in changes]
        return changes

    def _check_areas(self, new, before, changed):
        wanted = [(values["code"], "add", values["area_id"]) for values in new]
        for key, values in changed.items():
            wanted += [(key, "change", before[key]["area_id"])]
            wanted += [(key, "change", values["area_id"])] if "area_id" in values else []
        wanted = [(which, verb, self.areas[area]) for which, verb, area in wanted]
        self.paths.update(path for *_, path in wanted)
        check_areas(self.user, wanted)

    def _check_drafts(self, changed):
        drafted = Station.objects.filter(pk__in=changed, has_unpublished_changes=True)
        messages = {
            key: f"{code}“{name}”有未发布的修改，请先发布或放弃，再来改它。"
            for key, code, name in drafted.values_list("pk", "code", "name")
        }
        if messages:
            raise Refused(messages)

    def _keep_history(self, changes, names):
        revisions = self._revisions(changes) if self.detailed else {}
        write_log(
            StationLogEntry(
                content_type=self.content_type,
                action=self.action,
                data=self.history_data,
                timestamp=timezone.now(),
                user=self.user,
                content_changed=True,
            ),
            [
                (
                    change.station,
                    change.after.get("name") or names[change.station],
                    revisions.get(change.station),
                )
                for change in changes
            ],
        )

    def _revisions(self, changes):
        """Ask the word gate about each station, and keep a revision of the changed ones.

        A new one gets none, as when it is made by any other import: its change is its beginning.
        """
        stations = Station.objects.in_bulk([change.station for change in changes])
        prefetched = Station.objects.filter(pk__in=stations).prefetch_related(
            "sessions", "exceptions", "station_functions", "photos"
        )
        changed = {change.station for change in changes if change.before is not None}
        revisions, stopped = [], {}
        for station in prefetched.select_related("area", "parent", "siting"):
            try:
                about_to_publish.send(sender=Station, instance=station, revision=None)
            except PublicationStopped as error:
                which = station.pk if station.pk in changed else station.code
                stopped[which] = f"{station.code}“{station.name}”有不能发布的用词：{error.words}。"
            if station.pk in changed:
                revisions.append(_revision(station, self.user))
        if stopped:
            raise Refused(stopped)
        made = Revision.objects.bulk_create(revisions)
        keys = {int(revision.object_id): revision.pk for revision in made}
        _point_to(keys)
        return keys

    def index(self):
        for chunk in batched(self.keys, 1000):
            reindex(Station.objects.filter(pk__in=chunk))


def _with_parents(edits):
    codes = {edit.values["parent_code"] for edit in edits if edit.values.get("parent_code")}
    keys = dict(Station.objects.filter(code__in=codes).values_list("code", "pk"))
    if missing := codes - keys.keys():
        raise Refused({code: f"上级 {code} 不存在，或没有一起导入。" for code in missing})
    return [
        Edit(
            edit.station,
            {name: value for name, value in edit.values.items() if name != "parent_code"}
            | {"parent_id": keys.get(edit.values["parent_code"])},
        )
        if "parent_code" in edit.values
        else edit
        for edit in edits
    ]


def write_log(entry, stations):
    """Write `entry` once for each of `stations`: (key, its name, key of a revision or None)."""
    own = ("object_id", "label", "revision_id")
    shared = {
        field.column: field.get_db_prep_save(getattr(entry, field.attname), connection)
        for field in StationLogEntry._meta.concrete_fields
        if not field.primary_key and field.attname not in own
    }
    rows = [(*station, *shared.values()) for station in stations]
    upkeep.insert(StationLogEntry, [*own, *shared], rows)


def _revision(station, user):
    return Revision(
        content_object=station,
        base_content_type=station.get_base_content_type(),
        user=user,
        created_at=timezone.now(),
        content=station.serializable_data(),
        object_str=str(station),
    )


def _point_to(revisions):
    stations = [
        Station(pk=key, latest_revision_id=pk, live_revision_id=pk) for key, pk in revisions.items()
    ]
    Station.objects.bulk_update(stations, ["latest_revision", "live_revision"], batch_size=200)
