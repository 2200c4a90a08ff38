"""What the rest of the admin asks about a user and the stations."""

from wagtail.permissions import policy_registry

from stations.models import Area, Station

from .policy import ANY


def policy(model=Station):
    return policy_registry.get_by_type(model)


def has_scope(user):
    """Whether there is any area in which `user` may do anything with stations."""
    return user.is_superuser or bool(policy().paths(user, ANY))


def may_publish_in(user, verb, path):
    """Whether `user` may "add" or "change" stations of the area with this tree path, and publish
    them. None, the command line, may do so everywhere."""
    if user is None or user.is_superuser:
        return True
    own = policy()
    return all(path.startswith(tuple(own.paths(user, [needed]))) for needed in (verb, "publish"))


def may_choose_in(user, path):
    """Whether `user` may refer to stations of the area with this tree path, as `may_publish_in`."""
    if user is None or user.is_superuser:
        return True
    return path.startswith(tuple(policy().paths(user, ANY)))


def choosable_stations(user):
    """What `user` may choose: an office its own stations, a newsroom what the public sees."""
    if has_scope(user):
        stations = policy().instances_user_has_any_permission_for(user, ANY)
    else:
        stations = Station.objects.public()
    return stations.select_related("area")


def choosable_areas(user):
    return policy().areas(user) if has_scope(user) else Area.objects.all()
