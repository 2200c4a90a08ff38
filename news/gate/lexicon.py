"""The list of words as this process keeps it: valid as long as the token in the database stands."""

from .matching import Entry, Lexicon
from .models import GateEdition, GateWord

_kept = (None, None)


def current():
    """Return the `Lexicon` of the list as it stands now; one small query where nothing changed."""
    global _kept
    token = GateEdition.current()  # before the words: a change in between is then seen next time
    kept_token, lexicon = _kept
    if lexicon is None or token != kept_token:
        lexicon = Lexicon(map(entry_of, GateWord.objects.all()))
        _kept = (token, lexicon)
    return lexicon


def entry_of(word):
    return Entry(
        wrong=word.wrong,
        right=word.right,
        kind=word.get_kind_display(),
        must=word.severity == GateWord.Severity.MUST,
        allowed=word.allowed,
    )
