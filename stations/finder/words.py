"""The query box: 花桥 周末开门 心理咨询 中心 → area, time, function, tier, and the rest as text.

Pure: what words mean comes in a `Vocabulary`. Names are read longest first, wherever they stand;
a piece of text between spaces is left whole, as text, where reading it would cut a name apart:

- a whole name (陆家镇党群服务中心), as the caller knows names;
- where a single character would be left over (花园路, 志愿服务队) or a place's name goes on
  (花桥大道, 花桥站).

中心, 站 and 点 are tiers when they stand alone, with 服务 before them, or (中心) after an area;
after a function they belong to it: 心理咨询中心, 志愿服务站. 花桥附近 is a place to start from,
花桥 an area to stay in. Of areas inside each other the smallest counts, of equal names the highest
level; a name that two areas of one level share says nothing, unless another area tells them apart.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from search.text import fold
from stations.hours import Calendar
from stations.models.tiers import Tier

from .times import NOW, OPEN_WORDS, STANDALONE_OPEN, Said, Unannounced, match_time, moment_of

_TOKEN = re.compile(r"[^\s,，、;；。？?！!+/|]+")
_TIER_WORD = re.compile("(?:党群)?服务(中心|站|点)|党群(中心|站|点)")
_AFTER_FUNCTION = re.compile(
    "(?:咨询|服务)?(?:的地方|(?:中心|站点|[站点室处角])(?![一-鿿]))|咨询|服务"
)
_FILLER = re.compile(
    "(?:附近|周边|周围|旁边|离我|最近|哪里|哪儿|哪些|哪个|有没有|可以|请问|我要|我想|想去|"
    "党群服务(?!中心|[站点])|党群(?!服务|中心|[站点])|阵地|站点|网点|地方|[的有能找去在到至里吗呢哪是要和与做办])+"
)
_AROUND = re.compile("(?:的)?(?:附近|周边|周围|旁边|一带)")
_PLACE_GOES_ON = re.compile(
    "[路街道巷弄里桥河湖站园苑村]|大道|大街|公园|广场|大厦|小区|花园|新村|学校|小学|中学|医院|集团|公司|车站|地铁"
)
_TIERS = {"中心": Tier.CENTER, "站": Tier.STATION, "点": Tier.POINT}
_LEVELS = ("province", "city", "county", "town", "community")


@dataclass(frozen=True)
class AreaName:
    """An area as far as words go; a child's code begins with its parent's."""

    code: str
    name: str
    level: str
    point: tuple[float, float] | None = None  # WGS-84 lat, lng of its centre

    def contains(self, other: "AreaName") -> bool:
        return other.code.startswith(self.code)


@dataclass(frozen=True)
class Vocabulary:
    """Folded words and what they stand for."""

    functions: Mapping[str, str] = field(default_factory=dict)  # word → name of the function
    areas: Mapping[str, tuple[AreaName, ...]] = field(default_factory=dict)
    # Names of communities without 社区 or 村: ordinary words too often to be read inside others.
    bare_areas: Mapping[str, tuple[AreaName, ...]] = field(default_factory=dict)
    by_code: Mapping[str, AreaName] = field(default_factory=dict)
    function_keys: Mapping[str, int] = field(default_factory=dict)  # name → primary key
    longest: int = 0

    @classmethod
    def of(
        cls,
        functions: Mapping[str, list[str]],
        areas: list[AreaName],
        function_keys: Mapping[str, int] | None = None,
    ) -> "Vocabulary":
        """Make one of functions (name → its words) and areas."""
        function_words = {
            fold(word): name for name, words in functions.items() for word in words if word
        }
        named: dict[str, tuple[AreaName, ...]] = {}
        bare: dict[str, tuple[AreaName, ...]] = {}
        for area in areas:
            name = fold(area.name)
            named[name] = (*named.get(name, ()), area)
            short = _without_kind(name)
            if short != name:
                shelf = bare if area.level == "community" else named
                shelf[short] = (*shelf.get(short, ()), area)
        lengths = map(len, [*function_words, *named, *bare])
        by_code = {area.code: area for area in areas}
        keys = function_keys or {}
        return cls(function_words, named, bare, by_code, keys, max(lengths, default=0))


def _without_kind(name: str) -> str:
    short = re.sub("(?:街道|社区|居委会|村委会|自治[区县州]|[镇乡村市区县])$", "", name)
    whole = len(short) >= 2 and not re.search("(?:开发|度假|高新|园|新|工业|管理)$", short)
    return short if whole else name


@dataclass(frozen=True)
class Piece:
    """Something understood. `value` is what the parameter of the same name takes."""

    kind: str  # area, near, open, function, tier
    value: object
    label: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Reading:
    """A query as understood: pieces, the rest as text, notices for what could not be used."""

    query: str
    pieces: tuple[Piece, ...] = ()
    text: str = ""
    notices: tuple[str, ...] = ()

    def value(self, kind: str):
        return next((piece.value for piece in self.pieces if piece.kind == kind), None)

    def values(self, kind: str) -> list:
        return [piece.value for piece in self.pieces if piece.kind == kind]

    def without(self, *pieces: Piece) -> str:
        """The query with these pieces cut out of it, and nothing else changed but spaces."""
        taken = {place for piece in pieces for span in piece.spans for place in range(*span)}
        kept = (" " if place in taken else char for place, char in enumerate(self.query))
        return " ".join("".join(kept).split())

    def without_text(self) -> str:
        """The query with only what was understood left."""
        kept = sorted(span for piece in self.pieces for span in piece.spans)
        return " ".join(self.query[start:end] for start, end in kept)


@dataclass
class _Found:
    """One stretch of a token: `kind` is a piece's, or filler, around, text."""

    kind: str
    start: int
    end: int
    value: object = None


