"""What both databases share: the question put to an index, and the answer."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from .. import text
from .documents import first_token, whole_token

TEXT, TITLE, SOUNDS = "text", "title", "sounds"  # where to look: everything, titles, names by sound
WINDOW = 300  # hits of each class that are ranked; those beyond follow by age, newest first
WINDOW_OF_NAMES = 100  # the same while a name is being typed: more are never paged through


class Hit(NamedTuple):
    """An object found, in the order of rank."""

    content_type_id: int
    object_id: str
    rank_class: int = 0  # number of the best class (see `Question.classes`) that it belongs to


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

    def among(self, label):
        """The same question among other documents."""
        return replace(self, label=label)

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

    def widest(self):
        """The class that every hit belongs to."""
        return list(self.classes())[-1]

    @property
    def window(self):
        """The number of hits of each class that are ranked."""
        return WINDOW_OF_NAMES if self.where == SOUNDS else WINDOW

    def _classes(self):
        if self.whole:
            token = whole_token(self.whole)
            yield SOUNDS, text.Run((token,))
            if self.where == SOUNDS and len(self.whole) == 1:
                # One letter or hanzi: only names that begin with it.
                yield SOUNDS, text.Run((first_token(self.whole),))
                return
            if self.where == SOUNDS:
                yield SOUNDS, text.Run((token,), open=True)
        places = {TEXT: (TITLE, TEXT), TITLE: (TITLE,), SOUNDS: (SOUNDS,)}[self.where]
        for place in places:
            if self.exact is not None:
                yield place, self.exact
            yield place, self.match


class Entry(NamedTuple):
    """A row of the index, as far as ranking reads it."""

    id: int
    rank: float
    content_type_id: int
    object_id: str


class Engine:
    """Puts questions to the index of one database; what is left to it is how they are written."""

    def __init__(self, connection):
        self.connection = connection

    def ranked(self, question, limit):
        """Return up to `limit` hits, the best class first (see `Question.classes`).

        Among hits in the title the shorter one, times the weight of its object, comes first; among
        hits in the text the more relevant; then the newer. Of each class the newest `limit` are
        read, and no further class once there are enough: a very common word costs no more than a
        rare one. Relevance is weighed while the text holds fewer hits than that.
        """
        found = {}
        for number, (where, entries) in enumerate(self.by_class(question, limit)):
            for entry in entries:
                found.setdefault(entry.id, (number, where, entry))
            if len(found) >= limit:
                break
        in_text = [entry for entry, (_, where, _) in found.items() if where == TEXT]
        weighed = len(in_text) > 1 and len(found) < limit
        relevance = self.relevance(question, in_text) if weighed else {}

        def order(hit):
            number, where, entry = hit
            rank = relevance.get(entry.id, 0) if where == TEXT else entry.rank
            return number, -rank, -entry.id

        return [
            Hit(entry.content_type_id, entry.object_id, number)
            for number, _, entry in sorted(found.values(), key=order)[:limit]
        ]

    def by_class(self, question, limit):
        """Yield where each class of hits is looked for, and its newest, at most `limit`."""
        for where, expression in question.classes():
            yield where, self.newest(question.label, where, expression, limit)

    def newest(self, label, where, expression, limit):
        """Return the newest `Entry` rows that match, at most `limit`."""
        raise NotImplementedError

    def relevance(self, question, entries):
        """Return {id: relevance} of entries that match in their text."""
        raise NotImplementedError

    def keys(self, question):
        """Return the primary keys of all hits of a model with integer keys, in no order."""
        return [key for (key,) in self.rows(*self.keys_sql(question))]

    def keys_sql(self, question):
        """Return SQL and parameters for `keys`."""
        raise NotImplementedError

    def rows(self, sql, params):
        """Run a query against the index."""
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()
