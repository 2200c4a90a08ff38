"""What the index holds of an object: the tokens of its title, its text and its sounds."""

from dataclasses import dataclass
from functools import cache

from django.db import models
from django.utils.encoding import force_str
from modelsearch.index import (
    AutocompleteField,
    RelatedFields,
    SearchField,
    class_is_indexed,
    get_indexed_models,
)
from modelsearch.utils import get_content_type_pk

from .. import pinyin, registry, text

# Tokens that no text can hold: `text.fold` drops private-use characters.
_MODEL, _PUBLIC, _SUGGESTED, _WHOLE = "\ue000m", "\ue000p", "\ue000s", "\ue001"
_FIRST = "\ue003"
MAX_WHOLE = 60  # characters of a whole title that are one token
MAX_REPEATS = 3  # times a boosted text counts where the index has no weights of its own
LENGTH_OF_A_TITLE = 10  # characters from which a longer title begins to lose rank


def model_token(model):
    """The token of all objects of `model`, its children included."""
    return f"{_MODEL}{get_content_type_pk(model)}"


def public_token(search_type=None):
    """The token of what the public may see of a registered type, or of all that are listed."""
    return f"{_PUBLIC}{search_type.key if search_type else ''}"


def suggested_token():
    """The token of what is suggested to the public while a query is being typed."""
    return _SUGGESTED


def whole_token(compact):
    """The token of a whole title, for an exact name and for names that begin so."""
    return f"{_WHOLE}{compact[:MAX_WHOLE]}"


def is_whole(expression):
    """Whether a whole title is asked for, which few documents share."""
    return isinstance(expression, text.Run) and expression.tokens[0].startswith(_WHOLE)


def first_token(character):
    """The token of names that begin with a character or letter: one list, not all their names."""
    return f"{_FIRST}{character}"


def content_types(label):
    """Return the primary keys of the content types that objects bearing `label` may have."""
    from django.contrib.contenttypes.models import ContentType

    if label.startswith(_MODEL):
        parent = ContentType.objects.get_for_id(int(label.removeprefix(_MODEL))).model_class()
        bearing = [model for model in _indexed_models() if issubclass(model, parent)]
    else:
        bearing = [
            model
            for model in _indexed_models()
            if (search_type := registry.type_of(model)) and label in _public_labels(search_type)
        ]
    return [get_content_type_pk(model) for model in bearing]


@cache
def _indexed_models():
    return get_indexed_models()


def _public_labels(search_type):
    labels = [public_token(search_type)]
    labels += [public_token()] * search_type.listed
    labels += [suggested_token()] * search_type.suggested
    return labels


@dataclass
class Document:
    """An object as the index holds it."""

    object_id: str
    title: list  # tokens
    texts: list  # (tokens, boost) of every other field
    sounds: list  # tokens of the autocomplete fields
    labels: list  # tokens of its models and of the public types it belongs to
    wholes: list  # tokens of its whole titles
    rank: float  # of equal matches the higher comes first: weight × shortness of the title


def documents(model, objects):
    """Read `objects` of `model` into documents, with one query for what of them is public."""
    labels = [model_token(parent) for parent in _indexed_lineage(model)]
    search_type = registry.type_of(model)
    public = set()
    if search_type:
        keys = [obj.pk for obj in objects]
        public = set(search_type.public().filter(pk__in=keys).values_list("pk", flat=True))
    for obj in objects:
        document = _read(obj, search_type.weight(obj) if search_type else 1.0)
        document.labels += labels
        if obj.pk in public:
            document.labels += _public_labels(search_type)
        yield document


def _indexed_lineage(model):
    concrete = model._meta.concrete_model
    parents = [concrete, *concrete._meta.get_parent_list()]
    return [parent for parent in parents if class_is_indexed(parent)]


def title_field(model):
    """The name of the field that is a model's title."""
    return getattr(model, "search_title_field", "title")


def _read(obj, weight):
    title, texts, names = [], [], []
    title_name = title_field(type(obj))
    for field, value, own in _values(obj, obj.get_search_fields()):
        if isinstance(field, AutocompleteField):
            names.append(value)
        elif own and field.field_name == title_name:
            title.append(value)
        else:
            texts.append((text.index_tokens(value), field.boost or 1))
    whole = "\n".join(title)
    return Document(
        object_id=force_str(obj.pk),
        title=text.index_tokens(whole),
        texts=texts,
        sounds=[token for name in names for token in sound_tokens(name)],
        labels=[],
        wholes=_distinct(token for name in _distinct([*title, *names]) for token in _wholes(name)),
        rank=weight * LENGTH_OF_A_TITLE / (LENGTH_OF_A_TITLE + len(whole)),
    )


def _distinct(values):
    return list(dict.fromkeys(values))


def own_text(obj):
    """Return the text of an object's own searched fields but the title, one line for each."""
    title_name = title_field(type(obj))
    values = (
        plain(field.get_value(obj))
        for field in obj.get_searchable_search_fields()
        if field.field_name != title_name
    )
    return "\n".join(filter(None, values))


def _values(obj, fields, own=True):
    """Yield (field, text, whether it is the object's own) for all that is to be indexed."""
    for field in fields:
        if isinstance(field, (SearchField, AutocompleteField)):
            yield field, plain(field.get_value(obj)), own
        elif isinstance(field, RelatedFields):
            related = field.get_value(obj)
            if isinstance(related, models.Manager):
                related = related.all()
            elif related is not None and callable(related):
                related = [related()]
            elif related is not None:
                related = [related]
            for other in related or ():
                yield from _values(other, field.fields, own=False)


def plain(value):
    """Return an indexed value as text, one line for each part."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        return "\n".join(map(plain, value))
    return "" if value is None else force_str(value)


def sound_tokens(name):
    """Return the tokens by which a name is completed: its own and those of its sounds."""
    name = name[: pinyin.MAX_CHARACTERS]
    return text.index_tokens(name) + pinyin.sound_tokens(name)


def _wholes(name):
    if not name or len(name) > MAX_WHOLE:
        return []
    ways = [way for way in (text.compact(name), *pinyin.spellings(name)) if way]
    return [*map(whole_token, ways), *(first_token(way[0]) for way in ways)]
