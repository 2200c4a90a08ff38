"""What the public may search: each app registers its models, so that search names none.

    from search.registry import SearchType, register

    register(SearchType(
        key="stations", label="阵地", model=Station, public=Station.objects.public,
        template="stations/search_result.html", order=10, ...))

Call `register` from `AppConfig.ready`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


def _title(obj):
    return getattr(obj, getattr(obj, "search_title_field", "title"))


def _url(obj):
    return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else obj.url


def _nothing(obj):
    return ""


def _indexed_text(obj):
    """What the index reads of an object besides its title, one line for each field."""
    from .backends.documents import own_text

    return own_text(obj)


@dataclass(frozen=True)
class SearchType:
    """One tab of the results page.

    `public` returns the queryset of what everybody may see, and decides when an object is indexed.
    `loaded` may leave out what costs a query and cannot change without the index being told, and
    joins what the template needs. A type whose model is a parent of other registered models holds
    the rest of them.
    """

    key: str  # letters and digits: part of the address and of the index
    label: str  # the tab
    model: type
    public: Callable  # () -> QuerySet
    loaded: Callable | None = None  # () -> QuerySet for what is shown, by default `public`
    template: str = "search/result.html"
    order: int = 100  # of the tab
    title: Callable = _title  # (obj) -> str
    url: Callable = _url  # (obj) -> str
    text: Callable = _indexed_text  # (obj) -> str, plain: the passage is cut from it
    note: Callable = _nothing  # (obj) -> str: a few words beside a suggestion, such as a tier
    weight: Callable = lambda obj: 1.0  # (obj) -> float: which of two equal titles comes first
    time_field: str = ""  # for sorting by time; without one the type comes last
    distance: Callable | None = None  # (obj, (lat, lng) in WGS-84) -> metres or None
    listed: bool = True  # on the results page
    suggested: bool = True  # while a query is being typed

    def shown(self):
        """The queryset that results are loaded from."""
        return (self.loaded or self.public)()


_types = {}


def register(search_type):
    """Add a type; a key or a model is registered once."""
    if not (search_type.key.isascii() and search_type.key.isalnum()):
        raise ImproperlyConfigured(f"搜索类型的 key 只能用字母和数字：{search_type.key!r}")
    taken = _types.get(search_type.key)
    if taken and taken.model is not search_type.model:
        raise ImproperlyConfigured(f"搜索类型 {search_type.key!r} 已被 {taken.model} 使用")
    _types[search_type.key] = search_type


def search_types():
    """Return every type, in the order of the tabs."""
    return sorted(_types.values(), key=lambda search_type: search_type.order)


def type_of(model):
    """Return the type that holds objects of `model`: its own or its nearest parent's, or None."""
    by_model = {search_type.model: search_type for search_type in _types.values()}
    return next((by_model[parent] for parent in model.__mro__ if parent in by_model), None)


def identity(obj):
    """Return what the index knows an object by: (primary key of its content type, its key)."""
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(obj).pk, str(obj.pk)


def load(hits):
    """Return `[(type, object)]` for hits of the index, in their order, one query for each type.

    What is no longer public, or no longer there, is left out.
    """
    from django.contrib.contenttypes.models import ContentType

    keys, typed = {}, []
    for hit in hits:
        model = ContentType.objects.get_for_id(hit.content_type_id).model_class()
        search_type = model and type_of(model)
        if search_type:
            key = search_type.model._meta.pk.to_python(hit.object_id)
            keys.setdefault(search_type.key, []).append(key)
            typed.append((search_type, key))
    objects = {key: _types[key].shown().order_by().in_bulk(wanted) for key, wanted in keys.items()}
    return [
        (search_type, objects[search_type.key][key])
        for search_type, key in typed
        if key in objects[search_type.key]
    ]
