"""The nearest spelling of a query that found nothing.

First what sounds the same in the names of the site (党裙 → 党群, 花侨 → 花桥), then what differs
from a part of a name by one character. Both ask the index of names: nothing else is stored.
"""

from collections import Counter
from itertools import pairwise

from modelsearch.backends import get_search_backend

from . import pinyin, registry, text
from .backends.documents import public_token
from .backends.engine import SOUNDS, TITLE, Question

CANDIDATES = 60  # names looked at
LONGEST = 24  # characters of a query that is looked into


def alternatives(query):
    """Return spellings near to `query` that the names of the site hold, the likeliest first."""
    parsed = text.analyse(query)
    if not 2 <= len(parsed.compact) <= LONGEST:
        return []
    whole = _near(parsed.compact)
    if whole or len(parsed.chunks) == 1:
        return whole
    changed = [(_near(chunk.text) or [chunk.text])[0] for chunk in parsed.chunks]
    respelled = " ".join(changed)
    return [respelled] if respelled != " ".join(chunk.text for chunk in parsed.chunks) else []


def _near(piece):
    if not all(map(text.is_hanzi, piece)) or len(piece) < 2:
        return []
    return _homophones(piece) or _neighbours(piece)


def _homophones(piece):
    sounds = [sound for _, sound in pinyin.readings(piece)]
    asked = text.Run(pinyin.pairs(sounds))
    found = Counter()
    for name in _names(asked, SOUNDS):
        read = pinyin.readings(name)
        for start in range(len(read) - len(sounds) + 1):
            part = read[start : start + len(sounds)]
            if [sound for _, sound in part] == sounds:
                found["".join(written for written, _ in part)] += 1
    found.pop(piece, None)
    return [spelling for spelling, _ in found.most_common(3)]


def _neighbours(piece):
    if len(piece) < 3:
        return []
    pairs = text.any_of(text.Run((a + b,)) for a, b in pairwise(piece))
    found = Counter()
    for name in _names(pairs, TITLE):
        for length in (len(piece), len(piece) - 1, len(piece) + 1):
            for start in range(len(name) - length + 1):
                part = name[start : start + length]
                if part != piece and _one_apart(piece, part):
                    found[part] += 1
    # Of equally frequent ones the one that keeps the length: a wrong character before a lost one.
    ranked = sorted(found.items(), key=lambda item: (abs(len(item[0]) - len(piece)), -item[1]))
    return [spelling for spelling, _ in ranked[:3]]


def _one_apart(first, second):
    """Whether one character was replaced, left out, put in, or two neighbours exchanged."""
    if len(first) > len(second):
        first, second = second, first
    head = 0
    while head < len(first) and first[head] == second[head]:
        head += 1
    if len(first) < len(second):
        return first[head:] == second[head + 1 :]
    if first[head + 1 :] == second[head + 1 :]:
        return True
    swapped = first[head + 1 : head + 2] + first[head : head + 1]
    return swapped == second[head : head + 2] and first[head + 2 :] == second[head + 2 :]


def _names(expression, where):
    """The folded names of public objects that the index of names finds for an expression."""
    engine = getattr(get_search_backend(), "engine", None)
    if engine is None:
        return []
    hits = engine.ranked(Question(public_token(), expression, where=where), CANDIDATES)
    return [
        text.compact(search_type.title(obj))
        for search_type, obj in registry.load(hits[:CANDIDATES])
    ]
