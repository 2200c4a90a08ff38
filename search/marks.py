"""Marks in the original text: what was found keeps its look (党群垺务, ＣＢＤ)."""

import re

from django.utils.html import escape
from django.utils.safestring import mark_safe

from . import pinyin, text

PASSAGE = 110  # characters of a passage
LEAD = 24  # of them before the first match
MAX_PLACES = 300  # matches of one text that are looked at
_SENTENCE_ENDS = "。！？!?\n"
_WORD = re.compile(r"[a-z0-9]")


def places(original, needles):
    """Return `[(start, end, needle)]` in `original` of each occurrence of the folded `needles`."""
    folded = text.fold(original)
    if len(folded) == len(original):
        found = _occurrences(folded, needles)
        if {needle for _, _, needle in found}.issuperset(needles):
            return found
    # Some character became two or none, or a word may be broken by spaces: map each to its source.
    folded, sources = text.fold_with_sources(original)
    return [
        (sources[start], sources[end - 1] + 1, needle)
        for start, end, needle in _occurrences(folded, needles)
    ]


def _occurrences(folded, needles):
    found = []
    for needle in needles:
        start = folded.find(needle)
        while start >= 0 and len(found) < MAX_PLACES:
            end = start + len(needle)
            if not _inside_word(folded, start, end):
                found.append((start, end, needle))
            start = folded.find(needle, end)
    return sorted(found)


def _inside_word(folded, start, end):
    """Whether a match in letters or digits is only a part of a longer word."""
    before = start and _WORD.match(folded[start]) and _WORD.match(folded[start - 1])
    after = end < len(folded) and _WORD.match(folded[end - 1]) and _WORD.match(folded[end])
    return bool(before or after)


def merged(spans):
    """Join (start, end, …) that touch or overlap: `[(start, end)]` in order."""
    joined = []
    for start, end, *_ in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def mark(original, query):
    """Return `original` as safe HTML, each match of the query in `<mark>`."""
    return _html(original, merged(places(original, query.needles)))


def passage(original, query, length=PASSAGE):
    """Return as safe HTML the part of `original` that shows most of the query, marked.

    Without any match it is the beginning.
    """
    found = places(original, query.needles)
    start = _best_start(original, found, length)
    end = min(len(original), start + length)
    spans = [(a - start, b - start) for a, b in merged(found) if a >= start and b <= end]
    shown = re.sub(r"\s", " ", original[start:end])
    before, after = "…" if start else "", "…" if end < len(original) else ""
    return mark_safe(f"{before}{_html(shown, spans)}{after}")


def _best_start(original, found, length):
    """Where the window of `length` begins that holds most of the needles, the longest first."""
    best, best_value = 0, 0
    for number, (start, _, _) in enumerate(found):
        window = max(0, start - LEAD)
        seen, many = set(), 0
        for _, end, needle in found[number:]:
            if end > window + length:
                break
            seen.add(needle)
            many += 1
        value = 10 * sum(map(len, seen)) + min(many, 9)
        if value > best_value:
            best, best_value = window, value
    if best:
        # Begin with the sentence, if it begins just before the match.
        sentence = max(original.rfind(sign, best, best + LEAD) for sign in _SENTENCE_ENDS)
        best = sentence + 1 if sentence >= 0 else best
    return best


def _html(original, spans):
    out, done = [], 0
    for start, end in spans:
        out += [escape(original[done:start]), "<mark>", escape(original[start:end]), "</mark>"]
        done = end
    out.append(escape(original[done:]))
    return mark_safe("".join(out))


def name_spans(name, query):
    """Return `[(start, end)]` of what in a name a query being typed stands for, by sound too."""
    found = merged(places(name, query.needles))
    if found or not any(pinyin.is_spelling(piece) for piece in text.pieces(query.text)):
        return found
    folded, sources = text.fold_with_sources(name)
    # `span` knows no punctuation: look at what is left of it, and map back.
    kept = [place for place, char in enumerate(folded) if char.isalnum()]
    found = pinyin.span("".join(folded[place] for place in kept), query.compact)
    if not found:
        return []
    start, end = found
    return [(sources[kept[start]], sources[kept[end - 1]] + 1)]
