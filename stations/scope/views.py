"""How the admin's views come to ask the policy about the station at hand."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from wagtail.admin.views.generic import PermissionCheckedMixin

from stations.models import Station

from .policy import ANY, OfOneObject
from .rights import policy


class AsksAboutOneObject:
    """For a view of one station: its permission is asked about there, not about any station."""

    scoped_model = Station

    @property
    def permission_policy(self):
        own, found = policy(self.scoped_model), getattr(self, "object", None)
        return OfOneObject(own, found) if found and found.pk else own


class ScopedViews:
    """For the `SnippetViewSet` of stations, or of another model with an area and a `StationPolicy`:
    lists, and every address with a key in it."""

    def get_queryset(self, request):
        return policy(self.model).instances_user_has_any_permission_for(request.user, ANY)

    def construct_view(self, view_class, **kwargs):
        if issubclass(view_class, PermissionCheckedMixin):
            bases = (AsksAboutOneObject, view_class)
            members = {"__module__": __name__, "scoped_model": self.model}
            view_class = type(view_class.__name__, bases, members)
        return super().construct_view(view_class, **kwargs)

    def get_urlpatterns(self):
        patterns = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = within_scope(pattern.callback, self.model)
        return patterns


def within_scope(view, model=Station):
    """Refuse a station, or other `model`, outside the user's areas, whatever the view asks."""

    @wraps(view)
    def scoped_view(request, *args, **kwargs):
        if "pk" in kwargs:
            own = policy(model).instances_user_has_any_permission_for(request.user, ANY)
            others = model.objects.filter(pk=kwargs["pk"]).exclude(pk__in=own.values("pk"))
            if others.exists():
                raise PermissionDenied
        return view(request, *args, **kwargs)

    return scoped_view


def scoped_chooser(chooser, choosable):
    """Return a chooser view set whose lists and answers hold what `choosable(user)` does."""

    class Lists:
        def get_object_list(self):
            return choosable(self.request.user)

    class Answers:
        def get_object(self, pk):
            return choosable(self.request.user).get(pk=pk)

        def get_objects(self, pks):
            return choosable(self.request.user).filter(pk__in=pks)

    views = {
        "choose_view_class": Lists,
        "choose_results_view_class": Lists,
        "chosen_view_class": Answers,
        "chosen_multiple_view_class": Answers,
    }
    return type(
        f"Scoped{chooser.__name__}",
        (chooser,),
        {
            name: type(f"Scoped{mixin.__name__}", (mixin, getattr(chooser, name)), {})
            for name, mixin in views.items()
        },
    )