def read_query(
    query: str,
    vocabulary: Vocabulary,
    now: datetime,
    calendar: Calendar,
    is_name: Callable[[str], bool] = lambda token: False,
) -> Reading:
    """Read what a visitor typed. `now` is aware; `is_name` tells a (part of a) station's name."""
    # Folded character by character, so that places in the folded text are places in the query.
    folded = "".join(same if len(same := fold(char)) == 1 else char for char in query)
    found: list[_Found] = []
    for token in _TOKEN.finditer(folded):
        found += _read_token(folded, token.start(), token.end(), vocabulary, is_name)
    pieces, left = _join_areas(found, vocabulary)
    seen = set()
    for stretch in found:
        if stretch.kind == "function" and stretch.value not in seen:
            seen.add(stretch.value)
            spans = tuple(
                (s.start, s.end) for s in found if s.kind == "function" and s.value == stretch.value
            )
            pieces.append(Piece("function", stretch.value, stretch.value, spans))
    tiers = [s for s in found if s.kind == "tier"]
    if tiers and len({s.value for s in tiers}) == 1:
        spans = tuple((s.start, s.end) for s in tiers)
        pieces.append(Piece("tier", tiers[0].value.value, tiers[0].value.label, spans))
    notices = []
    times = [s for s in found if s.kind == "open"]
    if times:
        try:
            moment = moment_of((s.value for s in times), now, calendar)
            said = "".join(query[s.start : s.end] for s in times).removesuffix("的")
            label = "现在开门" if moment.at == NOW else f"{said}（{moment.text}）"
            spans = tuple((s.start, s.end) for s in times)
            pieces.append(Piece("open", moment.at, label, spans))
        except Unannounced as error:
            notices.append(str(error))
    rest = sorted([*left, *(s for s in found if s.kind == "text")], key=lambda s: s.start)
    text = " ".join(query[s.start : s.end] for s in rest)
    pieces.sort(key=lambda piece: piece.spans[0])
    return Reading(query, tuple(pieces), text, tuple(notices))


def _read_token(text, start, end, vocabulary, is_name) -> list[_Found]:
    whole = text[start:end]
    if whole in _TIERS:
        return [_Found("tier", start, end, _TIERS[whole])]
    if whole in vocabulary.bare_areas and whole not in vocabulary.functions:
        areas = vocabulary.areas.get(whole) or vocabulary.bare_areas[whole]
        return [_Found("area", start, end, areas)]
    found = _cut(text, start, end, vocabulary)
    kinds = {stretch.kind for stretch in found}
    named = kinds & {"area", "text"} and "tier" in kinds
    if (named and is_name(whole)) or _cuts_a_name(text, found):
        return [_Found("text", start, end)]
    # Filler between words of text is part of what was written.
    return found


