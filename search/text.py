"""The language of search: how Chinese text becomes tokens, and a query an expression.

One reading serves the index, the query and the marks, for every database. `fold` makes variants
equal: NFKC, traditional to simplified, look-alikes, case, accents. It maps each character by
itself, never by its neighbours, so that any substring of a text folds to a substring of the
folded text.

Index side: a run of hanzi becomes overlapping pairs and its last character (党群服务 → 党群 群服
服务 务); letters and digits stay whole. Positions are kept, so a run of pairs in order is an exact
substring, and no dictionary takes part: a new dictionary never means a new index.

Query side: every piece of the query must occur, as the exact run of its pairs or, from four
characters on, as all of its words.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise

import opencc

MAX_TOKENS = 40_000  # a tsvector holds 1 MB, and positions to 16,383
MAX_QUERY = 200  # characters of a query that are read; the rest is ignored
MAX_CHUNKS = 12
RELAXED_FROM = 4  # characters from which a piece is also read as words

HANZI = "〇\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
# Look-alikes typed to pass word filters, or by worn fonts, that opencc does not know.
HOMOGLYPHS = {"垺": "服", "笁": "工", "惢": "心", "咑": "打", "嘚": "的", "莋": "作", "囮": "化"}
# Words of a question that say nothing of what is looked for.
STOP_WORDS = frozenset(
    [
        *"的了和与及在是有吗呢么哪我想找去",
        *("请问", "哪里", "哪儿", "哪些", "哪个", "什么", "怎么", "怎样", "如何"),
        *("我要", "我想", "有没有", "附近", "最近"),
    ]
)

# Letters and digits in pieces of at most 64: an index takes no endless word.
_SEGMENT = re.compile(f"(?P<hanzi>[{HANZI}](?: *[{HANZI}])*)|[^\\W_{HANZI}]{{1,64}}")
_PIECE = re.compile(f"[{HANZI}]+|[^\\W_{HANZI}]{{1,64}}")
_CHUNK = re.compile(r"[^\W_]+")
_DOUBLED = re.compile(f"([{HANZI}])\\1+")
_AROUND_DOUBLED = 8  # characters each side of a doubled one that are also indexed without it


class _Folding(dict):
    """A translation table that fills itself: code point → folded text, often one character."""

    @cached_property
    def _simplify(self):
        return opencc.OpenCC("t2s").convert

    def __missing__(self, code):
        folded = "".join(map(self._fold_one, unicodedata.normalize("NFKC", chr(code)).lower()))
        self[code] = folded
        return folded

    def _fold_one(self, char):
        if char == "\n":
            return char
        category = unicodedata.category(char)
        if category in {"Cf", "Mn"}:  # zero-width signs, accents written apart
            return ""
        if category[0] in "CZ":  # control, private use, surrogates; any space
            return " "
        if category == "Lo":
            simplified = self._simplify(char)
            return HOMOGLYPHS.get(simplified, simplified)
        bare = (c for c in unicodedata.normalize("NFD", char) if unicodedata.category(c) != "Mn")
        return unicodedata.normalize("NFC", "".join(bare))


_FOLDING = _Folding()


def fold(text):
    """Return `text` with variants made equal. Line breaks stay, other white space is a space."""
    return text.translate(_FOLDING)


def fold_with_sources(text):
    """Return the folded text and, for each of its characters, its place in `text`.

    Spaces between two hanzi are left out, as the index leaves them out.
    """
    folded, sources = [], []
    for place, char in enumerate(text):
        for made in _FOLDING[ord(char)]:
            folded.append(made)
            sources.append(place)
    whole = "".join(folded)
    kept = [True] * len(whole)
    for run in _SEGMENT.finditer(whole):
        if run["hanzi"]:
            for place in range(run.start(), run.end()):
                kept[place] = whole[place] != " "
    return (
        "".join(char for char, keep in zip(whole, kept, strict=True) if keep),
        [source for source, keep in zip(sources, kept, strict=True) if keep],
    )


def is_hanzi(char):
    """Whether a folded character is a hanzi."""
    return char == "〇" or "\u3400" <= char <= "\u9fff" or char >= "\U00020000"


def pieces(folded):
    """Return the runs of a folded text: hanzi without the spaces between them, letters, digits."""
    return [
        run[0].replace(" ", "") if run["hanzi"] else run[0] for run in _SEGMENT.finditer(folded)
    ]


def compact(text):
    """Return the folded text without spaces and punctuation: what a whole title is known by."""
    return "".join(pieces(fold(text).replace("\n", " ")))


@cache
def _cutter():
    import rjieba  # loads its dictionary on import (0.2 s): not before a text is cut

    return rjieba.cut


def cut(run):
    """Cut a run of hanzi into words."""
    return _cutter()(run)


def index_tokens(text):
    """Return the tokens of `text` in order, at most `MAX_TOKENS`.

    Where a character stands twice (服务务中心) its surroundings follow once more without the
    repetition, so that a slip of the keyboard is found by the word that was meant.
    """
    tokens, repaired = [], []
    for piece in pieces(fold(text)):
        if is_hanzi(piece[0]):
            tokens += _pairs(piece)
            tokens.append(piece[-1])
            for doubled in _DOUBLED.finditer(piece):
                start = max(0, doubled.start() - _AROUND_DOUBLED)
                around = _undouble(piece[start : doubled.end() + _AROUND_DOUBLED])
                repaired += [*_pairs(around), around[-1]]
        else:
            tokens.append(piece)
        if len(tokens) > MAX_TOKENS:
            break
    return (tokens + repaired)[:MAX_TOKENS]


def _pairs(run):
    return [first + second for first, second in pairwise(run)]


def _undouble(run):
    return _DOUBLED.sub(r"\1", run)


# Expressions: what an index is asked. Each backend writes them in its own language.


@dataclass(frozen=True)
class Run:
    """Tokens one after the other; `open`: the last is only the beginning of a token."""

    tokens: tuple
    open: bool = False


@dataclass(frozen=True)
class All:
    parts: tuple


@dataclass(frozen=True)
class Any:
    """One of the parts; no part at all: nothing matches."""

    parts: tuple


@dataclass(frozen=True)
class Without:
    """What does not match `part`."""

    part: object


NOTHING = Any(())


def all_of(parts):
    """Join expressions by AND, without a shell around a single one."""
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else All(parts) if parts else NOTHING


def any_of(parts):
    """Join expressions by OR, without a shell around a single one."""
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else Any(parts)


def holds(expression, text):
    """Whether `text`, indexed, would match: the reference every backend is tested against."""
    return holds_tokens(expression, index_tokens(text))


def holds_tokens(expression, tokens):
    """Whether a document of these tokens matches."""
    return _holds(expression, f" {' '.join(tokens)} ")


def _holds(expression, tokens):
    match expression:
        case Run(run, open_):
            return f" {' '.join(run)}{'' if open_ else ' '}" in tokens
        case All(parts):
            return all(_holds(part, tokens) for part in parts)
        case Any(parts):
            return any(_holds(part, tokens) for part in parts)
        case Without(part):
            return not _holds(part, tokens)


# Queries


@dataclass(frozen=True)
class Chunk:
    """One piece of a query between spaces or punctuation, folded: 陆家镇, 33号, wifi."""

    text: str

    @cached_property
    def exact(self):
        """The chunk as written, or with repeated characters written once."""
        undoubled = _undouble(self.text)
        texts = [self.text, undoubled] if len(undoubled) > 1 else [self.text]
        return any_of(_run(text) for text in texts)

    @cached_property
    def words(self):
        """The words of the chunk, without those that say nothing."""
        return tuple(word for piece in _PIECE.findall(self.text) for word in words_of(piece))

    @cached_property
    def match(self):
        """What a document must hold. All words of the exact chunk are in it, so they say more."""
        if len(self.text) < RELAXED_FROM:
            return self.exact
        relaxed = all_of(_run(word) for word in self.words)
        return relaxed if not isinstance(self.exact, Any) else any_of([self.exact, relaxed])


def _run(text):
    """The exact occurrence of a folded piece: it may begin and end inside a run of hanzi."""
    tokens = []
    found = _PIECE.findall(text)
    for number, piece in enumerate(found, 1):
        if not is_hanzi(piece[0]):
            tokens.append(piece)
            continue
        tokens += _pairs(piece)
        if number < len(found) or len(piece) == 1:
            tokens.append(piece[-1])
    return Run(tuple(tokens), open=is_hanzi(found[-1][0]) and len(found[-1]) == 1)


def words_of(piece):
    """Cut a folded run into words. A character left over joins its neighbour; stop words go."""
    if not is_hanzi(piece[0]):
        return (piece,)
    words = []
    for word in cut(piece):
        alone = words and 1 in (len(word), len(words[-1]))
        if alone and STOP_WORDS.isdisjoint((word, words[-1])):
            words[-1] += word
        else:
            words.append(word)
    telling = [word for word in words if word not in STOP_WORDS]
    # One character alone matches too much to stand for the piece it was cut from.
    if not telling or any(len(word) == 1 for word in telling):
        return (piece,)
    return tuple(telling)


@dataclass(frozen=True)
class Query:
    """A query as it was understood."""

    text: str  # folded
    chunks: tuple
    operator: str = "and"

    @cached_property
    def match(self):
        """The documents to be found."""
        return self._join(chunk.match for chunk in self.chunks)

    @cached_property
    def exact(self):
        """The better ones among them: every chunk as it was written."""
        return self._join(chunk.exact for chunk in self.chunks)

    @cached_property
    def phrase(self):
        """The whole query in one run: what `Phrase` asks, and an exact part of a name."""
        return _run("".join(chunk.text for chunk in self.chunks)) if self.chunks else NOTHING

    @cached_property
    def loose(self):
        """Any of the words: when nothing holds them all."""
        words = [word for chunk in self.chunks for word in chunk.words]
        return any_of(_run(word) for word in dict.fromkeys(words))

    @cached_property
    def needles(self):
        """The folded strings to be marked in a text, longest first."""
        found = {chunk.text for chunk in self.chunks}
        found |= {_undouble(chunk.text) for chunk in self.chunks if len(chunk.text) > 2}
        found |= {word for chunk in self.chunks for word in chunk.words}
        return sorted(found, key=len, reverse=True)

    @cached_property
    def compact(self):
        """The query without spaces: the whole title it may be."""
        return "".join(chunk.text for chunk in self.chunks)

    def _join(self, parts):
        return any_of(parts) if self.operator == "or" else all_of(parts)


@lru_cache(maxsize=1024)
def analyse(query, operator="and"):
    """Read what a person typed. Only tokens come out: no sign of theirs is syntax to an index."""
    folded = " ".join(fold(query[:MAX_QUERY]).split())
    chunks = dict.fromkeys(_CHUNK.findall(folded))
    return Query(folded, tuple(map(Chunk, list(chunks)[:MAX_CHUNKS])), operator.lower())


def warm():
    """Load the dictionaries (0.2 s) before the first visitor asks."""
    _ = analyse("黨群服務中心").match
