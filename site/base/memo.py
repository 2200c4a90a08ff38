"""Values kept in the process for some seconds: cheaper than any cache server, dropped on change.

For small things that every request needs and that hardly change (the main menu, the national
calendar). The process that changes one drops it at once; others learn of it within the seconds.
"""

import functools
import time

_memos = []
_of_pages = []


def memo(seconds, of_pages=False):
    """Decorate a function so that each answer is kept for `seconds`; `.drop()` forgets them all.

    What is told `of_pages` hangs on the page tree: it is dropped whenever a page is published,
    taken down, moved or deleted (base/signals.py).
    """

    def decorate(function):
        kept = {}

        @functools.wraps(function)
        def wrapper(*args):
            now = time.monotonic()
            entry = kept.get(args)
            if entry is None or entry[0] < now:
                entry = kept[args] = (now + seconds, function(*args))
            return entry[1]

        wrapper.drop = kept.clear
        _memos.append(wrapper)
        if of_pages:
            _of_pages.append(wrapper)
        return wrapper

    return decorate


def drop_of_pages():
    """Forget what hangs on the page tree."""
    for function in _of_pages:
        function.drop()


def drop_all():
    """Forget every memo of the process (between tests, after a bulk load)."""
    for function in _memos:
        function.drop()