def _cut(text, start, end, vocabulary) -> list[_Found]:
    """Cut a token into the longest things that mean something, and text."""
    found: list[_Found] = []
    place = start
    while place < end:
        before = found[-1] if found else None
        stretch = _match(text, place, end, vocabulary, before)
        if stretch is None:
            if before is not None and before.kind == "text":
                before.end += 1
            else:
                found.append(_Found("text", place, place + 1))
            place += 1
        else:
            found.append(stretch)
            place = stretch.end
    return found


def _match(text, place, end, vocabulary, before) -> _Found | None:
    """The longest thing that means something at `place`; a function before an area, then times."""
    best = None
    for length in range(min(vocabulary.longest, end - place), 1, -1):
        word = text[place : place + length]
        if word in vocabulary.functions:
            best = _Found("function", place, place + length, vocabulary.functions[word])
            break
        if word in vocabulary.areas:
            best = _Found("area", place, place + length, vocabulary.areas[word])
            break
    said = match_time(text, place)
    if said and (best.end if best else place) < place + said.length <= end:
        best = _Found("open", place, place + said.length, said)
    if best is not None:
        after = _AFTER_FUNCTION if best.kind == "function" else None
        after = OPEN_WORDS if best.kind == "open" else after
        if after and (more := after.match(text, best.end, end)):
            best.end = more.end()
        return best
    if tier := _TIER_WORD.match(text, place, end):
        return _Found("tier", place, tier.end(), _TIERS[tier[1] or tier[2]])
    if text.startswith("中心", place) and place + 2 == end and _allows_tier(before):
        return _Found("tier", place, end, Tier.CENTER)
    if before is not None and before.kind == "area" and (around := _AROUND.match(text, place, end)):
        return _Found("around", place, around.end())
    if opened := STANDALONE_OPEN.match(text, place, end):
        return _Found("open", place, opened.end(), Said(opened.end() - place, now=True))
    if (before is None or before.kind != "text") and (filler := _FILLER.match(text, place, end)):
        return _Found("filler", place, filler.end())
    return None


def _allows_tier(before) -> bool:
    return before is not None and before.kind in ("area", "around", "filler", "open")


def _cuts_a_name(text, found: list[_Found]) -> bool:
    """Whether what was matched is more likely a part of a longer word."""
    if not {"area", "function", "open"} & {stretch.kind for stretch in found}:
        return False
    for number, stretch in enumerate(found):
        if stretch.kind != "text":
            continue
        if stretch.end - stretch.start == 1:
            return True
        before = found[number - 1] if number else None
        if before and before.kind == "area" and _PLACE_GOES_ON.match(text, stretch.start):
            return True
    return False


def _join_areas(found: list[_Found], vocabulary) -> tuple[list[Piece], list[_Found]]:
    """Return the one area that the area words mean, and the words that are text after all."""
    words = [stretch for stretch in found if stretch.kind == "area"]
    chosen: list[tuple[_Found, AreaName]] = []
    left = []
    for word in words:
        others = [area for w in words if w is not word for area in w.value]
        area = _choose(word.value, others)
        if area is None:
            left.append(word)
        else:
            chosen.append((word, area))
    if not chosen:
        return [], left
    smallest = max((area for _, area in chosen), key=lambda a: (_LEVELS.index(a.level), a.code))
    nested = [(word, area) for word, area in chosen if area.contains(smallest)]
    if len(nested) < len(chosen):  # apart from each other: the first counts
        first = chosen[0][1]
        nested = [(w, a) for w, a in chosen if a.contains(first) or first.contains(a)]
        smallest = max((area for _, area in nested), key=lambda a: len(a.code))
        left += [word for word, area in chosen if (word, area) not in nested]
    spans = [(word.start, word.end) for word, _ in nested]
    around = [s for s in found if s.kind == "around" and s.start in {end for _, end in spans}]
    spans += [(s.start, s.end) for s in around]
    kind, label = ("near", f"{smallest.name}附近") if around else ("area", smallest.name)
    return [Piece(kind, smallest.code, label, tuple(sorted(spans)))], left


def _choose(areas: tuple[AreaName, ...], others: list[AreaName]) -> AreaName | None:
    """Choose among areas of one name: inside one that is named too, else the highest level."""
    if len(areas) > 1:
        inside = [a for a in areas if any(o.contains(a) and o.code != a.code for o in others)]
        areas = tuple(inside) or areas
    highest = min(_LEVELS.index(area.level) for area in areas)
    top = [area for area in areas if _LEVELS.index(area.level) == highest]
    return top[0] if len(top) == 1 else None
