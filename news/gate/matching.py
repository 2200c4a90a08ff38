"""Finding the words of a list in a text in one pass, however long the list (Aho–Corasick)."""

from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from .text import fold


@dataclass(frozen=True)
class Entry:
    """A word of the list. It is not wrong where it is part of one of the longer `allowed` words."""

    wrong: str
    right: str = ""
    kind: str = ""
    must: bool = False
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """`text[start:end]` is the wrong word of `entry`; `spaced` if spaces had to be passed over."""

    start: int
    end: int
    entry: Entry
    spaced: bool = False


class Lexicon:
    def __init__(self, entries):
        self.entries = list(entries)
        patterns = [fold(entry.wrong).text for entry in self.entries]
        self._excuses = []  # for each further pattern the entries it excuses, None for all
        for number, entry in enumerate(self.entries):
            words = [(fold(word).text, number) for word in entry.allowed]
            if patterns[number] in (right := fold(entry.right).text):
                words.append((right, None))
            for word, excused in words:
                if len(word) > len(patterns[number]):
                    patterns.append(word)
                    self._excuses.append(excused)
        self._automaton = AhoCorasick(patterns) if patterns else None

    def find(self, text):
        """Return the hits in `text` in order; of words one inside another the longest only."""
        if self._automaton is None:
            return []
        folded = fold(text)
        wrong, excuses = [], []
        count = len(self.entries)
        for number, start, end in self._automaton.find_matches_as_indexes(
            folded.text, overlapping=True
        ):
            if number < count:
                wrong.append((start, end, number))
            else:
                excuses.append((start, end, self._excuses[number - count]))
        return [
            Hit(
                folded.at[start],
                folded.ends[end - 1],
                self.entries[number],
                any(start < place < end for place in folded.spaced),
            )
            for start, end, number in _longest(wrong)
            if not any(
                s <= start and end <= e and excused in (None, number) for s, e, excused in excuses
            )
        ]


def _longest(spans):
    """Leave out every span that lies inside another one."""
    reach = -1
    for start, end, number in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reach:
            yield start, end, number
            reach = end
