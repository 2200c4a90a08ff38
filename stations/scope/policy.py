"""Who may do what with which stations.

A permission counts only in the areas of the group that gives it; a group without an area gives
nothing (least privilege: the whole city is an area too, and is named). Administrators may all.
"""

from functools import reduce
from operator import or_

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies import ModelPermissionPolicy

from stations.models.areas import Area

from .models import AreaScope

ANY = ("add", "change", "delete", "view", "publish", "lock", "unlock")
_CACHE = "_station_scopes"


class StationPolicy(ModelPermissionPolicy):
    """Of stations, and of other models that belong to an area by their field `area`."""

    def paths(self, user, actions):
        """The tree paths of the areas in which `user` may do one of `actions`."""
        if not (user.is_authenticated and user.is_active):
            return frozenset()
        codenames = frozenset(self._get_permission_codenames(actions))
        kept = user.__dict__.setdefault(_CACHE, {})
        if codenames not in kept:
            scopes = AreaScope.objects.filter(
                group__user=user,
                group__permissions__content_type=self._content_type,
                group__permissions__codename__in=codenames,
            )
            kept[codenames] = frozenset(scopes.values_list("area__path", flat=True))
        return kept[codenames]

    def areas(self, user, actions=ANY):
        """The areas in which `user` may do one of `actions`, as a queryset."""
        if user.is_active and user.is_superuser:
            return Area.objects.all()
        paths = self.paths(user, actions)
        if not paths:
            return Area.objects.none()
        return Area.objects.filter(reduce(or_, (Q(path__startswith=path) for path in paths)))

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, action) and bool(
            user.is_superuser or self.paths(user, [action])
        )

    def user_has_permission_for_instance(self, user, action, instance):
        """Asked of the station as it stands, and of the draft where that has another area."""
        if not self.user_has_permission(user, action):
            return False
        if user.is_superuser:
            return True
        stored = self.model._default_manager.filter(pk=instance.pk)
        codes = set(stored.order_by().values_list("area__path", flat=True))
        if instance.area_id:
            codes.add(instance.area.path)
        paths = tuple(self.paths(user, [action]))
        return all(code.startswith(paths) for code in codes)

    def instances_user_has_any_permission_for(self, user, actions):
        stations = self.model._default_manager
        if user.is_active and user.is_superuser:
            return stations.all()
        return stations.filter(area__in=self.areas(user, actions))

    def users_with_any_permission_for_instance(self, actions, instance):
        path = instance.area.path
        steps = range(Area.steplen, len(path) + 1, Area.steplen)
        scopes = AreaScope.objects.filter(
            area__path__in=[path[:length] for length in steps],
            group__permissions__in=self._get_permission_objects_for_actions(actions),
        )
        users = get_user_model().objects.filter(is_active=True)
        in_scope = Q(groups__in=scopes.values("group")) | Q(is_superuser=True)
        return users.filter(in_scope).distinct()


class OfOneObject:
    """The policy as it stands for one station, for views that only ask about stations at large."""

    def __init__(self, policy, found):
        self._policy, self._found = policy, found

    def user_has_permission(self, user, action):
        return self._policy.user_has_permission_for_instance(user, action, self._found)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def __getattr__(self, name):
        return getattr(self._policy, name)
