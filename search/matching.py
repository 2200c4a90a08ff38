"""All objects of a model that a text means, in no order: for lists that order by something else."""

from modelsearch.backends import get_search_backend

from . import pinyin, text
from .backends.documents import model_token
from .backends.engine import SOUNDS, Question
from .backends.expressions import completing


def keys_matching(model, query):
    """Return the primary keys of every object of `model` that matches what a person typed.

    Where the text itself is nowhere and may be pinyin or initials, names that sound so. The model
    has integer keys.
    """
    engine = get_search_backend().engine
    parsed = text.analyse(query)
    if not parsed.chunks:
        return []
    label = model_token(model)
    questions = [Question.reading(parsed, label)]
    if any(pinyin.is_spelling(piece) for piece in text.pieces(parsed.text)):
        by_sound = text.all_of(completing(chunk) for chunk in parsed.chunks)
        questions.append(Question(label, by_sound, where=SOUNDS))
    for question in questions:
        if keys := engine.keys(question):
            return keys
    return []
