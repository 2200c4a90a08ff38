"""What the gate finds on a page: each finding with its place and its sentence."""

import hashlib
import html
import re
from dataclasses import dataclass

from . import lexicon
from .content import leaves
from .personal import find_personal
from .text import fold, read_markup

PERSONAL = "个人信息"
SHOWN = 30  # characters of the sentence on either side of the word
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")


@dataclass(frozen=True)
class Finding:
    """A word that should not stand where it stands."""

    path: tuple[str, ...]
    label: str
    word: str  # as it stands there
    right: str
    kind: str
    must: bool  # stops submission and publication
    before: str  # the sentence on either side of it, cut where it is long
    after: str
    key: str  # the same for the same word in the same sentence, wherever that stands
    mendable: bool  # a click can put the right word in its place
    note: str = ""


@dataclass(frozen=True)
class Match:
    """A place in the words of a leaf, as the scanners return it."""

    start: int
    end: int
    right: str
    kind: str
    must: bool
    note: str = ""


def scan(instance):
    """Return the findings on a page or a station as it is in memory, those that stop it first."""
    words = lexicon.current()
    found = []
    for leaf in leaves(instance):
        text = read_markup(leaf.value)[0] if leaf.markup else leaf.value
        found += [finding_of(leaf, text, match) for match in matches(words, text)]
    return sorted(found, key=lambda finding: not finding.must)


def matches(words, text):
    """Return every `Match` of the lexicon `words` and of personal numbers in `text`, in order."""
    found = [
        Match(
            hit.start,
            hit.end,
            hit.entry.right,
            hit.entry.kind,
            # A space between two hanzi is most often meant: 党 建 as two words is no 党建.
            hit.entry.must and not hit.spaced,
            "中间有空格，请核对。" if hit.spaced else "",
        )
        for hit in words.find(text)
    ]
    found += [
        Match(start, end, "", PERSONAL, False, f"像是{what}，请确认可以公开。")
        for start, end, what in find_personal(text)
    ]
    return sorted(found, key=lambda match: match.start)


def finding_of(leaf, text, match):
    first, last = _sentence(text, match)
    word = text[match.start : match.end]
    before, after = text[first : match.start], text[match.end : last]
    return Finding(
        path=leaf.path,
        label=leaf.label,
        word=word,
        right=match.right,
        kind=match.kind,
        must=match.must,
        before=before if len(before) <= SHOWN else f"…{before[-SHOWN:]}",
        after=after if len(after) <= SHOWN else f"{after[:SHOWN]}…",
        key=_key(word, text[first:last]),
        mendable=bool(match.right and leaf.write),
        note=match.note,
    )


def _sentence(text, match):
    """Where the sentence of `match` begins and ends."""
    first = 0
    for end in _SENTENCE_END.finditer(text, 0, match.start):
        first = end.end()
    end = _SENTENCE_END.search(text, match.end)
    return first, end.end() if end and end[0] != "\n" else end.start() if end else len(text)


def _key(word, sentence):
    return hashlib.sha256(f"{word}\0{fold(sentence).text.strip()}".encode()).hexdigest()[:20]


def mend(instance, keys):
    """Put the right word in the place of the findings with these keys; return how many.

    `keys` None mends all that can be mended. The instance is changed in memory only.
    """
    words, count = lexicon.current(), 0
    for leaf in list(leaves(instance)):
        if leaf.write is None:
            continue
        if leaf.markup:
            text, starts, ends = read_markup(leaf.value)
        else:
            text, starts, ends = leaf.value, range(len(leaf.value)), range(1, len(leaf.value) + 1)
        value = leaf.value
        for match in reversed(matches(words, text)):
            finding = finding_of(leaf, text, match)
            if not finding.mendable or (keys is not None and finding.key not in keys):
                continue
            places = [(starts[i], ends[i]) for i in range(match.start, match.end)]
            value = _replace(value, places, match.right, leaf.markup)
            count += 1
        if value != leaf.value:
            leaf.write(value)
    return count


def _replace(value, places, right, markup):
    """Return `value` with the characters at `places` become `right`; tags between them stay."""
    letters = list(right)
    if len(letters) != len(places):  # no letter has a place of its own: all go to the first
        letters = [right] + [""] * (len(places) - 1)
    for (start, end), letter in reversed(list(zip(places, letters, strict=True))):
        value = value[:start] + (html.escape(letter) if markup else letter) + value[end:]
    return value
