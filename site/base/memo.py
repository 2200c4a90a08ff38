"""Values kept in the process for some seconds: cheaper than any cache server, dropped on change.

For small things that every request needs and that hardly change (the main menu, the national
calendar). The process that changes one drops it at once; others learn of it within the seconds.
"""

import functools
import time

_memos = []


def memo(seconds):
    """Decorate a function so that each answer is kept for `seconds`; `.drop()` forgets them all."""

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
        return wrapper

    return decorate


def drop_all():
    """Forget every memo of the process (between tests, after a bulk load)."""
    for function in _memos:
        function.drop()
