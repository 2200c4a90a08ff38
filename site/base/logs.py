import logging
import re


class WithoutQuery(logging.Filter):
    """Takes query strings out of request lines: a visitor's location must never be logged."""

    def filter(self, record):
        if isinstance(record.args, tuple) and record.args and isinstance(record.args[0], str):
            record.args = (re.sub(r"\?\S*", "", record.args[0]), *record.args[1:])
        return True
