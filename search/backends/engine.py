"""What both databases share: the question put to an index, and the answer."""

from dataclasses import dataclass
from typing import NamedTuple

from .. import text
from .documents import whole_token

TEXT, TITLE, SOUNDS = "text", "title", "sounds"  # where to look: everything, titles, names by sound
WINDOW = 300  # hits of each class that are ranked; those beyond follow by age, newest first


class Hit(NamedTuple):
    """An object found, in the order of rank."""

    content_type_id: int
    object_id: str


@dataclass(frozen=True)
class Question:
    """What is looked for, among which documents, and where in them.

    Every hit matches `match`; those that match `exact` too, and those whose whole title is
    `whole`, come before the others.
    """

    label: str
    match: object
    exact: object = None
    whole: str = ""
    where: str = TEXT

    @classmethod
    def reading(cls, query, label):
        """The question of an analysed query (`text.Query`) over the text of documents."""
        return cls(label, query.match, query.exact, query.compact)

    def classes(self):
        """Yield (where, expression) from the best class of hits to the widest, without repeats.

        The whole title; the words as written in a title; all words in a title; then the same in
        the text. Names by sound: the whole name; names that begin so; any other.
        """
        seen = set()
        for where, expression in self._classes():
            if (where, expression) not in seen:
                seen.add((where, expression))
                yield where, expression

    def _classes(self):
        if self.whole:
            token = whole_token(self.whole)
            yield SOUNDS, text.Run((token,))
            if self.where == SOUNDS:
                yield SOUNDS, text.Run((token,), open=True)
                if len(self.whole) == 1:  # one letter or hanzi: only names that begin with it
                    return
        places = {TEXT: (TITLE, TEXT), TITLE: (TITLE,), SOUNDS: (SOUNDS,)}[self.where]
        for place in places:
            if self.exact is not None:
                yield place, self.exact
            yield place, self.match
