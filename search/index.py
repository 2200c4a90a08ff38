"""Keeping the index up with what signals do not tell: bulk imports, bulk deletes, rebuilds."""

from itertools import groupby

from django.db import models
from modelsearch.backends import get_search_backends
from modelsearch.conf import get_app_config
from modelsearch.index import class_is_indexed
from modelsearch.utils import get_descendants_content_types_pks

CHUNK = 1000


def reindex(queryset, chunk=CHUNK, progress=None):
    """Index every object of `queryset`, and drop those that its model no longer indexes.

    Sets of `chunk` are written at once and memory stays flat; `progress(done)` is called after
    each. Give a queryset of a page's parent model, and the objects are indexed as what they are.
    Returns the number of objects.
    """
    done = 0
    backends = list(get_search_backends(with_auto_update=True))
    for keys in _chunks(queryset, chunk):
        for model, group in _by_model(queryset.model, keys):
            objects = list(model.get_indexed_objects().filter(pk__in=group))
            for backend in backends:
                backend.get_index_for_model(model).add_items(model, objects)
            gone = set(group) - {obj.pk for obj in objects}
            if gone:
                remove(model, gone)
        done += len(keys)
        if progress:
            progress(done)
    return done


def _chunks(queryset, chunk):
    """Yield lists of primary keys in their order, each by a query of its own: no long cursor."""
    remaining = queryset.order_by("pk").values_list("pk", flat=True)
    last = None
    while keys := list((remaining if last is None else remaining.filter(pk__gt=last))[:chunk]):
        yield keys
        last = keys[-1]


def _by_model(model, keys):
    """Yield (the most specific model, its keys): a page is indexed as the type of page it is."""
    if not hasattr(model, "cached_content_type"):  # not a page: it is what it is
        yield model, keys
        return
    typed = model._default_manager.filter(pk__in=keys).order_by("content_type_id")
    rows = typed.values_list("content_type_id", "pk")
    from django.contrib.contenttypes.models import ContentType

    for content_type, group in groupby(rows, key=lambda row: row[0]):
        specific = ContentType.objects.get_for_id(content_type).model_class()
        if specific and class_is_indexed(specific):
            yield specific, [key for _, key in group]


def remove(model, keys):
    """Take the objects of `model` with these primary keys out of the index, after a bulk delete."""
    entries = get_app_config().get_model("IndexEntry")._default_manager
    content_types = get_descendants_content_types_pks(model)
    keys = [str(key) for key in keys]
    for start in range(0, len(keys), CHUNK):
        stale = entries.filter(
            content_type_id__in=content_types, object_id__in=keys[start : start + CHUNK]
        )
        # The rows alone: SQLite's full-text table follows by its trigger.
        stale._raw_delete(using=entries.db)


def remove_missing(model):
    """Take out of the index what no longer exists of `model`."""
    entries = get_app_config().get_model("IndexEntry")._default_manager
    existing = model._default_manager.annotate(
        key=models.functions.Cast("pk", models.TextField())
    ).values("key")
    stale = entries.filter(content_type_id__in=get_descendants_content_types_pks(model)).exclude(
        object_id__in=existing
    )
    stale._raw_delete(using=entries.db)
