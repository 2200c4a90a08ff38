"""From Wagtail's queries to expressions, and from expressions to the languages of the indexes."""

from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from .. import pinyin, text
from ..text import NOTHING, All, Any, Run, Without, all_of, any_of

EVERYTHING = Without(NOTHING)


def full_text(query):
    """Read a Wagtail query for the text of documents.

    `Boost` weighs nothing here. `Fuzzy` finds any of the words, and the words that sound alike.
    """
    match query:
        case PlainText():
            return text.analyse(query.query_string, query.operator).match
        case Phrase():
            return text.analyse(query.query_string).phrase
        case Fuzzy():
            return _fuzzy(query)
    return _combined(query, full_text)


def completion(query):
    """Read a Wagtail query for the beginnings and the sounds of names."""
    match query:
        case PlainText():
            parsed = text.analyse(query.query_string, query.operator)
            parts = [completing(chunk) for chunk in parsed.chunks]
            return any_of(parts) if query.operator == "or" else all_of(parts)
        case Phrase() | Fuzzy():
            return full_text(query)
    return _combined(query, completion)


def completing(chunk):
    """One piece of what is being typed: hanzi as they are, letters as sounds too."""
    runs = text.pieces(chunk.text)
    if all(text.is_hanzi(run[0]) for run in runs):
        return chunk.exact
    return pinyin.sounding(runs)


def _combined(query, read):
    match query:
        case And():
            return all_of(map(read, query.subqueries))
        case Or():
            return any_of(map(read, query.subqueries))
        case Not():
            return Without(read(query.subquery))
        case Boost():
            return read(query.subquery)
        case MatchAll():
            return EVERYTHING
    raise NotImplementedError(f"{type(query).__name__} is not supported by this search backend.")


def _fuzzy(query):
    from ..spelling import alternatives

    spelled = (text.analyse(other).match for other in alternatives(query.query_string))
    return any_of([text.analyse(query.query_string).loose, *spelled])


def fts5(expression, columns, universe, mark=""):
    """Write an expression in the language of SQLite's FTS5.

    `universe` is the (expression in FTS5) of all documents, for there is no NOT without something
    to take from; `mark` is put before every token. Only tokens come into it, each in quotes: no
    text of a user is ever syntax.
    """

    def write(part):
        match part:
            case Run(tokens, open_):
                phrase = " ".join(mark + token for token in tokens)
                return f'{{{columns}}} : "{phrase}"{" *" if open_ else ""}'
            case All(parts):
                taken = [write(p.part) for p in parts if isinstance(p, Without)]
                given = [write(p) for p in parts if not isinstance(p, Without)] or [universe]
                both = f"({' AND '.join(given)})"
                return f"({both} NOT ({' OR '.join(taken)}))" if taken else both
            case Any(()):
                return '""'
            case Any(parts):
                return f"({' OR '.join(map(write, parts))})"
            case Without(part):
                return f"({universe} NOT {write(part)})"

    return f"({universe} AND {write(expression)})"


def tsquery(expression, label, in_order=True):
    """Write an expression as a PostgreSQL tsquery within the documents that bear `label`.

    `in_order=False` asks for all tokens of a run wherever they stand: a GIN index answers that
    by itself, while positions must be read from each document.
    """

    def write(part):
        match part:
            case Run(tokens, open_):
                lexemes = [f"'{token}'" for token in tokens]
                if open_:
                    lexemes[-1] += ":*"
                return f"({(' <-> ' if in_order else ' & ').join(lexemes)})"
            case All(parts):
                return f"({' & '.join(map(write, parts))})"
            case Any(()):
                return "'\ue00f'"  # in no document
            case Any(parts):
                return f"({' | '.join(map(write, parts))})"
            case Without(part):
                return f"!({write(part)})"

    return f"'{label}' & {write(expression)}"


__all__ = ["EVERYTHING", "completion", "fts5", "full_text", "tsquery"]
