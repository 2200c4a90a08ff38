"""What a change is, field by field, in the words of the edit form."""

from stations import hours
from stations.models import Area, Function, Siting, State, Tier, WeeklySession

from .records import LISTS, fields

LIST_LABELS = {"sessions": "每周时段", "exceptions": "特殊日期", "functions": "功能"}


class Words:
    """Says values as people read them; keeps the names of areas, functions and sitings."""

    def __init__(self):
        self._names = {
            "area_id": dict(Area.objects.values_list("pk", "name")),
            "siting_id": dict(Siting.objects.values_list("pk", "name")),
            "functions": dict(Function.objects.values_list("pk", "name")),
            "tier": dict(Tier.choices),
            "state": dict(State.choices),
        }

    def differences(self, before, after):
        """Return [(label, old text, new text)] of the values of `after`; `before` has them too."""
        return [
            (label_of(name), self.text(name, before[name]), self.text(name, after[name]))
            for name in [*fields(), *LISTS]
            if name in after
        ]

    def text(self, name, value):
        if name == "functions":
            return "、".join(self._names[name].get(key, "（已删除）") for key in value)
        if name == "sessions":
            return _week(value)
        if name == "exceptions":
            return "；".join(
                f"{start} 至 {end} {span or '不开放'}（{why}）" for start, end, span, why in value
            )
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return "是" if value else "否"
        if name in ("parent_id", "verified_by_id"):
            return self._related(name, value)
        return self._names.get(name, {}).get(value, str(value))

    def _related(self, name, key):
        names = self._names.setdefault(name, {})
        if key not in names:
            model = fields()[name].related_model
            names[key] = str(model._default_manager.filter(pk=key).first() or "（已删除）")
        return names[key]


def label_of(name):
    return LIST_LABELS.get(name) or fields()[name].verbose_name


def _week(sessions):
    rows = [
        WeeklySession(
            weekday=weekday,
            opens=_field("opens").to_python(opens),
            closes=_field("closes").to_python(closes),
            by_appointment=by_appointment,
        ).as_session()
        for weekday, opens, closes, by_appointment in sessions
    ]
    if not rows:
        return ""
    return hours.weekly_text(hours.Schedule(tuple(rows), follows_public_holidays=False))


def _field(name):
    return WeeklySession._meta.get_field(name)
